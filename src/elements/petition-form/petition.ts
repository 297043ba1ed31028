/** A petition being written: what is particular to it. */
import type {LitElement} from 'lit';
import type {Petition, PetitionRules} from '../../contract/index.ts';
import {FormFilling} from '../../controllers/form-filling.ts';
import {QueryController} from '../../controllers/query-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import {pauseAt} from '../../domain/pause.ts';
import {
  asWords,
  faultsOf,
  isBlank,
  isOutOfPlace,
  noWords,
  payloadOf,
  refusedFields,
  starting,
  type Fault,
  type PetitionField,
  type PetitionWords,
  type Starting,
} from '../../domain/petition-form.ts';
import {petitionSteps, resumed, stepsOf, type Step} from '../../domain/petition-form-steps.ts';
import {tags} from '../../tags.ts';

/** What this part needs of the element. */
export interface PetitionHost extends LitElement {
  readonly rules: PetitionRules | undefined;
}

const NAME = 'petition.submit';

export class PetitionFilling {
  readonly form: FormFilling<typeof NAME, PetitionWords, Step, PetitionField, Fault>;
  /** Given each time anew: a draft does not hold it. */
  consent = false;
  #host: PetitionHost;
  #own: QueryController<'petition.own'>;

  constructor(host: PetitionHost, source: StoreController) {
    this.#host = host;
    this.form = new FormFilling(host, source, {
      action: NAME,
      // One at a time: a petition that is corrected and a new one are not written in one form at once.
      place: () => ({element: tags.petitionForm, item: ''}),
      blank: noWords,
      read: asWords,
      isBlank,
      steps: petitionSteps,
      order: () => this.order,
      ready: () => Boolean(this.rules),
      faults: () => faultsOf(this.words, this.consent, this.rules!),
      payload: () => payloadOf(this.words, this.consent, this.rules),
      subject: ({title}) => title,
      barred: () => ['paused', 'not-eligible'].includes(this.starting.state),
      resumed,
      refused: refusedFields,
      askAgain: () => void this.form.store?.refresh('petition.rules', {}),
      taken: (payload, error) => {
        this.consent = false;
        const words = asWords(payload);
        if (refusedFields(error?.pointers).some(({field}) => field === 'email')) words.emailWanted = true;
        // It can only go on as a petition of its own.
        if (isOutOfPlace(error, words)) delete words.replaces;
        return words;
      },
      emptied: () => {
        this.consent = false;
      },
    });
    this.#own = new QueryController(host, source, 'petition.own', () => (this.form.session?.signedIn ? {} : undefined));
  }

  get words(): PetitionWords {
    return this.form.words;
  }

  get rules(): PetitionRules | undefined {
    const {rules} = this.#host;
    return rules && this.words.emailWanted ? {...rules, authorEmail: 'asked'} : rules;
  }

  /** The steps that there are. */
  get order(): readonly Step[] {
    return stepsOf(this.rules!);
  }

  /** Petitions that this person has started, newest first. */
  get own(): readonly Petition[] {
    return this.#own.state.data?.items ?? [];
  }

  /** The own petition that this one takes the place of. */
  get replaced(): Petition | undefined {
    const {replaces} = this.words;
    return replaces === undefined ? undefined : this.own.find(({id}) => id === replaces);
  }

  /** The title while somebody writes it. */
  get titleInHand(): string | undefined {
    return this.form.place.step === 'title' && !this.form.entry ? this.words.title : undefined;
  }

  get starting(): Starting {
    const {session, community, action} = this.form;
    const {rules} = this;
    // What was heard of a pause may be old, or of one that is to come.
    const paused = pauseAt(rules!.paused, this.form.store!.now(), community?.timeZone);
    return starting({...rules!, paused}, {session, community: community?.id, lastAccount: action.outbox?.lastAccount});
  }

  agrees(consent: boolean): void {
    this.consent = consent;
    this.form.touched('consent');
  }

  /** Corrects a petition that was not published; what is written already is not erased without asking. */
  correct({id, title, text = '', category = ''}: Petition): void {
    this.form.replaceBy({title, text, category, replaces: id}, this.words.replaces === id);
  }
}
