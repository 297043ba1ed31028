/** What the templates of an own ballot share. */
import type {TemplateResult} from 'lit';
import type {Draft} from '../../domain/ballot-draft.ts';

export type Choice = Pick<Draft, 'lines' | 'blank'>;
export type Press = [label: string, act: () => unknown];
/** The heading of an own ballot, which takes the focus when its state changes. */
export type Head = (title: string, chip?: unknown) => TemplateResult;
