/**
 * What is read after the petition itself: what happened to it, what the council answered, who has signed, taking a
 * signature back, following. Loaded after what people do with it, and waited for by nothing.
 */
import type {Petition} from '../../contract/index.ts';
import {LiveController} from '../../controllers/live-controller.ts';
import {LocalizeController} from '../../controllers/localize-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import {actMessages, type ActMessages} from '../../i18n/acts.ts';
import {petitionLifeMessages, type PetitionLifeMessages} from '../../i18n/petition-life.ts';
import {renderAnswer} from './answer-templates.ts';
import {Following} from './following.ts';
import type {ActsHost, PetitionActs} from './petition-acts.ts';
import type {PetitionView} from './petition-card.ts';
import {styles} from './petition-life.styles.ts';
import {SignatoryPages} from './signatory-pages.ts';
import {renderSignatories} from './signatory-templates.ts';
import type {SigningView} from './signing-templates.ts';
import {renderTimeline} from './timeline-templates.ts';
import {Withdrawal} from './withdrawal.ts';

/** Whether its backend may soon say something else of the collection. */
const mayTurn = (petition: Petition, now: number): boolean => {
  const {state, startedAt} = petition.collection;
  return (
    petition.moderation.state === 'published' &&
    (state === 'collecting' || (state === 'planned' && Date.parse(startedAt ?? '') <= now))
  );
};

export class PetitionLife {
  static styles = [styles];
  #localize: LocalizeController<PetitionLifeMessages>;
  #acts: LocalizeController<ActMessages>;
  #signatories: SignatoryPages;
  #withdrawal: Withdrawal;
  #following: Following;

  constructor(host: ActsHost, source: StoreController, acts: PetitionActs) {
    this.#localize = new LocalizeController(host, petitionLifeMessages);
    this.#acts = new LocalizeController(host, actMessages);
    this.#signatories = new SignatoryPages(host, source);
    this.#withdrawal = new Withdrawal(host, acts);
    this.#following = new Following(host, source, acts);
    // People keep signing while somebody looks; a pause ends, a collection begins, and when its time is over somebody
    // wants to know how it ended.
    new LiveController(host, source, 'petition.get', () =>
      host.petition && mayTurn(host.petition, host.now) ? {id: host.petition.id} : undefined,
    );
  }

  /** What is new, what the council answered, what happened. */
  renderStory(view: PetitionView): unknown {
    const {t} = this.#localize;
    const a = this.#acts.t;
    return t && a && [this.#following.renderNews(t, a, view), renderAnswer(t, view), renderTimeline(t, view)];
  }

  renderSignatories(view: PetitionView): unknown {
    const {t} = this.#localize;
    const a = this.#acts.t;
    return t && a && renderSignatories(t, a, view, this.#signatories);
  }

  /** Below this visitor's signature. */
  renderWithdrawal(view: SigningView): unknown {
    const {t} = this.#localize;
    return t && this.#withdrawal.render(t, view);
  }

  renderFollowing(view: PetitionView): unknown {
    const {t} = this.#localize;
    const a = this.#acts.t;
    return t && a && this.#following.render(t, a, view);
  }
}
