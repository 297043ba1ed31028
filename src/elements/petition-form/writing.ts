/**
 * What somebody writes a petition with: the form, its draft, petitions like it, and what becomes of it. Loaded while the
 * rules are asked for, shown when both are here, and whole: what is to work without a connection cannot be fetched then.
 */
import type {TemplateResult} from 'lit';
import type {StoreController} from '../../controllers/store-controller.ts';
import {adopt} from '../../styles/adopt.ts';
import {formStyles} from '../../styles/form.styles.ts';
import {outcomeStyles} from '../../styles/outcome.styles.ts';
import {slipStyles} from '../../styles/slip.styles.ts';
import {PetitionFilling, type PetitionHost} from './petition.ts';
import type {FormView} from './form-view.ts';
import {styles} from './petition-form.styles.ts';
import {Similar} from './similar.ts';
import {renderForm} from './step-templates.ts';

export class Writing {
  readonly filling: PetitionFilling;
  #similar: Similar;

  constructor(host: PetitionHost, source: StoreController) {
    this.filling = new PetitionFilling(host, source);
    this.#similar = new Similar(host, source, () => this.filling.titleInHand);
    adopt(host.renderRoot as ShadowRoot, [formStyles, outcomeStyles, slipStyles, styles]);
  }

  render(view: Omit<FormView, 'filling' | 'similar'>): TemplateResult {
    const {filling} = this;
    return renderForm({...view, rules: filling.rules ?? view.rules, filling, similar: this.#similar});
  }
}
