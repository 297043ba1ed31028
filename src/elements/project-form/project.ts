/** A project being written for one round: what is particular to it. */
import type {LitElement} from 'lit';
import '../../contract/budget-operations.ts';
import type {BudgetProject, BudgetRound, SubmissionRules} from '../../contract/index.ts';
import {FormFilling} from '../../controllers/form-filling.ts';
import {QueryController} from '../../controllers/query-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import {projectSteps, projectStepsOf, resumedProject, type ProjectStep} from '../../domain/project-form-steps.ts';
import {
  asProject,
  isBarred,
  isProjectBlank,
  isReworkGone,
  keptPhotosOf,
  noProject,
  projectFaults,
  projectOfItsOwn,
  projectOfPayload,
  projectPayload,
  projectToRework,
  refusedProjectFields,
  sending,
  type KeptPhoto,
  type ProjectFault,
  type ProjectField,
  type ProjectWords,
  type Sending,
} from '../../domain/project-form.ts';
import {tags} from '../../tags.ts';
import {Photos} from './photos.ts';

export interface ProjectHost extends LitElement {
  readonly round: BudgetRound | undefined;
}

const NAME = 'project.submit';

/** Taken by a round that asks nothing: only before the rules are here. */
const nothingAsked: SubmissionRules = {
  title: {min: 0, max: 500},
  description: {min: 0, max: 20_000},
  texts: [],
  categories: [],
  sizes: [],
  cost: {},
  estimate: 'no',
  place: 'no',
  photos: 0,
  residentsOnly: false,
  consents: [],
  phone: 'no',
};

export class ProjectFilling {
  readonly form: FormFilling<typeof NAME, ProjectWords, ProjectStep, ProjectField, ProjectFault>;
  readonly photos: Photos;
  /** Ids of consents that are given. Each time anew: a draft does not hold them. */
  agreed: readonly string[] = [];
  /** So many new photos were chosen before the page was left, and are not here any more. */
  photosLost = 0;
  #host: ProjectHost;
  #own: QueryController<'project.own'>;

  constructor(host: ProjectHost, source: StoreController) {
    this.#host = host;
    this.photos = new Photos(host, () => {
      this.photosLost = 0;
      this.form.typed({photos: this.photos.shown.length}, 'photos');
    });
    this.form = new FormFilling(host, source, {
      action: NAME,
      place: () => this.round && {element: tags.projectForm, item: this.round.id},
      blank: noProject,
      read: kept => {
        const words = asProject(kept);
        // What comes out of the outbox has brought its photos along.
        this.photosLost = Math.max(0, words.photos - this.photos.shown.length);
        return words;
      },
      isBlank: isProjectBlank,
      steps: projectSteps,
      order: () => projectStepsOf(this.rules),
      ready: () => Boolean(this.round?.submission),
      faults: () => projectFaults(this.words, this.photos.sent, this.agreed, this.round!, this.rules),
      payload: () => this.round && projectPayload(this.words, this.photos.sent, this.agreed, this.round, this.rules),
      subject: ({title}) => title,
      barred: () => isBarred(this.sending),
      resumed: resumedProject,
      refused: refusedProjectFields,
      askAgain: () => void (this.round && this.form.store?.refresh('budget.round', {roundId: this.round.id})),
      taken: (payload, error) => {
        this.photos.restore(payload.photos ?? []);
        this.agreed = [];
        const words = projectOfPayload(payload, this.own.find(({id}) => id === payload.replaces)?.photos);
        return isReworkGone(error, payload) ? projectOfItsOwn(words) : words;
      },
      emptied: () => {
        this.agreed = [];
        this.photosLost = 0;
        this.photos.restore([]);
      },
    });
    this.#own = new QueryController(host, source, 'project.own', () => (this.form.session?.signedIn ? {} : undefined));
  }

  get words(): ProjectWords {
    return this.form.words;
  }

  get round(): BudgetRound | undefined {
    return this.#host.round;
  }

  get rules(): SubmissionRules {
    return this.round?.submission ?? nothingAsked;
  }

  /** Projects of this person in this round, newest first. */
  get own(): readonly BudgetProject[] {
    return this.#own.state.data?.items.filter(({roundId}) => roundId === this.round?.id) ?? [];
  }

  /** The own project that this one takes the place of. */
  get replaced(): BudgetProject | undefined {
    const {replaces} = this.words;
    return replaces === undefined ? undefined : this.own.find(({id}) => id === replaces);
  }

  /** Photos of that one which stay. */
  get kept(): readonly KeptPhoto[] {
    return keptPhotosOf(this.words, this.rules);
  }

  get sending(): Sending {
    const {session, community, action, store} = this.form;
    return sending(this.round!, store?.now() ?? Date.now(), {
      session,
      community: community?.id,
      lastAccount: action.outbox?.lastAccount,
      sent: this.own.filter(({status}) => status !== 'refused').length,
      reworking: this.words.replaces !== undefined,
    });
  }

  agrees(id: string, yes: boolean): void {
    this.agreed = [...this.agreed.filter(it => it !== id), ...(yes ? [id] : [])];
    this.form.touched(`consent-${id}`);
    this.form.touched('consents');
  }

  /** Corrects a project that was sent back. */
  rework(project: BudgetProject): void {
    this.form.replaceBy(projectToRework(project), this.words.replaces === project.id);
  }

  /** A photo of it does not stay. */
  letGo(photo: KeptPhoto): void {
    this.form.typed({kept: this.words.kept.filter(it => it !== photo)}, 'photos');
  }
}
