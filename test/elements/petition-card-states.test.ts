import {expect, fixture, html} from '@open-wc/testing';
import '../../src/elements/petition-card/define.ts';
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import {PROBLEM_PREFIX} from '../../src/contract/problems.ts';
import {HromadaError} from '../../src/errors.ts';
import type {OutboxEntry} from '../../src/store/store.ts';
import {CLOCK, petitions, sessions} from '../support/fixtures.ts';
import {readable, until} from '../support/harness-element.ts';
import {PetitionCardHarness} from '../support/harness-petition-card.ts';
import {entryOf, receiptOf, sceneStore, type Scene} from '../support/harness-states.ts';

/*
 * Every state that a resident can see a petition in, by the words on screen. Each state is also looked at by axe, and says the same in English.
 */

async function show(scene: Scene, lang = 'uk'): Promise<PetitionCardHarness> {
  const petition = scene.petition ?? petitions.square;
  const element = await fixture<PetitionCard>(
    html`<hromada-petition-card lang=${lang} petition-id=${petition.id} .store=${sceneStore(scene)}
      ><a href="/">Петиція на сайті ради</a></hromada-petition-card
    >`,
  );
  return new PetitionCardHarness(element).complete();
}

interface State {
  scene: Scene;
  /** Words that must be there, in Ukrainian. */
  says: string[];
  /** Words that must not. */
  not?: string[];
  status?: string;
  buttons?: string[];
  /** `false`: there is no way to sign. `'barred'`: it is there, and says that it does not work. */
  sign: boolean | 'barred';
  english: string[];
}

const {square} = petitions;
const eligible = sessions.eligible;
const waiting = (change: Partial<OutboxEntry> = {}) => ({entries: [entryOf(square, change)]});
const refused = (name: string, status: OutboxEntry['status'] = 'rejected', reason?: string) =>
  waiting({
    status,
    error: {code: 'rejected', status: 403, type: PROBLEM_PREFIX + name, ...(reason && {reason})},
  });

const states: Record<string, State> = {
  /* -- where the petition stands -- */
  collecting: {
    scene: {petition: petitions.open, session: eligible, signed: false},
    status: 'Триває збір підписів',
    says: [
      '№ Лв/1842-еп',
      'Автор: Ініціативна група (приклад)',
      'подано 1 жовтня 2026 р.',
      'збір із 4 жовтня 2026 р.',
      '445 підписів із 500',
      'ще 55 до розгляду',
      'Залишилося 10 днів · до 3 грудня 2026 р., 23:59 за київським часом',
      'Ваше ім’я буде в переліку тих, хто підписав.',
    ],
    buttons: ['Підписати', 'Поділитися'],
    sign: true,
    english: ['Collecting signatures', '445 signatures of 500', '10 days left'],
  },
  'its last day': {
    scene: {petition: petitions.lastDay, session: eligible, signed: false},
    says: ['Сьогодні останній день', 'до 23 листопада 2026 р., 23:59'],
    not: ['Залишилося 0'],
    sign: true,
    english: ['Last day today'],
  },
  'over its threshold, and still open': {
    scene: {petition: petitions.thresholdPassed, session: eligible, signed: false},
    status: 'Триває збір підписів',
    says: ['642 підписи', 'поріг досягнуто, підписувати ще можна', 'з них 41 на папері'],
    not: ['642 підписи з 500'],
    sign: true,
    english: ['threshold reached, you can still sign', '41 of them on paper'],
  },
  'past its deadline': {
    scene: {petition: petitions.counting, session: eligible, signed: false},
    status: 'Збір завершено, підбивають підсумок',
    says: ['499 підписів із 500', 'збір тривав 60 днів'],
    not: ['Залиш', 'ще 1 до розгляду'],
    sign: false,
    english: ['Closed, being counted'],
  },
  'without enough signatures': {
    scene: {petition: petitions.notReached, session: eligible, signed: false},
    status: 'Не набрала підписів',
    says: ['92 підписи з 500', 'збір тривав 59 днів'],
    not: ['Не підтримано'],
    sign: false,
    english: ['Not enough signatures', '92 signatures of 500'],
  },
  'with enough signatures, waiting': {
    scene: {petition: petitions.awaiting, session: eligible, signed: false},
    status: 'Набрала підписи, чекає на розгляд',
    says: ['523 підписи', 'потрібно було 500', 'набрала 500 підписів', 'до 3 грудня 2026 р. · відповідь ради'],
    sign: false,
    english: ['Enough signatures, waiting for review', '500 were needed'],
  },
  'under review, between two thresholds': {
    scene: {petition: petitions.inReview, session: eligible, signed: false},
    status: 'На розгляді',
    says: ['1 214 підписів із 2 000', 'набрала 750 підписів', 'до 29 листопада 2026 р. · відповідь ради'],
    sign: false,
    english: ['Under review', '1,214 signatures of 2,000'],
  },
  'under review, and still open': {
    scene: {
      petition: {...petitions.open, review: {state: 'in-review', dueOn: '2026-12-20'}},
      session: eligible,
      signed: false,
    },
    status: 'На розгляді',
    says: ['445 підписів із 500', 'Залишилося 10 днів', 'до 20 грудня 2026 р. · відповідь ради'],
    // It is under review.
    not: ['до розгляду'],
    buttons: ['Підписати', 'Поділитися'],
    sign: true,
    english: ['Under review', '10 days left'],
  },
  'answered, and still open': {
    scene: {
      petition: {
        ...petitions.open,
        review: {state: 'answered', decision: {date: '2026-11-20', text: 'Приклад відповіді'}},
      },
      session: eligible,
      signed: false,
    },
    // Its deadline is still ahead, so there is something to follow.
    says: ['445 підписів із 500', 'Залишилося 10 днів', 'Приклад відповіді', 'Стежити за петицією'],
    sign: true,
    english: ['10 days left'],
  },
  supported: {
    scene: {petition: petitions.answered, session: eligible, signed: false},
    status: 'Підтримано радою',
    says: [
      'Рішення № 1204 (приклад) від 30 вересня 2026 р.',
      'Рада підтримала петицію.',
      'Приклад відповіді: пандус',
      'Текст рішення (приклад) (PDF, 212 кБ)',
    ],
    sign: false,
    english: ['Supported by the council', 'Decision No. 1204', 'The council supported the petition.'],
  },
  'supported in part': {
    scene: {petition: petitions.partlySupported, session: eligible, signed: false},
    status: 'Підтримано частково',
    says: ['Рада підтримала петицію частково.', '588 підписів'],
    sign: false,
    english: ['Supported in part'],
  },
  'not supported': {
    scene: {petition: petitions.notSupported, session: eligible, signed: false},
    status: 'Не підтримано радою',
    says: ['Рішення № 88-9 від 16 жовтня 2025 р.', 'Рада не підтримала петицію.', 'Причина (приклад)', 'Текст рішення'],
    not: ['Не набрала'],
    sign: false,
    english: ['Not supported by the council'],
  },
  'handled as an appeal': {
    scene: {petition: petitions.appeal, session: eligible, signed: false},
    status: 'Розглянуто як звернення',
    says: ['Петицію розглянули як звернення громадян.', '56 підписів із 500'],
    sign: false,
    english: ['Handled as an appeal'],
  },
  'being moderated': {
    scene: {petition: petitions.moderation, session: eligible, signed: false},
    status: 'На модерації',
    says: ['Поставити лави'],
    not: ['підпис'],
    sign: false,
    english: ['Being moderated'],
  },
  'not published': {
    scene: {petition: petitions.moderationRefused, session: eligible, signed: false},
    status: 'Не оприлюднено',
    says: ['Громада не оприлюднила цю петицію', 'Приклад причини: петиція стосується особистого інтересу'],
    not: ['0 підписів'],
    sign: false,
    english: ['Not published', 'The community did not publish this petition'],
  },
  'a draft': {
    scene: {petition: petitions.draft, session: eligible, signed: false},
    status: 'Чернетка',
    says: ['Розмістити схему укриттів'],
    sign: false,
    english: ['Draft'],
  },
  'not open yet': {
    scene: {petition: petitions.planned, session: eligible, signed: false},
    status: 'Збір підписів ще не почався',
    says: ['збір із 24 листопада 2026 р.'],
    not: ['збір тривав'],
    sign: false,
    english: ['Not open for signatures yet'],
  },
  stopped: {
    scene: {petition: petitions.stopped, session: eligible, signed: false},
    status: 'Збір підписів зупинено',
    says: ['118 підписів із 500'],
    not: ['ще 382 до розгляду'],
    sign: false,
    english: ['Collection stopped'],
  },
  'paused, with enough signatures': {
    scene: {
      petition: {
        ...petitions.square,
        collection: {...petitions.square.collection, paused: true},
        signatures: {total: 520, asOf: petitions.square.signatures.asOf},
        thresholds: [{count: 500, reachedAt: petitions.square.signatures.asOf}],
      },
      session: eligible,
      signed: false,
    },
    says: ['520 підписів', 'Петиції тимчасово призупинено'],
    // It is not over.
    not: ['потрібно було'],
    sign: false,
    english: ['Petitions are paused'],
  },
  paused: {
    scene: {
      petition: {...petitions.square, collection: {...petitions.square.collection, paused: true}},
      session: eligible,
      signed: false,
    },
    status: 'Триває збір підписів',
    says: ['Петиції тимчасово призупинено', 'Петицію можна читати й поширювати'],
    not: ['Залишилося', 'Залишився'],
    sign: false,
    english: ['Petitions are paused'],
  },
  'without a threshold': {
    scene: {petition: petitions.noThreshold, session: eligible, signed: false},
    says: ['21 підпис', 'Ваше ім’я не публікують.'],
    not: ['21 підпис із', 'до розгляду'],
    sign: true,
    english: ['21 signatures', 'Your name will not be published.'],
  },

  /* -- what this visitor can do -- */
  'signed out': {
    scene: {session: sessions.signedOut},
    says: ['Щоб підписати, потрібно увійти.'],
    sign: true,
    english: ['You need to sign in before you can sign.'],
  },
  'who is asking cannot be found out': {
    scene: {session: new HromadaError('offline'), outbox: {account: undefined}},
    says: ['Увійти зараз не вийде: громада не відповідає. Підпис збережемо тут, а надішлете його, коли увійдете.'],
    sign: true,
    english: ['You cannot sign in now: the community does not answer.'],
  },
  'of another community': {
    scene: {session: sessions.otherCommunity, signed: false},
    says: ['Підписати можуть жителі Львівської громади', 'підтвердьте місце проживання в ЦНАП', 'Як підтвердити'],
    buttons: ['Увійти іншим способом', 'Підписати', 'Поділитися'],
    sign: 'barred',
    english: ['Residents of Львівської громади can sign', 'How to confirm', 'Sign in another way'],
  },
  'too young': {
    scene: {session: sessions.underAge, signed: false},
    says: ['За віком ви ще не можете підписувати петиції', 'Найменший вік визначає статут громади.'],
    sign: 'barred',
    english: ['You are not old enough to sign petitions yet'],
  },
  'signed in at a low level': {
    scene: {session: sessions.lowLevel, signed: false},
    says: ['Потрібен надійніший спосіб входу', 'Увійдіть через BankID, Дія.Підпис'],
    buttons: ['Увійти іншим способом', 'Підписати', 'Поділитися'],
    sign: 'barred',
    english: ['A stronger way of signing in is needed'],
  },
  'not verified yet': {
    scene: {session: sessions.unverified, signed: false},
    says: ['Громада ще перевіряє ваші дані', 'Звернутися до громади'],
    sign: 'barred',
    english: ['The community is still checking your details', 'Contact the community'],
  },
  'signed by you, and waiting': {
    scene: {session: eligible, signed: false, outbox: waiting()},
    says: [
      'Ваш підпис збережено на цьому пристрої',
      'Надішлемо, щойно з’явиться зв’язок. Зарахують, якщо громада отримає його до 3 грудня 2026 р., 23:59 за київським часом.',
      '239 підписів',
      '+ ваш, ще не врахований',
    ],
    not: ['Підпис отримано', '240'],
    buttons: ['Надіслати зараз', 'Не надсилати', 'Поділитися'],
    sign: false,
    english: ['Your signature is kept on this device', '+ yours, not counted yet'],
  },
  'waiting, and the session is over': {
    scene: {session: sessions.signedOut, outbox: {...waiting(), account: null, signInNeeded: true}},
    says: ['Ваш підпис збережено на цьому пристрої', 'Увійдіть знову, щоб надіслати його.'],
    buttons: ['Увійти', 'Не надсилати', 'Поділитися'],
    sign: false,
    english: ['Sign in again to send it.'],
  },
  'waiting, and the deadline is over': {
    scene: {session: eligible, signed: false, outbox: waiting(), now: CLOCK + 11 * 86_400_000},
    status: 'Збір завершено, підбивають підсумок',
    says: ['Термін збору вже минув; чи зарахувати підпис, вирішить сервер громади.'],
    sign: false,
    english: ['The deadline has passed'],
  },
  'waiting in a browser that keeps nothing': {
    scene: {session: eligible, signed: false, outbox: {...waiting(), persistent: false}},
    says: ['Цей браузер нічого не зберігає: не закривайте сторінку, доки підпис не надіслано.'],
    sign: false,
    english: ['This browser keeps nothing'],
  },
  'being sent': {
    scene: {session: eligible, signed: false, outbox: waiting({status: 'sending'})},
    says: ['Надсилаємо ваш підпис…'],
    buttons: ['Поділитися'],
    sign: false,
    english: ['Sending your signature…'],
  },
  'kept before signing in': {
    scene: {session: sessions.signedOut, outbox: {...waiting({account: null, attempts: 0}), account: null}},
    says: ['Підпис збережено тут, але ще не надіслано', 'Увійдіть, щоб громада його отримала.'],
    buttons: ['Увійти', 'Не надсилати', 'Поділитися'],
    sign: false,
    english: ['Your signature is kept here and has not been sent'],
  },
  'kept before signing in, and who is here cannot be found out': {
    scene: {
      session: new HromadaError('server'),
      outbox: {...waiting({account: null, attempts: 0}), account: undefined},
    },
    says: ['Підпис збережено тут, але ще не надіслано', 'Увійти зараз не вийде: громада не відповідає.'],
    buttons: ['Спробувати ще раз', 'Не надсилати', 'Поділитися'],
    sign: false,
    english: ['You cannot sign in now: the community does not answer. It waits here.'],
  },
  'kept before somebody signed in': {
    scene: {session: eligible, signed: false, outbox: waiting({account: null, attempts: 0})},
    says: ['Підпис збережено тут, але ще не надіслано'],
    buttons: ['Підписати від свого імені', 'Не надсилати', 'Поділитися'],
    sign: false,
    english: ['Sign in my name'],
  },
  'received just now': {
    scene: {session: eligible, signed: false, outbox: {receipts: [receiptOf(square)]}},
    says: [
      'Підпис отримано громадою',
      '№ 2026-11-23/000240 · 23 листопада 2026 р., 14:02:10',
      '240 підписів',
      'з вашим',
    ],
    buttons: ['Зберегти квитанцію', 'Надрукувати', 'Поділитися'],
    sign: false,
    english: ['The community has received your signature', 'yours included'],
  },
  'signed before': {
    scene: {session: eligible, signed: true, receipt: true},
    says: ['Підпис отримано громадою', '№ 2026-11-23/000240'],
    sign: false,
    english: ['The community has received your signature'],
  },
  'signed before, without a receipt': {
    scene: {session: eligible, signed: true},
    says: ['Ви вже підписали цю петицію', 'з вашим'],
    sign: false,
    english: ['You have already signed this petition'],
  },
  'signed, and answered since': {
    scene: {petition: petitions.answered, session: eligible, signed: true, receipt: true},
    status: 'Підтримано радою',
    says: ['Підпис отримано громадою', 'Рада підтримала петицію.'],
    sign: false,
    english: ['Supported by the council'],
  },

  /* -- refused -- */
  'refused: of another community': {
    scene: {session: eligible, signed: false, outbox: refused('not-eligible', 'rejected', 'other-community')},
    says: ['Підпис не прийнято', 'Підписати можуть жителі Львівської громади'],
    buttons: ['Спробувати ще раз', 'Прибрати', 'Поділитися'],
    sign: false,
    english: ['Your signature was not accepted'],
  },
  'refused: for a reason that nobody knows': {
    scene: {session: eligible, signed: false, outbox: refused('not-eligible', 'rejected', 'constructor')},
    says: ['Підпис не прийнято', 'Громада не може прийняти ваш підпис'],
    sign: false,
    english: ['The community cannot accept your signature'],
  },
  'refused: not open': {
    scene: {session: eligible, signed: false, outbox: refused('not-open')},
    says: ['Підпис не прийнято', 'Збір підписів за цю петицію зараз не триває.'],
    sign: false,
    english: ['This petition is not open for signatures now.'],
  },
  'refused: a problem that nobody knows': {
    scene: {session: eligible, signed: false, outbox: refused('toString')},
    says: ['Підпис не прийнято', 'Він лишається тут, доки ви не вирішите, що з ним робити.'],
    sign: false,
    english: ['It stays here until you decide what to do with it.'],
  },
  'received after the deadline': {
    scene: {session: eligible, signed: false, outbox: refused('deadline-passed', 'expired')},
    says: ['Підпис не прийнято', 'Збір підписів завершився раніше, ніж громада отримала ваш підпис.'],
    sign: false,
    english: ['The collection ended before the community received your signature.'],
  },

  /* -- old, or in the way of a layout -- */
  'stale, without a connection': {
    scene: {session: eligible, signed: false, error: new HromadaError('offline'), updatedAt: CLOCK - 3_600_000},
    says: ['239 підписів із 500', 'Показано стан на', 'немає зв’язку'],
    buttons: ['Підписати', 'Поділитися', 'Спробувати ще раз'],
    sign: true,
    english: ['As of', 'no connection'],
  },
  'stale, for another reason': {
    scene: {session: eligible, signed: false, error: new HromadaError('server', {status: 503})},
    says: ['Показано стан на', 'не вдалося оновити'],
    not: ['немає зв’язку'],
    sign: true,
    english: ['could not refresh'],
  },
  long: {
    scene: {petition: petitions.longText, session: eligible, signed: false},
    says: [
      '«НАРОДНА ІНІЦІАТИВА»',
      '1 438 підписів із 2 500',
      'поріг 1 000 досягнуто, ще 1 062 до наступного',
      'Повний текст',
    ],
    sign: true,
    english: ['1,438 signatures of 2,500', 'Full text'],
  },
};

describe('hromada-petition-card, in every state', () => {
  for (const [what, {scene, says, not = [], status, buttons, sign, english}] of Object.entries(states)) {
    it(`says what there is to say: ${what}`, async () => {
      const card = await show(scene);
      for (const words of says) await card.says(words);
      for (const words of not) expect(card.text).to.not.contain(words);
      expect(card.text).to.not.match(/undefined|null|NaN|Invalid Date|\[object/);
      if (status) expect(card.status).to.equal(status);
      if (buttons) expect(card.buttons).to.deep.equal(buttons);
      expect(card.offersToSign).to.equal(sign !== false);
      expect(card.canSign).to.equal(sign === true);
      await expect(card.element).to.be.accessible();
    });

    it(`says it in English: ${what}`, async () => {
      const card = await show(scene, 'en');
      for (const words of english) await card.says(words);
      expect([card.status, ...card.buttons].join()).to.not.match(/\p{Script=Cyrillic}/u);
    });
  }
});

describe('hromada-petition-card, its states for a page’s own styles', () => {
  const expected: [string, Scene, string[]][] = [
    ['open', {session: eligible, signed: false}, []],
    ['waiting', {session: eligible, signed: false, outbox: waiting()}, ['pending']],
    ['being sent', {session: eligible, signed: false, outbox: waiting({status: 'sending'})}, ['pending']],
    ['unclaimed', {session: sessions.signedOut, outbox: waiting({account: null})}, ['pending']],
    ['unclaimed, by somebody who may not', {session: sessions.underAge, outbox: waiting({account: null})}, []],
    ['received', {session: eligible, signed: true, receipt: true}, ['received']],
    ['refused', {session: eligible, signed: false, outbox: refused('not-open')}, []],
    ['stale', {session: eligible, signed: false, error: new HromadaError('offline')}, ['stale']],
  ];
  for (const [what, scene, on] of expected)
    it(`${what}: ${on.join(', ') || 'none'}`, async () => {
      const card = await show(scene);
      const all = ['loading', 'error', 'stale', 'pending', 'received', 'unconfigured'];
      await until(
        () => all.filter(state => card.is(state)).join() === on.join(),
        () => `states of ${what}`,
      );
    });
});

describe('hromada-petition-card, its progress', () => {
  it('is told in a whole sentence to those who cannot see the bar', async () => {
    const card = await show({petition: petitions.notReached, session: eligible});
    const bar = card.root.querySelector('[role=progressbar]')!;
    expect(readable(bar.getAttribute('aria-valuetext'))).to.equal('зібрано 92 підписи з 500');
    expect(bar.getAttribute('aria-valuenow')).to.equal('92');
    expect(bar.getAttribute('aria-valuemax')).to.equal('500');
    expect(bar.getAttribute('aria-label')).to.not.equal('');
  });

  it('is as long as the count, and no longer than the bar', async () => {
    for (const petition of [petitions.notReached, petitions.thresholdPassed, petitions.awaiting]) {
      const card = await show({petition, session: eligible});
      const [bar] = card.parts('progress') as [HTMLElement];
      const {width} = bar.getBoundingClientRect();
      const filled = bar.querySelector('i')!.getBoundingClientRect().width;
      const {total} = petition.signatures;
      expect(filled).to.be.closeTo((width * total) / Math.max(total, 500), 3);
      expect(filled).to.be.at.most(width + 1);
    }
  });
});

describe('hromada-petition-card, a decision', () => {
  const [number, date] = ['88-9', '2025-10-16'];
  for (const [what, decision, uk, en] of [
    ['both', {number, date}, 'Рішення № 88-9 від 16 жовтня 2025 р.', 'Decision No. 88-9 of 16 October 2025'],
    ['its number', {number}, 'Рішення № 88-9', 'Decision No. 88-9'],
    ['its date', {date}, 'Рішення від 16 жовтня 2025 р.', 'Decision of 16 October 2025'],
    ['neither', {}, 'Підтримано радою', 'Supported by the council'],
  ] as const)
    it(`is named by what is known of it: ${what}`, async () => {
      const petition = {...petitions.answered, review: {...petitions.answered.review, decision}};
      for (const [lang, name] of [
        ['uk', uk],
        ['en', en],
      ] as const) {
        const card = await show({petition, session: eligible, signed: false}, lang);
        await until(() => card.parts('decision')[0], 'no decision');
        expect(readable(card.parts('decision')[0]!.querySelector('strong')!.textContent)).to.equal(name);
      }
    });
});
