/**
 * What somebody writes a project with: the form, its draft, photos, a map, and what becomes of it. Loaded while the rules
 * are asked for, and whole: what is to work without a connection cannot be fetched then. Only Leaflet comes by itself.
 */
import type {TemplateResult} from 'lit';
import type {StoreController} from '../../controllers/store-controller.ts';
import {adopt} from '../../styles/adopt.ts';
import {formStyles} from '../../styles/form.styles.ts';
import {outcomeStyles} from '../../styles/outcome.styles.ts';
import {slipStyles} from '../../styles/slip.styles.ts';
import {renderForm} from './form-templates.ts';
import type {FormView} from './form-view.ts';
import {PlaceMap} from './leaflet-view.ts';
import {styles} from './project-form.styles.ts';
import {ProjectFilling, type ProjectHost} from './project.ts';

export class Writing {
  readonly filling: ProjectFilling;
  #map: PlaceMap;

  constructor(host: ProjectHost, source: StoreController) {
    this.filling = new ProjectFilling(host, source);
    this.#map = new PlaceMap(host, position => this.filling.form.typed({position}, 'map'));
    adopt(host.renderRoot as ShadowRoot, [formStyles, outcomeStyles, slipStyles, styles]);
  }

  render(view: Omit<FormView, 'filling' | 'map' | 'rules'>): TemplateResult {
    const {filling} = this;
    return renderForm({...view, rules: filling.rules, filling, map: this.#map});
  }
}
