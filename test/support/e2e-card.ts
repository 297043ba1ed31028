/** What a person sees and presses on a page of the end-to-end tests, by the words on it. */
import type {BrowserContext, Locator, Page} from 'playwright-core';

/** Ms after which what a page does not do is a failure: a limit for a busy machine, not a time that anything takes. */
export const PATIENCE = 120_000;

export const words = {
  sign: 'Підписати',
  signIn: 'Увійти',
  open: 'Ваше ім’я буде в переліку',
  signedOut: 'Щоб підписати, потрібно увійти.',
  kept: 'Ваш підпис збережено на цьому пристрої',
  keptUnsent: 'Підпис збережено тут, але ще не надіслано',
  keptAny: /збережено/,
  signInAgain: 'Увійдіть знову, щоб надіслати його.',
  received: 'Підпис отримано громадою',
  refused: 'Підпис не прийнято',
  tooLate: 'Збір підписів завершився раніше, ніж громада отримала ваш підпис.',
  otherCommunity: 'Підписати можуть жителі Львівської громади',
  waiting: 'На цьому пристрої чекають надсилання',
  ofOthers: 'Ще 1 дія чекає на іншу людину',
} as const;

export const card = (page: Page): Locator => page.locator('hromada-petition-card');
export const outbox = (page: Page): Locator => page.locator('hromada-outbox-status');

export const press = (page: Page, name: string): Promise<void> =>
  card(page).getByRole('button', {name, exact: true}).click();

/** Resolves when the card says this. */
export const says = (page: Page, text: string): Promise<void> => card(page).getByText(text).waitFor();

/** Chooses a resident on the backend's sign-in page, which the browser is on its way to. */
export const chooseResident = (page: Page, name: string): Promise<void> => page.getByRole('button', {name}).click();

/** Every sending of a signature that left this browser. */
export const watchSendings = (context: BrowserContext): {account: string | undefined; key: string | undefined}[] => {
  const sendings: {account: string | undefined; key: string | undefined}[] = [];
  context.on('request', request => {
    if (request.method() !== 'POST' || !request.url().endsWith('/signatures')) return;
    const headers = request.headers();
    sendings.push({account: headers['hromada-account'], key: headers['idempotency-key']});
  });
  return sendings;
};
