import {expect} from '@open-wc/testing';
import '../../src/elements/outbox-status/define.ts';
import '../../src/elements/project-form/define.ts';
import type {BudgetProject, ProjectSubmitPayload} from '../../src/contract/index.ts';
import {base64url, bytesOf, fitted, MOST_BYTES, reencoded} from '../../src/elements/project-form/photo.ts';
import {standaloneStore} from '../../src/store/standalone.ts';
import {hasExif, hasPosition, phonePhoto} from '../support/exif-photo.ts';
import {sessions} from '../support/fixtures.ts';
import type {MockBackendOptions} from '../support/handlers.ts';
import {clearPage, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import {ProjectFormHarness, typedProject} from '../support/harness-project-form.ts';
import {exampleRound, projects} from '../support/mock-projects.ts';

/*
 * Sending a project: the rules of the round, step by step, sums, place and photos, what is kept, and what becomes of it.
 */

const ACCOUNT = sessions.eligible.account!;
let network: PageNetwork;
before(() => {
  network = pageNetwork();
});
after(() => {
  network.close();
  expect(network.uncaught).to.deep.equal([]);
});
afterEach(() => {
  clearPage();
  sessionStorage.clear();
});

const open = (options: Omit<MockBackendOptions, 'endpoint'> = {}): OpenBackend => network.open(options);
const sent = (backend: OpenBackend): ProjectSubmitPayload[] =>
  backend.requests
    .filter(({operation}) => operation === 'project.submit')
    .map(({body}) => JSON.parse(body) as ProjectSubmitPayload);

/** Fills in all of it, up to the last step, where contacts and consent are asked for. */
const filled = async (backend: OpenBackend): Promise<ProjectFormHarness> => {
  const form = ProjectFormHarness.paste(backend.address);
  await form.fills(typedProject);
  await form.types('email', 'olena@example.com');
  await form.ticks('consent-data');
  return form;
};

const ownProject: BudgetProject = {
  ...projects[4]!,
  id: 'own-1',
  roundId: 'uz-2027',
  category: 'Інше',
  territory: 'Центр',
  summary: 'Корт для тенісу просто неба.',
  description: 'Приклад опису корту, який хочуть облаштувати мешканці.',
  texts: [{kind: 'problem', text: 'Грати ніде.'}],
  estimate: [{name: 'Покриття', quantity: 1, price: 499_000_00}],
  place: {address: 'вул. Минайська'},
};

describe('hromada-project-form', function () {
  this.timeout(120_000);

  it('says the rules of the round in its own numbers, and by when', async () => {
    const form = ProjectFormHarness.paste(open().address);
    await form.says('Проєкти приймають до 20 грудня 2026 р., 23:59 за київським часом.');
    await form.says('Малі: від 50 000 грн до 500 000 грн.');
    await form.says('потрібно 15 підписів підтримки, крім вашого');
    await form.says('Від одного автора — не більше 2 проєктів.');
    await expect(form.element).to.be.accessible();
  });

  it('takes a whole project: lines add up, nothing is sent that is not asked for, and the receipt says what is next', async () => {
    const backend = open();
    const form = await filled(backend);
    await form.says('Разом: 240 001 грн');
    expect(form.part('preview')).to.contain('Навіс: 2 шт. × 120 000,50 грн = 240 001 грн');
    await expect(form.element).to.be.accessible();
    await form.presses('send');
    await form.says('Громада отримала проєкт');
    await form.becomes('received');
    const [payload] = sent(backend);
    expect(payload).to.deep.include({
      roundId: 'uz-2027',
      cost: 24_000_100,
      estimate: [{name: 'Навіс', quantity: 2, unit: 'шт.', price: 12_000_050}],
      place: {address: 'вул. Заньковецької, 15'},
      consents: ['data'],
      email: 'olena@example.com',
    });
    expect(payload).not.to.have.any.keys('photos', 'phone', 'sector', 'school', 'replaces');
    await until(() => form.part('own').includes('навіс'), 'own projects are not asked for again');
    expect(form.part('own')).to.contain('Подано').and.to.contain('0 підписів підтримки, потрібно 15');
    await expect(form.element).to.be.accessible();
  });

  it('shows the sum of each line and the total while somebody types, and what the round says to it', async () => {
    const form = ProjectFormHarness.paste(open().address);
    await form.presses('begin');
    await form.fillsIn(typedProject[0]!);
    await form.presses('next');
    await form.fillsIn(typedProject[1]!);
    await form.presses('next');
    await form.fillsIn({'line-0-name': 'Лава', 'line-0-quantity': '3', 'line-0-price': '1 500'});
    expect(form.part('total')).to.contain('Разом: 4 500 грн').and.to.contain('найменше — 50 000 грн');
    await form.presses('add-line');
    expect(form.focused).to.equal(form.find('line-1-name'));
    await form.fillsIn({'line-1-name': 'Навіс', 'line-1-quantity': '1'});
    expect(form.part('total')).to.contain('Рахуємо лише позиції');
    await form.types('line-1-price', '600000');
    expect(form.part('total')).to.contain('Разом: 604 500 грн').and.to.contain('«Великі»');
    await form.types('line-1-price', '1 600 000');
    await form.presses('next');
    expect(form.summary).to.deep.equal(['Кошторис: Забагато: найбільше — 1 500 000 грн']);
    expect(form.focused?.id).to.equal('summary');
    await expect(form.element).to.be.accessible();
    await form.press('Прибрати позицію 2');
    expect(form.part('total')).to.contain('Разом: 4 500 грн');
    expect(form.parts('line')).to.have.length(1);
  });

  it('makes lines of what is pasted from a spreadsheet, and keeps what was there', async () => {
    const form = ProjectFormHarness.paste(open().address);
    await form.presses('begin');
    await form.fillsIn(typedProject[0]!);
    await form.presses('next');
    await form.fillsIn(typedProject[1]!);
    await form.presses('next');
    await form.fillsIn({'line-0-name': 'Лава', 'line-0-quantity': '3', 'line-0-price': '1 500'});
    await form.presses('add-line');
    const pastes = async (id: string, text: string): Promise<boolean> => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      const event = new ClipboardEvent('paste', {clipboardData, bubbles: true, composed: true, cancelable: true});
      form.find(id)!.dispatchEvent(event);
      await form.element.updateComplete;
      return event.defaultPrevented;
    };
    expect(await pastes('line-1-name', 'просто текст'), 'plain text is the browser’s own').to.equal(false);
    expect(
      await pastes('line-1-name', '1\tНавіс\tшт.\t2\t30 000,50\n2\tМонтаж\t\t1\t10000\nРазом\t\t\t\t70001'),
    ).to.equal(true);
    expect(form.parts('line')).to.have.length(3);
    expect((form.find('line-1-price') as HTMLInputElement).value).to.equal('30 000,50');
    expect(form.part('total')).to.contain('Разом: 74 501 грн');
  });

  it('says what is wrong with each field, and leads to it', async () => {
    const form = ProjectFormHarness.paste(open().address);
    await form.presses('begin');
    await form.types('title', 'раз два три чотири п’ять шість сім вісім дев’ять десять зайве');
    await form.presses('next');
    expect(form.summary).to.deep.equal([
      'Назва: Забагато слів: зайвих 1',
      'Коротко про проєкт: Заповніть це поле',
      'Категорія: Заповніть це поле',
      'Район: Заповніть це поле',
    ]);
    form.parts('summary')[0]!.querySelectorAll('a')[2]!.click();
    await form.element.updateComplete;
    expect(form.focused?.id).to.equal('category');
    await expect(form.element).to.be.accessible();
    await form.fillsIn(typedProject[0]!);
    expect(form.summary).to.deep.equal([]);
  });

  it('does not send without consent, and says whose it is', async () => {
    const backend = open();
    const form = ProjectFormHarness.paste(backend.address);
    await form.fills(typedProject);
    await form.types('email', 'olena@example.com');
    await form.presses('send');
    expect(form.summary).to.deep.equal([
      'Згода «Погоджуюся на обробку моїх персональних даних (Закон України «Про захист персональних даних»)»: Без цієї згоди проєкт не приймуть',
    ]);
    expect(sent(backend)).to.have.length(0);
  });

  it('keeps what is typed, with the place but without photos, and says so', async () => {
    const backend = open();
    const first = ProjectFormHarness.paste(backend.address);
    await first.presses('begin');
    await first.fillsIn(typedProject[0]!);
    await first.presses('next');
    await first.fillsIn(typedProject[1]!);
    await first.presses('next');
    await first.fillsIn(typedProject[2]!);
    await first.presses('next');
    await first.types('address', 'вул. Гойди');
    await first.chooses(await phonePhoto(400, 300));
    await first.says('У чернетці нові фото не зберігаються');
    await until(
      () => first.line.includes('чернетку збережено'),
      () => first.line,
    );
    await first.presses('next');
    first.element.remove();
    const again = ProjectFormHarness.paste(backend.address);
    await until(
      () => again.root?.textContent.includes('чернетку відновлено'),
      () => again.text,
    );
    await again.says('Раніше ви додали 1 фото');
    await again.has('consents');
    expect(again.part('preview')).to.contain('вул. Гойди');
  });

  it('sends photos without where they were taken, upright, small, and under names of ours', async () => {
    const backend = open();
    const form = await filled(backend);
    form.element.renderRoot.querySelector<HTMLElement>('[aria-label="Змінити: Фото й ескізи"]')!.click();
    const file = await phonePhoto(2_400, 1_200, 6, 'моя дача, вікно спальні.jpg');
    expect(hasPosition(new Uint8Array(await file.arrayBuffer())), 'the photo of the test has no position').to.equal(
      true,
    );
    await form.chooses(file);
    await form.types('alt-0', 'Майданчик без навісу');
    await expect(form.element).to.be.accessible();
    await form.presses('next');
    await form.presses('send');
    await form.says('Громада отримала проєкт');
    const [photo] = sent(backend)[0]!.photos!;
    expect(photo).to.deep.include({name: 'photo-1.jpg', alt: 'Майданчик без навісу'});
    const bytes = bytesOf(photo!.data);
    expect([...bytes.subarray(0, 3)]).to.deep.equal([0xff, 0xd8, 0xff]);
    expect(hasExif(bytes)).to.equal(false);
    expect(hasPosition(bytes)).to.equal(false);
    expect(bytes.length).to.be.at.most(MOST_BYTES);
    const image = await createImageBitmap(new Blob([bytes]));
    // Held sideways: what was wide is tall.
    expect(image.height).to.be.greaterThan(image.width);
    expect(image.height).to.be.at.most(1_600);
    expect(JSON.stringify(sent(backend))).not.to.contain('дача');
  });

  it('takes no more photos than the round allows, and says which cannot be opened', async () => {
    const backend = open();
    const form = await filled(backend);
    form.element.renderRoot.querySelector<HTMLElement>('[aria-label="Змінити: Фото й ескізи"]')!.click();
    const photo = await phonePhoto(200, 100);
    await form.chooses(new File(['<svg onload=alert(1)>'], 'план.heic', {type: 'image/heic'}), photo);
    await form.says('план.heic: цей браузер не може його відкрити');
    await form.chooses(photo, photo, photo);
    await until(
      () => form.root.querySelectorAll('canvas').length === 3,
      () => form.text,
    );
    expect(form.find('photos')!.disabled).to.equal(true);
    await form.press('Прибрати фото 2');
    await until(
      () => form.root.querySelectorAll('canvas').length === 2,
      () => form.text,
    );
  });

  it('has no map without the address of tiles; with it the map is loaded when somebody opens it, and marks a place', async () => {
    const toPlace = async (attributes: string) => {
      const form = ProjectFormHarness.paste(open().address, attributes);
      await form.presses('begin');
      for (const step of typedProject.slice(0, 3)) {
        await form.fillsIn(step);
        await form.presses('next');
      }
      await form.has('address');
      return form;
    };
    const without = await toPlace('round-id="uz-2027"');
    expect(without.parts('show-map')).to.have.length(0);
    without.element.remove();
    const tiles = `${location.origin}/no-tiles/{z}/{x}/{y}.png`;
    const form = await toPlace(`round-id="uz-2027" tiles="${tiles}" tiles-attribution="© Приклад"`);
    expect(form.parts('map')).to.have.length(0);
    await form.presses('show-map');
    await until(
      () => form.root.querySelector('.map .leaflet-pane'),
      () => form.text,
    );
    await form.says('© Приклад');
    // The community is shown, not the world; and where no picture of it comes, that is said.
    await until(
      () =>
        Number(/no-tiles\/(\d+)/.exec(form.root.querySelector<HTMLImageElement>('.leaflet-tile')?.src ?? '')?.[1]) > 8,
      'the map does not show the community',
    );
    await form.says('Зображення мапи зараз не завантажуються. Достатньо адреси.');
    await form.press('Узяти середину мапи');
    await form.says('Позначено: 48.6');
    expect(form.root.querySelector('.map path')).to.exist;
    await expect(form.element).to.be.accessible();
    await form.presses('next');
    await form.has('consents');
    expect(form.part('preview')).to.contain('Позначено: 48.6');
  });

  it('keeps a project without a connection, says until when it counts, and sends it later', async () => {
    const backend = open();
    const form = await filled(backend);
    backend.spoil({'project.submit': 'offline'});
    await form.presses('send');
    await form.says('Збережено на цьому пристрої, ще не надіслано');
    await form.says('Зарахують, якщо громада отримає його до 20 грудня 2026 р., 23:59 за київським часом.');
    await form.becomes('pending');
    expect(form.text).not.to.contain('Громада отримала');
    await expect(form.element).to.be.accessible();
    backend.spoil({'project.submit': undefined});
    // It may have gone by itself in this very moment.
    if (form.buttons.includes('Надіслати зараз')) await form.press('Надіслати зараз');
    await form.says('Громада отримала проєкт');
    expect(new Set(sent(backend).map(it => (it as unknown as {idempotencyKey: string}).idempotencyKey)).size).to.equal(
      1,
    );
  });

  it('takes what waits back into the form, photos as well', async () => {
    // What was never tried can be taken back for certain: here it waits for who it is from.
    const backend = open({session: 'signedOut'});
    const empty = ProjectFormHarness.paste(backend.address);
    empty.element.addEventListener('hromada-identity-required', event => event.preventDefault());
    await empty.says('Щоб подати проєкт, потрібно увійти');
    const form = await filledFrom(empty);
    form.element.renderRoot.querySelector<HTMLElement>('[aria-label="Змінити: Фото й ескізи"]')!.click();
    await form.chooses(await phonePhoto(300, 200));
    await form.presses('next');
    await form.presses('send');
    await form.says('Увійдіть, щоб громада його отримала.');
    await form.press('Змінити');
    await form.has('consents');
    expect(form.root.querySelectorAll('canvas')).to.have.length(1);
    expect(form.part('preview')).to.contain('Навіс: 2 шт.');
    await form.ticks('consent-data');
    await form.presses('send');
    await form.says('Увійдіть, щоб громада його отримала.');
    backend.signIn('eligible');
    await standaloneStore({endpoint: backend.address}).refresh('session.get', {});
    await form.press('Надіслати від свого імені');
    await form.says('Громада отримала проєкт');
    expect(sent(backend)).to.have.length(1);
    expect(sent(backend)[0]!.photos).to.have.length(1);
  });

  it('says what the community did not accept, and leads to it', async () => {
    const backend = open();
    const form = await filled(backend);
    backend.spoil({
      'project.submit': {problem: 'payload-too-large'},
    });
    await form.presses('send');
    await form.says('Громада не прийняла проєкт');
    await form.says('приберіть одне з фото');
    await expect(form.element).to.be.accessible();
    await form.press('Виправити');
    await form.has('consents');
  });

  it('shows what was sent back with its reason, and takes a better version of it', async () => {
    const backend = open({ownProjects: {[ACCOUNT]: [ownProject]}});
    const form = ProjectFormHarness.paste(backend.address);
    await form.says('Причина: Приклад: уточніть, чия земля під кортом.');
    expect(form.part('own')).to.contain('На доопрацюванні');
    await expect(form.element).to.be.accessible();
    await form.press('Доопрацювати');
    await form.has('title');
    await form.says('Доопрацьований проєкт');
    expect(form.find('title')!.value).to.equal(ownProject.title);
    expect(form.notes).to.contain('чия земля');
    for (const id of ['description', 'line-0-name', 'address', 'consents']) {
      await form.presses('next');
      await form.has(id);
    }
    await form.types('email', 'olena@example.com');
    await form.ticks('consent-data');
    await form.presses('send');
    await form.says('Громада отримала проєкт');
    expect(sent(backend)[0]).to.deep.include({replaces: 'own-1', cost: 49_900_000});
    await until(
      () => form.part('own').includes('Подано'),
      () => form.text,
    );
  });

  /** A correction of a project with two photos, one of this site and one from elsewhere, at its photos. */
  const atPhotosOf = async (backend: OpenBackend): Promise<ProjectFormHarness> => {
    const form = ProjectFormHarness.paste(backend.address);
    await form.press('Доопрацювати');
    await form.has('title');
    await toPhotos(form);
    return form;
  };
  const toPhotos = async (form: ProjectFormHarness): Promise<void> => {
    for (const id of ['description', 'line-0-name', 'photos']) {
      await form.presses('next');
      await form.has(id);
    }
  };
  const YARD = '/mock/yard.jpg';
  const PLAN = 'https://elsewhere.example/plan.jpg';
  const withPhotos: BudgetProject = {...ownProject, photos: [{url: YARD, alt: 'Двір удень'}, {url: PLAN}]};
  const sendAgain = async (form: ProjectFormHarness): Promise<void> => {
    await form.has('consents');
    await form.types('email', 'olena@example.com');
    await form.ticks('consent-data');
    await form.presses('send');
  };

  it('keeps the photos of what was sent back unless its author removes them, and counts new ones with them', async () => {
    const backend = open({ownProjects: {[ACCOUNT]: [withPhotos]}});
    const form = await atPhotosOf(backend);
    await form.says('Ці фото вже є в проєкті й лишаться в ньому');
    expect(form.text).not.to.contain('Раніше ви додали');
    expect(form.photos).to.deep.equal(['Двір удень', 'Фото 2']);
    const [yard, ...elsewhere] = form.root.querySelectorAll('img');
    expect(yard!.src).to.equal(new URL(YARD, location.href).href);
    expect(elsewhere, 'nobody else is told who looks').to.have.length(0);
    // There is no such file, as there is none without a connection: its words are there, and take room.
    await until(() => yard!.complete && !yard!.naturalWidth, 'the picture is there');
    expect(yard!.getBoundingClientRect().height).to.be.greaterThan(0);
    await expect(form.element).to.be.accessible();

    const photo = await phonePhoto(200, 100);
    await form.chooses(photo, photo);
    expect(form.photos, 'no more than three').to.deep.equal(['Двір удень', 'Фото 2', 'Фото 3']);
    expect(form.find('photos')!.disabled).to.equal(true);
    await form.press('Прибрати фото 1');
    await form.element.updateComplete;
    expect(form.focused?.id).to.equal('photos');
    expect(form.photos).to.deep.equal(['Фото 1', 'Фото 2']);
    await form.presses('next');
    await form.has('consents');
    expect(form.photos, 'before it is sent').to.deep.equal(['Фото 1', 'Фото 2']);
    await sendAgain(form);
    await form.says('Громада отримала проєкт');
    const [payload] = sent(backend);
    expect(payload).to.deep.include({replaces: 'own-1', keptPhotos: [PLAN]});
    expect(payload!.photos).to.have.length(1);
  });

  it('keeps them in the draft, without what was removed; new ones are told to be lost', async () => {
    const backend = open({ownProjects: {[ACCOUNT]: [withPhotos]}});
    const first = await atPhotosOf(backend);
    await first.press('Прибрати фото 2');
    await first.chooses(await phonePhoto(200, 100));
    await until(
      () => first.line.includes('чернетку збережено'),
      () => first.line,
    );
    // Leaving the step writes down what is not written yet.
    await first.presses('next');
    first.element.remove();
    const again = ProjectFormHarness.paste(backend.address);
    await until(
      () => again.root?.textContent.includes('чернетку відновлено'),
      () => again.text,
    );
    await toPhotos(again);
    expect(again.photos).to.deep.equal(['Двір удень']);
    await again.says('Раніше ви додали 1 фото');
    await again.presses('next');
    await sendAgain(again);
    await again.says('Громада отримала проєкт');
    expect(sent(backend)[0]!.keptPhotos).to.deep.equal([YARD]);
  });

  it('takes a correction that was not accepted back with the photos that stay in it', async () => {
    const backend = open({ownProjects: {[ACCOUNT]: [withPhotos]}});
    const form = await atPhotosOf(backend);
    await form.press('Прибрати фото 2');
    await form.presses('next');
    backend.spoil({'project.submit': {problem: 'payload-too-large'}});
    await sendAgain(form);
    await form.press('Виправити');
    await form.has('consents');
    expect(form.photos).to.deep.equal(['Двір удень']);
    backend.spoil({'project.submit': undefined});
    await form.ticks('consent-data');
    await form.presses('send');
    await form.says('Громада отримала проєкт');
    expect(sent(backend).at(-1)!.keptPhotos).to.deep.equal([YARD]);
  });

  it('leads to photos that a round does not take any more, and lets them be removed', async () => {
    const backend = open({
      ownProjects: {[ACCOUNT]: [withPhotos]},
      round: {...exampleRound, submission: {...exampleRound.submission!, photos: 1}},
    });
    const form = await atPhotosOf(backend);
    await form.presses('next');
    expect(form.summary).to.deep.equal(['Фото й ескізи: Залиште не більше 1 фото']);
    form.parts('summary')[0]!.querySelector('a')!.click();
    await form.element.updateComplete;
    expect(form.focused?.id).to.equal('photos');
    await form.press('Прибрати фото 1');
    await form.presses('next');
    await sendAgain(form);
    await form.says('Громада отримала проєкт');
    expect(sent(backend)[0]!.keptPhotos).to.deep.equal([PLAN]);
  });

  it('does not take more than one author may send, and says so before anything is written', async () => {
    const backend = open({
      ownProjects: {[ACCOUNT]: [1, 2].map(n => ({...ownProject, id: `own-${n}`, status: 'submitted' as const}))},
    });
    const form = ProjectFormHarness.paste(backend.address);
    await form.says('Ви вже подали стільки проєктів, скільки можна');
    expect(form.parts('begin')).to.have.length(0);
  });

  it('says when nothing is taken: paused, not yet, no more, not here', async () => {
    const {submission: _submission, ...closed} = exampleRound;
    const [stage, ...others] = exampleRound.stages;
    const says: [typeof exampleRound, string][] = [
      [{...exampleRound, paused: {reason: 'Приклад причини.'}}, 'Програму призупинено'],
      [
        {...exampleRound, stages: [{...stage!, startsAt: '2026-12-01T00:00:00+02:00'}, ...others]},
        'Подання ще не почалося',
      ],
      [{...exampleRound, stages: [{...stage!, endsAt: '2026-11-20T00:00:00+02:00'}, ...others]}, 'Подання завершено'],
      [closed, 'Тут проєктів не приймають'],
    ];
    for (const [round, words] of says) {
      const form = ProjectFormHarness.paste(open({round}).address);
      await form.says(words);
      expect(form.parts('begin'), words).to.have.length(0);
      form.element.remove();
    }
  });

  it('lets somebody write who is not signed in, and asks before it is sent', async () => {
    const backend = open({session: 'signedOut'});
    const form = ProjectFormHarness.paste(backend.address);
    form.element.addEventListener('hromada-identity-required', event => event.preventDefault());
    await form.says('Щоб подати проєкт, потрібно увійти');
    const rest = await filledFrom(form);
    await rest.presses('send');
    await rest.says('Увійдіть, щоб громада його отримала.');
    expect(sent(backend)).to.have.length(0);
  });

  it('shows what the page has put inside without a backend or a round', async () => {
    const form = ProjectFormHarness.paste(open().address, '');
    await until(() => form.root?.querySelector('slot'), 'no slot');
    expect(form.fallback).to.equal('Подати проєкт на сайті ради');
    await form.becomes('unconfigured');
  });

  it('says what went wrong, tells the page, and tries again', async () => {
    const backend = open({faults: {all: 'offline'}});
    const form = ProjectFormHarness.paste(backend.address);
    const told = form.listen('hromada-error');
    await form.says('Не вдалося дізнатися правила конкурсу');
    expect(told.map(({code}) => code)).to.include('offline');
    await expect(form.element).to.be.accessible();
    backend.spoil({all: undefined});
    await form.press('Спробувати ще раз');
    await form.says('Правила цього конкурсу');
  });

  it('speaks the language it stands in', async () => {
    const form = ProjectFormHarness.paste(open().address);
    await form.says('Правила цього конкурсу');
    form.element.lang = 'en';
    await form.says('Rules of this round');
    await form.says('Малі: from UAH 50,000 up to UAH 500,000.');
  });

  it('says of a mark outside the community that it is the mark, not the address', async () => {
    const form = ProjectFormHarness.paste(open().address, 'round-id="uz-2027" tiles="/no-tiles/{z}/{x}/{y}.png"');
    await form.presses('begin');
    for (const step of typedProject.slice(0, 3)) {
      await form.fillsIn(step);
      await form.presses('next');
    }
    await form.types('address', 'вул. Гойди');
    await form.presses('show-map');
    await until(
      () => form.root.querySelector('.leaflet-tile'),
      () => form.text,
    );
    const map = form.parts('map')[0]!;
    const {left, top} = map.getBoundingClientRect();
    // A strict policy allows pictures of the site, and none in an address of their own.
    const put: string[] = [];
    new MutationObserver(changes =>
      put.push(...changes.map(({target}) => (target as Element).getAttribute('src') ?? '')),
    ).observe(map, {subtree: true, attributeFilter: ['src']});
    for (let out = 0; out < 5; out++) await form.press('−');
    await until(() => put.length, 'no picture was let go of');
    expect(put.filter(src => src.startsWith('data:'))).to.deep.equal([]);
    map.dispatchEvent(new MouseEvent('click', {bubbles: true, clientX: left + 5, clientY: top + 5}));
    await form.says('Позначено:');
    await form.presses('next');
    expect(form.summary).to.deep.equal([
      'Місце на мапі: Позначка поза межами громади: поставте її в громаді або приберіть, достатньо адреси',
    ]);
    expect(form.find('address')!.getAttribute('aria-invalid')).to.equal('false');
    await expect(form.element).to.be.accessible();
    form.parts('summary')[0]!.querySelector('a')!.click();
    await form.element.updateComplete;
    expect(form.focused?.id).to.equal('map');
    await form.press('Прибрати позначку');
    await form.presses('next');
    await form.has('consents');
  });

  it('says how a number, a price and an address are to be written', async () => {
    const form = ProjectFormHarness.paste(open().address);
    await form.fills(typedProject);
    await form.types('email', 'olena@');
    await form.ticks('consent-data');
    await form.presses('send');
    expect(form.summary).to.deep.equal([
      'Електронна пошта: Такої адреси немає: напишіть її повністю, зі знаком @ і назвою сайту після нього',
    ]);
    form.element.renderRoot.querySelector<HTMLElement>('[aria-label="Змінити: Кошторис"]')!.click();
    await form.types('line-0-quantity', '1,5');
    await form.types('line-0-price', 'дорого');
    await form.presses('next');
    const [quantity, price] = form.summary;
    expect(quantity).to.contain('Лише цілі числа, від 1. Якщо потрібно 12,5 м², напишіть кількість 1');
    expect(price).to.contain('Напишіть суму цифрами в гривнях: 1500 або 1500,50');
  });
});

const filledFrom = async (form: ProjectFormHarness): Promise<ProjectFormHarness> => {
  await form.fills(typedProject);
  await form.types('email', 'olena@example.com');
  await form.ticks('consent-data');
  return form;
};

describe('photos of a project', function () {
  this.timeout(120_000);

  it('fit on their sheet without being stretched or made larger', () => {
    expect(fitted(3_200, 1_600)).to.deep.equal({width: 1_600, height: 800});
    expect(fitted(300, 200)).to.deep.equal({width: 300, height: 200});
    expect(fitted(10_000, 1)).to.deep.equal({width: 1_600, height: 1});
  });

  it('are made small enough, however much is in them', async () => {
    const small = await reencoded(await phonePhoto(3_000, 2_000));
    expect(small).to.be.instanceOf(Blob);
    expect((small as Blob).size).to.be.at.most(MOST_BYTES);
    expect(await reencoded(new Blob(['no picture'])), 'not a picture').to.equal('unreadable');
    expect(await reencoded(await phonePhoto(60, 60), 10), 'no quality is low enough').to.equal('too-large');
  });

  it('are the same bytes after the way through base64url', () => {
    const bytes = Uint8Array.from({length: 70_000}, (_, at) => (at * 37) % 256);
    const data = base64url(bytes);
    expect(data).to.match(/^[\w-]+$/);
    expect(bytesOf(data)).to.deep.equal(bytes);
  });
});
