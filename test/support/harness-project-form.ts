import type {ProjectForm} from '../../src/elements/project-form/project-form.ts';
import {ElementHarness, paste, readable, until} from './harness-element.ts';

/** What is typed into a form of a project, field by field. */
export type TypedProject = Readonly<Record<string, string>>;

/** A form of a project as its author meets it. */
export class ProjectFormHarness extends ElementHarness<ProjectForm> {
  static paste(endpoint: string, attributes = 'round-id="uz-2027"'): ProjectFormHarness {
    return new ProjectFormHarness(
      paste<ProjectForm>(
        `<hromada-project-form lang="uk" endpoint="${endpoint}" ${attributes}><a href="/budget">Подати проєкт на сайті ради</a></hromada-project-form>`,
      ),
    );
  }

  get line(): string {
    return this.part('step');
  }

  /** What is wrong, as the summary says it. */
  get summary(): string[] {
    return this.parts('summary').flatMap(it => [...it.querySelectorAll('a')].map(link => readable(link.textContent)));
  }

  /** Photos by what is said of them, those that stay before new ones. */
  get photos(): string[] {
    return [...this.root.querySelectorAll('.photos :is(img, bdi, canvas)')].map(
      it => it.getAttribute('alt') ?? it.getAttribute('aria-label') ?? readable(it.textContent),
    );
  }

  get notes(): string {
    return this.part('note');
  }

  find<E extends HTMLElement = HTMLInputElement>(id: string): E | null {
    return this.root.querySelector<E>(`[id="${id}"]`);
  }

  async has(id: string): Promise<void> {
    await until(
      () => this.root?.querySelector(`[id="${id}"]`),
      () => `the field ${id}; it says: ${this.text}`,
    );
  }

  async types(id: string, value: string): Promise<void> {
    await this.has(id);
    const field = this.find(id)!;
    field.value = value;
    const name = field.localName === 'select' ? 'change' : 'input';
    field.dispatchEvent(new Event(name, {bubbles: true, composed: true}));
    await this.element.updateComplete;
  }

  async ticks(id: string): Promise<void> {
    await this.has(id);
    this.find(id)!.click();
    await this.element.updateComplete;
  }

  /** Files as somebody chooses them. */
  async chooses(...files: File[]): Promise<void> {
    await this.has('photos');
    const data = new DataTransfer();
    for (const file of files) data.items.add(file);
    const input = this.find('photos')!;
    input.files = data.files;
    input.dispatchEvent(new Event('change', {bubbles: true}));
    // By then it says that it is at work.
    await this.element.updateComplete;
    await until(
      () => !this.text.includes('Готуємо фото'),
      () => this.text,
    );
    await this.element.updateComplete;
  }

  /** Presses what has this part, once it may be pressed. */
  async presses(part: string): Promise<void> {
    const found = () => this.parts(part).find(it => it.getAttribute('aria-disabled') !== 'true');
    await until(
      () => this.root && found(),
      () => `a button to ${part}; it says: ${this.text}`,
    );
    found()!.click();
    await this.element.updateComplete;
  }

  async fillsIn(typed: TypedProject): Promise<void> {
    for (const [id, value] of Object.entries(typed)) await this.types(id, value);
  }

  /** Step after step, up to the last one. */
  async fills(steps: readonly TypedProject[]): Promise<void> {
    await this.presses('begin');
    for (const step of steps) {
      await this.fillsIn(step);
      await this.presses('next');
    }
    await this.has('consents');
  }
}

/** A whole project within the example round, step by step. */
export const typedProject: readonly TypedProject[] = [
  {
    title: 'Тіньовий навіс над дитячим майданчиком',
    about: 'Навіс, щоб улітку на майданчику було де сховатися від сонця.',
    category: 'Інше',
    territory: 'Центр',
  },
  {
    description: 'Приклад. Поставити над майданчиком легкий навіс на чотирьох опорах і висадити поруч дерева.',
    'text-problem': 'Улітку гратися на сонці неможливо.',
  },
  {'line-0-name': 'Навіс', 'line-0-quantity': '2', 'line-0-unit': 'шт.', 'line-0-price': '120 000,50'},
  {address: 'вул. Заньковецької, 15'},
];
