/** The words of the demonstration pages, Ukrainian first. */
export type PageLanguage = 'uk' | 'en';

export const pageLanguage = (named: string | null | undefined): PageLanguage => (named === 'en' ? 'en' : 'uk');

const uk = {
  signIn: 'Демонстраційний вхід',
  notice:
    'Це приклад для випробування: тут не питають паролів і не перевіряють осіб, а всіх мешканців вигадано. ' +
    'У справжній громаді на цьому місці — id.gov.ua, BankID або Дія.Підпис.',
  choose: 'Ким увійти?',
  signedInAs: (name: string) => `Зараз ви увійшли як ${name}.`,
  signOut: 'Вийти',
  stay: 'Повернутися, нічого не змінюючи',
  signOutTitle: 'Вийти?',
  signOutNotice: 'Те, що чекає надсилання на вашому пристрої, залишиться там до наступного входу.',
  notSignedIn: 'Ви не увійшли.',
  otherLanguage: 'English',
  problem: 'Сторінку не відкрито',
  badReturn:
    'Адреса, на яку треба повернутися, не належить до дозволених сайтів. Поверніться на сайт громади й увійдіть звідти.',
  badChallenge: 'Запит на вхід неповний: сайт має передати code_challenge за методом S256.',
  badResident: 'Такого мешканця в прикладі немає. Оберіть іншого.',
  notNow: 'Зараз не вийшло. Спробуйте трохи згодом.',
  badForm: 'Форму надіслано не з цієї сторінки. Відкрийте сторінку входу ще раз.',
  notClerk: 'Ця сторінка — для працівників ради, які опрацьовують петиції. Увійдіть як один із них.',
  badStep: 'У формі чогось бракує: перевірте обов’язкові поля й дату та надішліть ще раз.',
  stepTaken: 'Стан петиції вже інший: можливо, її опрацював хтось інший. Поверніться до черги.',
  correctedWaits:
    'Петицію не повернуто: автор уже надіслав її виправленою, і та чекає на модерацію. Спочатку опублікуйте виправлену або відмовте ' +
    'в її оприлюдненні. Якщо відмовите, цю можна буде повернути.',
  correctedPublished:
    'Петицію не повернуто: автор надіслав її виправленою, і ту вже опубліковано. Щоб повернути цю, спочатку приберіть із сайту виправлену.',
  noPetition: 'Такої петиції у вашій громаді немає.',
  badPause:
    'Паузу не записано. Напишіть підставу; перший день паузи має бути не раніше за сьогодні, а останній — не раніше за перший. Пауза, ' +
    'яка вже триває, може лишити свій перший день.',
  noPause: 'Паузи петицій уже немає: можливо, її завершив хтось інший.',
  noSignature: 'Підпису з таким номером під цією петицією немає. Перевірте номер у списку підписів.',
  signatureRemoved: 'Підпис із цим номером уже знято: його відкликано або визнано недійсним раніше.',
  signatureCarried:
    'Підпис із цим номером перенесено з попередньої системи лише числом, без імені. Його визнають недійсним, виправивши ' +
    'кількість перенесених підписів на сторінці петиції.',
  goBack: 'Повернутися до петиції',
  goBackToQueue: 'До черги',
  goToCorrected: 'До виправленої петиції',
  goBackToRound: 'До раунду',
  ballotsStillTaken: 'Поки приймають бюлетені, їх ніхто не читає: файл буде після завершення голосування.',
  residence: 'Як підтвердити місце проживання',
  residenceText:
    'Підписувати петиції можуть жителі громади: ті, хто зареєстрував або задекларував тут місце проживання, і ті, чиє фактичне ' +
    'перебування тут засвідчено, зокрема внутрішньо переміщені особи. Зверніться з документом, що посвідчує особу, до ЦНАП громади. ' +
    'Це приклад сторінки: у справжній громаді тут будуть адреси й години прийому.',
};

const en: typeof uk = {
  signIn: 'Demonstration sign-in',
  notice:
    'This is an example to try things with: no passwords are asked for, nobody is verified, and all residents are made up. ' +
    'In a real community this would be id.gov.ua, BankID or Diia.Signature.',
  choose: 'Who do you want to be?',
  signedInAs: name => `You are signed in as ${name}.`,
  signOut: 'Sign out',
  stay: 'Go back without a change',
  signOutTitle: 'Sign out?',
  signOutNotice: 'What waits on your device to be sent stays there until you sign in again.',
  notSignedIn: 'You are not signed in.',
  otherLanguage: 'Українська',
  problem: 'This page cannot be opened',
  badReturn:
    'The address to return to is not one of the permitted sites. Go back to the community’s site and sign in from there.',
  badChallenge: 'The sign-in request is incomplete: the site has to send a code_challenge with the method S256.',
  badResident: 'There is no such resident in this example. Choose another one.',
  notNow: 'It did not work this time. Try again in a little while.',
  badForm: 'The form was not sent from this page. Open the sign-in page again.',
  notClerk: 'This page is for those who work on petitions at the council. Sign in as one of them.',
  badStep: 'Something is missing in the form: check the required fields and the date, and send it again.',
  stepTaken: 'The petition stands otherwise by now: somebody else may have worked on it. Go back to the queue.',
  correctedWaits:
    'The petition was not put back: its author has sent it again, corrected, and that one waits for moderation. Publish the corrected ' +
    'one or refuse it first. If you refuse it, this one can be put back.',
  correctedPublished:
    'The petition was not put back: its author has sent it again, corrected, and that one is published. To put this one back, take the ' +
    'corrected one off the site first.',
  noPetition: 'There is no such petition in your community.',
  badPause:
    'The pause was not recorded. Write the reason; its first day must not be before today, and its last one not before the first. A pause ' +
    'that lasts already may keep its first day.',
  noPause: 'There is no pause of petitions any more: somebody else may have ended it.',
  noSignature: 'There is no signature of this number under this petition. Check the number in the list of signatures.',
  signatureRemoved: 'The signature of this number is gone already: it was withdrawn, or declared void before.',
  signatureCarried:
    'The signature of this number was carried over from an earlier system as a count only, without a name. To declare it void, ' +
    'correct the count of signatures carried over on the page of the petition.',
  goBack: 'Go back to the petition',
  goBackToQueue: 'Back to the queue',
  goToCorrected: 'To the corrected petition',
  goBackToRound: 'Back to the round',
  ballotsStillTaken: 'Nobody reads ballots while they are taken: the file is there once voting is over.',
  residence: 'How to confirm where you live',
  residenceText:
    'Petitions are signed by residents of the community: those whose place of residence is registered or declared here, and those whose ' +
    'actual stay here is recorded, internally displaced persons among them. Take an identity document to the community’s administrative ' +
    'service centre. This page is an example: a real community would give addresses and opening hours.',
};

export const words: Record<PageLanguage, typeof uk> = {uk, en};
