/** What the desk of a budget does not do: said to the clerk, in Ukrainian like the rest of that desk, beside the field. */
import {Refusal} from './problem.ts';

export class DeskRefusal extends Refusal {
  readonly words: string;
  /** Name of the field that it is about. */
  readonly field: string | undefined;
  /** `online-ballot`: the step is taken once the clerk has confirmed that the online ballot is cancelled. */
  readonly asks: 'online-ballot' | undefined;

  /** 409: not possible as things stand; 422: the form has to be filled in otherwise. */
  constructor(
    words: string,
    {field, status = 409, asks}: {field?: string; status?: 409 | 422; asks?: 'online-ballot'} = {},
  ) {
    super(status === 409 ? 'not-open' : 'validation', {status, detail: words});
    this.words = words;
    this.field = field;
    this.asks = asks;
  }
}
