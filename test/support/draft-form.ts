import {html, LitElement} from 'lit';
import {DraftController} from '../../src/controllers/draft-controller.ts';
import {LocalizeController} from '../../src/controllers/localize-controller.ts';
import {StoreController, storeProperties, type StoreHost} from '../../src/controllers/store-controller.ts';
import {actMessages} from '../../src/i18n/acts.ts';
import type {Store} from '../../src/store/store.ts';
import {renderDraftNote} from '../../src/ui/draft-note.ts';

/*
 * The smallest form that keeps its draft: what every form element does, with a signature as its act.
 */

export class DraftForm extends LitElement implements StoreHost {
  static override properties = {item: {}, ...storeProperties};

  declare item: string | undefined;
  declare endpoint: string | undefined;
  declare store: Store | undefined;

  #source = new StoreController(this);
  #localize = new LocalizeController(this, actMessages);
  readonly draft = new DraftController<string>(this, this.#source, {
    place: () => (this.item ? {element: 'draft-form', item: this.item} : undefined),
    restore: value => {
      this.text = value ?? '';
    },
    edits: {
      action: 'petition.sign',
      value: payload => ((payload as {petitionId: string}).petitionId === this.item ? 'знову' : undefined),
    },
  });

  /** The store that it has found. */
  get backend(): Store | undefined {
    return this.#source.store;
  }

  get field(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea')!;
  }

  get text(): string {
    return this.field.value;
  }

  set text(value: string) {
    this.field.value = value;
  }

  /** As a person does it. */
  types(value: string): void {
    this.text = value;
    this.field.dispatchEvent(new Event('input', {bubbles: true}));
  }

  async hand(): Promise<void> {
    await this.backend!.dispatch('petition.sign', {petitionId: this.item!}, await this.draft.submission());
  }

  protected override render(): unknown {
    const {t, format} = this.#localize;
    return html`<label
        >Текст <textarea ?disabled=${!this.draft.ready} @input=${() => this.draft.changed(this.text)}></textarea>
      </label>
      ${t && renderDraftNote(t, format, this.draft)}`;
  }
}

if (!customElements.get('draft-form')) customElements.define('draft-form', DraftForm);
