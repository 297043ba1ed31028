import {expect} from '@open-wc/testing';
import '../../src/elements/budget-voter/define.ts';
import {CLEARS_AFTER, IDLE_AFTER, IDLE_ANSWER, WAITS_AFTER} from '../../src/domain/kiosk.ts';
import type {BudgetVoter} from '../../src/elements/budget-voter/budget-voter.ts';
import {standaloneStore} from '../../src/store/standalone.ts';
import {BudgetVoterHarness} from '../support/harness-budget-voter.ts';
import {clearPage, paste, readable, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import type {MockBackendOptions} from '../support/handlers.ts';
import {outboxWhere} from '../support/harness-store.ts';
import {holdClock, type PageClock} from '../support/page-clock.ts';
import {codes, ROUND, schoolProjects, schoolRound, schoolRules} from '../support/school-rounds.ts';

/*
 * Pupils vote with codes: at home, and one after the other on a tablet that clears itself and keeps nothing of them.
 */

const known = {
  [codes.first]: {school: 'litsei-20'},
  [codes.second]: {school: 'litsei-20'},
  [codes.third]: {school: 'litsei-20'},
  [codes.used]: {school: 'litsei-20', usedAt: '2026-11-23T00:00:00+02:00'},
  [codes.other]: {school: 'litsei-18'},
};

let network: PageNetwork;
let clock: PageClock | undefined;
before(() => {
  network = pageNetwork();
});
after(() => {
  network.close();
  expect(network.uncaught).to.deep.equal([]);
});
afterEach(() => {
  clearPage();
  clock?.restore();
  clock = undefined;
});

type Budget = NonNullable<MockBackendOptions['budget']>;
const open = (budget: Budget = {}, options: Omit<MockBackendOptions, 'endpoint'> = {}): OpenBackend =>
  network.open({
    session: 'signedOut',
    ...options,
    budget: {rounds: [schoolRound()], projects: schoolProjects, codes: known, ...budget},
  });

class SchoolHarness extends BudgetVoterHarness {
  async enters(code: string): Promise<void> {
    const input = (await this.has('[id=code]')) as HTMLInputElement;
    input.value = code;
    input.form!.requestSubmit();
  }

  async picks(id: string): Promise<void> {
    const input = (await this.has(`[data-id="${id}"] input`)) as HTMLInputElement;
    input.click();
    await this.element.updateComplete;
  }

  /** From the code to what became of the ballot. */
  async votesWith(code: string, id = 'te-2'): Promise<void> {
    await this.enters(code);
    await this.picks(id);
    await this.presses('[part~=review]');
    await this.presses('[part~=vote]');
  }

  get heading(): string {
    return readable(this.root.querySelector('[id=step]')?.textContent);
  }

  async at(heading: string): Promise<void> {
    await until(
      () => this.root && this.heading === heading,
      () => `«${heading}»; it says: ${this.text}`,
    );
  }

  async begins(): Promise<void> {
    await this.at('Наступний учень');
    this.button('Почати').click();
    await this.has('[id=code]');
  }

  /** A teacher sets the tablet up. */
  async setsPin(pin: string, next = 'Наступний учень'): Promise<void> {
    await this.at('Планшет для голосування');
    await this.pin(pin);
    await this.at(next);
  }

  async pin(pin: string): Promise<void> {
    const input = (await this.has('[id=pin]')) as HTMLInputElement;
    input.value = pin;
    input.form!.requestSubmit();
  }

  async teacher(pin: string): Promise<void> {
    this.button('Для вчителя').click();
    await this.pin(pin);
    await this.at('Цей планшет');
  }
}

const put = (backend: OpenBackend, more = ' school="litsei-20"'): SchoolHarness =>
  new SchoolHarness(
    paste<BudgetVoter>(
      `<hromada-budget-voter lang="uk" round-id="${ROUND}" endpoint="${backend.address}"${more}><a href="/budget">На сайті школи</a></hromada-budget-voter>`,
    ),
  );
const KIOSK = ' school="litsei-20" kiosk';

const kiosk = async (backend: OpenBackend): Promise<SchoolHarness> => {
  const tablet = put(backend, KIOSK);
  await tablet.setsPin('4711');
  return tablet;
};

/** All that a page could show, say, or leave behind, as text; databases too. */
const everything = async (): Promise<string> => {
  const told: string[] = [document.title, location.href, JSON.stringify(history.state)];
  const tell = (value: unknown): void => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
      told.push(new TextDecoder().decode(value as ArrayBuffer));
    else if (typeof value === 'object' && value !== null) Object.entries(value).forEach(it => it.forEach(tell));
    else told.push(String(value));
  };
  const walk = (node: ParentNode): void => {
    for (const element of node.querySelectorAll('*')) {
      told.push(...[...element.attributes].map(({value}) => value));
      told.push(String((element as HTMLInputElement).value ?? ''));
      if (element.shadowRoot) walk(element.shadowRoot);
    }
    told.push(node.textContent ?? '');
  };
  walk(document);
  tell(Object.entries(localStorage));
  tell(Object.entries(sessionStorage));
  for (const {name} of await indexedDB.databases()) {
    const request = indexedDB.open(name!);
    await new Promise(resolve => (request.onsuccess = resolve));
    const {result} = request;
    for (const store of result.objectStoreNames) {
      const rows = result.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all(
        [rows.getAllKeys(), rows.getAll()].map(
          asked => new Promise<unknown[]>(resolve => (asked.onsuccess = () => resolve(asked.result))),
        ),
      );
      // What everybody may read: the round, its projects.
      if (name !== 'hromada-cache') {
        tell(keys);
        tell(values);
      }
    }
    result.close();
  }
  return told.join('\n');
};

describe('a pupil’s code', () => {
  it('is typed in either script, small or capital, and leads to the school’s own projects', async () => {
    const backend = open();
    const voter = put(backend);
    await voter.enters(' авс-238 ');
    await voter.at('Обери один проєкт');
    expect(voter.root.querySelectorAll('[part~=project]').length).to.equal(4);
    expect(voter.text).not.to.contain('Медіастудія');
    const asked = backend.requests.find(({operation}) => operation === 'budget.check-code')!;
    expect(JSON.parse(asked.body)).to.deep.equal({code: codes.first, school: 'litsei-20'});
    expect(backend.requests.map(({url}) => url).join()).not.to.contain(codes.first);
  });

  it('that cannot be one is caught without asking anybody, and says what to look at', async () => {
    const backend = open();
    const voter = put(backend);
    for (const [typed, fault] of [
      ['ABC0XX', 'Перевір літери: 0 і О у кодах не буває.'],
      ['ABC239', 'Порівняй кожну літеру з карткою.'],
      ['ABC', 'У коді 6 літер і цифр.'],
      ['', 'У коді 6 літер і цифр.'],
    ] as const) {
      await voter.enters(typed);
      await voter.says(fault);
      const input = voter.root.querySelector<HTMLInputElement>('[id=code]')!;
      expect(input.getAttribute('aria-invalid')).to.equal('true');
      await until(() => voter.root.activeElement === input, 'the focus');
      expect(input.value).to.equal(typed);
    }
    expect(backend.count('budget.check-code')).to.equal(0);
  });

  it('is refused for three different reasons', async () => {
    const voter = put(open());
    await voter.enters(codes.unknown);
    await voter.says('Такого коду немає.');
    await voter.enters(codes.used);
    await voter.says('Цей код уже використано');
    await voter.says('За ним проголосували 23 листопада.');
    await voter.enters(codes.other);
    await voter.says('Це код іншої школи');
    await voter.says('Тут голосує Ліцей № 20.');
    // Said at the field that it is about, which has the focus.
    const input = voter.root.querySelector<HTMLInputElement>('[id=code]')!;
    await until(() => voter.root.activeElement === input, 'the focus');
    const said = input
      .getAttribute('aria-describedby')!
      .split(' ')
      .map(id => voter.root.querySelector(`[id="${id}"]`));
    expect(said.map(it => it?.textContent).join()).to.contain('Це код іншої школи');
    expect(said.at(-1)!.parentElement).to.equal(input.parentElement);
    expect(input.getAttribute('aria-invalid')).to.equal('true');
  });

  it('can only be tried so often', async () => {
    const backend = open({}, {faults: {'budget.check-code': {problem: 'rate-limited', retryAfter: 60}}});
    const voter = put(backend);
    await voter.enters(codes.first);
    await voter.says('Забагато спроб.');
  });

  it('of a round with many schools begins with the school', async () => {
    const voter = put(open(), '');
    await voter.says('Твоя школа');
    await voter.types('[id=school]', 'litsei-20', 'change');
    await voter.enters(codes.first);
    await voter.at('Обери один проєкт');
  });
});

describe('a pupil’s ballot', () => {
  it('is not the only way on from the code: a shared tablet goes back to the next pupil and the teacher', async () => {
    const tablet = await kiosk(open());
    tablet.button('Почати').click();
    await tablet.enters(codes.used);
    await tablet.says('Цей код уже використано');
    tablet.button('Вийти').click();
    await tablet.at('Наступний учень');
    await tablet.says('Для вчителя');
  });

  it('is chosen, confirmed and received; whoever is signed in is not asked', async () => {
    const backend = open({}, {session: 'eligible'});
    const voter = put(backend);
    const submits: unknown[] = [];
    voter.element.addEventListener('hromada-submit', event => submits.push(event.payload));
    await voter.enters(codes.first);
    await voter.picks('te-2');
    await voter.says('Обрано: Мистецька лабораторія');
    expect(backend.budget.papers).to.deep.equal([]);
    await voter.presses('[part~=review]');
    await voter.at('Це твій вибір?');
    await voter.presses('[part~=vote]');
    await voter.at('Голос отримано');
    expect(voter.receipt).to.contain('№ Т20-0418');
    expect(voter.text).not.to.contain('Мистецька лабораторія');
    const [paper] = backend.budget.papers;
    expect(paper!.lines).to.deep.equal([{projectId: 'te-2'}]);
    expect(paper!.code).to.equal(codes.first);
    const [sent] = backend.requests.filter(({operation}) => operation === 'budget.vote-with-code');
    expect(sent!.headers['hromada-account']).to.equal(undefined);
    expect(submits).to.deep.equal([{roundId: ROUND, school: 'litsei-20'}]);
  });

  it('can be changed before it is confirmed, and left', async () => {
    const backend = open();
    const voter = put(backend);
    await voter.enters(codes.first);
    await voter.picks('te-2');
    await voter.presses('[part~=review]');
    await voter.presses('[part~=back]');
    await voter.picks('te-1');
    await voter.says('Обрано: Весела перерва');
    expect(voter.root.querySelectorAll('.sel').length).to.equal(1);
    voter.button('Вийти').click();
    await voter.has('[id=code]');
    expect(voter.root.querySelector<HTMLInputElement>('[id=code]')!.value).to.equal('');
    expect(backend.budget.papers).to.deep.equal([]);
  });

  it('of several projects closes what does not fit, with the reason', async () => {
    const rules = {...schoolRules, ballot: 'approval' as const, count: {min: 1, max: 2}};
    const backend = open({rounds: [schoolRound({rules})]});
    const voter = put(backend);
    await voter.enters(codes.first);
    await voter.at('Обери до 2 проєктів');
    await voter.picks('te-1');
    await voter.picks('te-2');
    const shut = voter.root.querySelector<HTMLInputElement>('[data-id="te-3"] input')!;
    expect(shut.disabled).to.equal(true);
    expect(readable(voter.card('te-3').querySelector('.pick')?.textContent)).not.to.equal('Обрати');
  });

  for (const [ballot, change] of [
    ['ranking', {count: {min: 2, max: 3}}],
    ['points', {points: {sum: 3, leastSum: 3}}],
  ] as const) {
    it(`of the type ${ballot} is filled in on the cards`, async () => {
      const backend = open({rounds: [schoolRound({rules: {...schoolRules, ballot, ...change} as never})]});
      const voter = put(backend);
      await voter.enters(codes.first);
      if (ballot === 'ranking') {
        await voter.picks('te-3');
        await voter.picks('te-1');
        await voter.says('2 місце');
      } else {
        for (let time = 0; time < 3; time++) await voter.presses('[data-id="te-1"] button[aria-label^="Додати"]');
        await voter.says('3 бали');
      }
      await voter.presses('[part~=review]');
      await voter.presses('[part~=vote]');
      await voter.at('Голос отримано');
      expect(backend.budget.papers[0]!.lines).to.deep.equal(
        ballot === 'ranking'
          ? [
              {projectId: 'te-3', rank: 1},
              {projectId: 'te-1', rank: 2},
            ]
          : [{projectId: 'te-1', points: 3}],
      );
    });
  }

  it('is filled in with the keyboard, and every control has a name', async () => {
    const voter = put(open());
    await voter.enters(codes.first);
    await voter.at('Обери один проєкт');
    await until(() => voter.root.activeElement?.id === 'step', 'the focus on the heading');
    const radios = [...voter.root.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    expect(new Set(radios.map(({name}) => name)).size).to.equal(1, 'one group, which arrows go through');
    for (const radio of radios) {
      const named = radio.getAttribute('aria-labelledby')!;
      expect(readable(voter.root.querySelector(`[id="${named}"]`)?.textContent)).not.to.equal('');
      for (const id of radio.getAttribute('aria-describedby')!.split(' '))
        expect(voter.root.querySelector(`[id="${id}"]`), id).not.to.equal(null);
    }
    const group = voter.root.querySelector('[role=radiogroup]')!;
    expect(group.getAttribute('aria-labelledby')).to.equal('step');
  });

  it('refused because the rules have changed is told, and the code can be used again', async () => {
    const backend = open();
    const voter = put(backend);
    await voter.enters(codes.first);
    await voter.picks('te-2');
    await voter.presses('[part~=review]');
    backend.budget.rounds.set(ROUND, schoolRound({rules: {...schoolRules, version: 'v2'}}));
    await voter.presses('[part~=vote]');
    await voter.at('Голос не зараховано');
    await voter.says('Список проєктів змінився.');
    voter.element.refresh();
    voter.button('Спочатку').click();
    await until(() => voter.element.state.data?.rules.version === 'v2', 'the new rules');
    await voter.votesWith(codes.first);
    await voter.at('Голос отримано');
    expect(backend.budget.papers.length).to.equal(1);
  });
});

describe('one tablet for many', () => {
  it('goes from pupil to pupil, and nothing of the one before is left anywhere', async () => {
    const backend = open();
    const tablet = await kiosk(backend);
    clock = holdClock();
    const before = {title: document.title, length: history.length};
    for (const [at, code] of [codes.first, codes.second].entries()) {
      await tablet.begins();
      await tablet.votesWith(code, at ? 'te-4' : 'te-2');
      await tablet.at('Голос отримано');
      expect(tablet.text).not.to.match(/лабораторія|Newparking/);
      await tablet.says('Екран очиститься за 5 секунд.');
      clock.move(1_000);
      await tablet.says('Екран очиститься за 4 секунди.');
      clock.move(CLEARS_AFTER);
      await tablet.at('Наступний учень');
      expect(tablet.text).to.equal('Наступний учень ПочатиДля вчителя');
      const left = await everything();
      expect(left).not.to.match(new RegExp(`${code}|te-2|te-4|Т20-04|лабораторія|Newparking|10:4`));
    }
    expect({title: document.title, length: history.length}).to.deep.equal(before);
    expect(backend.budget.papers.map(({lines}) => lines[0]!.projectId)).to.deep.equal(['te-2', 'te-4']);
  });

  it('clears at once when the pupil says so', async () => {
    const tablet = await kiosk(open());
    await tablet.begins();
    await tablet.votesWith(codes.first);
    await tablet.at('Голос отримано');
    tablet.button('Очистити зараз').click();
    await tablet.at('Наступний учень');
  });

  it('asks whether a pupil is still there, and clears when nobody answers', async () => {
    const tablet = await kiosk(open());
    await tablet.begins();
    await tablet.enters(codes.first);
    await tablet.picks('te-2');
    clock = holdClock();
    tablet.root.querySelector('section')!.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true}));
    await tablet.element.updateComplete;
    clock.move(IDLE_AFTER);
    await tablet.at('Ти ще тут?');
    await tablet.says('За 20 секунд вибір зітреться');
    expect(tablet.text).not.to.contain('лабораторія');
    tablet.button('Так, продовжую').click();
    await tablet.at('Обери один проєкт');
    await tablet.says('Обрано: Мистецька лабораторія');
    clock.move(IDLE_AFTER);
    await tablet.at('Ти ще тут?');
    clock.move(IDLE_ANSWER);
    await tablet.at('Наступний учень');
    await tablet.begins();
    // The code was not used: it can be entered again.
    await tablet.enters(codes.first);
    await tablet.says('Ще нічого не обрано');
  });

  it('works through a network gap and a reload: sealed, once, and the code is not taken twice', async () => {
    const backend = open();
    const tablet = await kiosk(backend);
    clock = holdClock();
    await tablet.begins();
    await tablet.enters(codes.first);
    await tablet.picks('te-2');
    backend.spoil({all: 'offline'});
    await tablet.presses('[part~=review]');
    await tablet.presses('[part~=vote]');
    await kept(backend);
    clock.move(WAITS_AFTER);
    await tablet.at('Голос збережено на планшеті');
    await tablet.says('Його ще не враховано');
    expect(await everything()).not.to.match(new RegExp(`${codes.first}|te-2|litsei-20"|лабораторія`));
    tablet.button('Готово').click();
    // The next pupil, still without a connection: the code is checked by itself alone.
    await tablet.begins();
    await tablet.votesWith(codes.second, 'te-1');
    await tablet.element.updateComplete;
    clock.move(WAITS_AFTER);
    await tablet.at('Голос збережено на планшеті');
    tablet.button('Готово').click();
    await tablet.begins();
    await tablet.enters(codes.first);
    await tablet.says('Код уже використано на цьому пристрої');
    // As a reload does it: another element, and what the device has.
    tablet.element.remove();
    const again = put(backend, KIOSK);
    await again.at('Наступний учень');
    await again.teacher('4711');
    await again.says('Чекають на планшеті 2 голоси');
    await again.says('2 голоси ще не враховано');
    expect(again.button('Завершити').getAttribute('aria-disabled')).to.equal('true');
    backend.spoil({all: undefined});
    again.button('Надіслати зараз').click();
    await again.says('Отримано школою 2 голоси');
    await again.says('Чекають на планшеті 0 голосів');
    expect(backend.budget.papers.map(({lines}) => lines[0]!.projectId).sort()).to.deep.equal(['te-1', 'te-2']);
    expect(again.text).not.to.match(/лабораторія|перерва/);
    again.button('Завершити').click();
    await again.at('Голосування на цьому планшеті завершено');
    const left = (await everything()).split('\n').filter(it => it.includes(`|${backend.address}`));
    expect(left.filter(it => /^(spent|codes|latest)\|/.test(it) && it.split('|')[1] === backend.address)).to.deep.equal(
      [],
    );
  });

  it('tells the teacher how many were refused later, and lets go of them when asked twice', async () => {
    const backend = open();
    const tablet = await kiosk(backend);
    clock = holdClock();
    await tablet.begins();
    backend.spoil({all: 'offline'});
    await tablet.votesWith(codes.used);
    await kept(backend);
    clock.move(WAITS_AFTER);
    await tablet.at('Голос збережено на планшеті');
    tablet.button('Готово').click();
    await tablet.at('Наступний учень');
    await tablet.teacher('4711');
    await tablet.says('Чекають на планшеті 1 голос');
    backend.spoil({all: undefined});
    tablet.button('Надіслати зараз').click();
    await tablet.says('1 голос не зараховано');
    tablet.button('Прибрати').click();
    await tablet.element.updateComplete;
    tablet.button('Так, прибрати').click();
    await until(() => tablet.button('Завершити').getAttribute('aria-disabled') === 'false', 'finish');
  });

  it('keeps the teacher’s view behind a PIN', async () => {
    const tablet = await kiosk(open());
    tablet.button('Для вчителя').click();
    for (let time = 0; time < 4; time++) {
      await tablet.pin('0000');
      await tablet.says('Це не той PIN.');
    }
    await tablet.pin('0000');
    await tablet.says('Забагато спроб.');
    await tablet.pin('4711');
    await tablet.says('Забагато спроб.');
    expect(tablet.text).not.to.contain('Отримано');
  });

  it('says that voting is over, and the teacher can still send what waits', async () => {
    const tablet = put(open({rounds: [schoolRound({voting: 'finished'})]}), KIOSK);
    await tablet.setsPin('4711', 'Голосування завершено');
    await tablet.teacher('4711');
    await tablet.says('Чекають на планшеті 0 голосів');
  });
});

describe('the camera', () => {
  const {mediaDevices} = navigator;
  afterEach(() => void Object.defineProperty(navigator, 'mediaDevices', {value: mediaDevices, configurable: true}));
  const camera = (getUserMedia: (() => Promise<MediaStream>) | undefined) =>
    Object.defineProperty(navigator, 'mediaDevices', {value: getUserMedia && {getUserMedia}, configurable: true});

  for (const [what, devices, words] of [
    ['refused', () => Promise.reject(new DOMException('', 'NotAllowedError')), 'Камера недоступна'],
    ['missing', () => Promise.reject(new DOMException('', 'NotFoundError')), 'Камери немає'],
    ['not given to this page', undefined, 'Камера недоступна'],
  ] as const) {
    it(`${what}: typing is on the screen already, and works`, async () => {
      camera(devices);
      const voter = put(open());
      await voter.has('[id=camera]');
      voter.button('Увімкнути камеру').click();
      await voter.says(words);
      await voter.says('Набери код із картки: це так само швидко.');
      await voter.enters(codes.first);
      await voter.at('Обери один проєкт');
    });
  }

  it('is read by the browser’s own detector where it has one', async () => {
    const scope = globalThis as {BarcodeDetector?: unknown};
    const before = scope.BarcodeDetector;
    const asked: unknown[] = [];
    scope.BarcodeDetector = class {
      static getSupportedFormats = () => Promise.resolve(['qr_code']);
      detect = (source: unknown) => (asked.push(source), Promise.resolve([{rawValue: codes.first}]));
    };
    const canvas = document.createElement('canvas');
    const drawing = canvas.getContext('2d')!;
    const stream = canvas.captureStream();
    const draw = () => {
      drawing.fillRect(0, 0, canvas.width, canvas.height);
      if (stream.active) requestAnimationFrame(draw);
    };
    draw();
    camera(() => Promise.resolve(stream));
    try {
      const voter = put(open());
      await voter.has('[id=camera]');
      voter.button('Увімкнути камеру').click();
      await voter.at('Обери один проєкт');
      expect(asked[0]).to.be.instanceOf(HTMLVideoElement);
      expect(stream.active).to.equal(false);
    } finally {
      scope.BarcodeDetector = before;
    }
  });

  it('goes off as soon as somebody leaves', async () => {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d');
    const stream = canvas.captureStream();
    camera(() => Promise.resolve(stream));
    const voter = put(open());
    await voter.has('[id=camera]');
    voter.button('Увімкнути камеру').click();
    await voter.says('Піднеси картку до камери');
    voter.element.remove();
    expect(stream.getTracks().every(({readyState}) => readyState === 'ended')).to.equal(true);
  });
});

/** Until something waits for this backend on this device. */
const kept = (backend: OpenBackend): Promise<unknown> =>
  outboxWhere(standaloneStore({endpoint: backend.address}), ({entries}) => entries.length > 0);
