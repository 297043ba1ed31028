/** What an author sends, as it is compared, counted and kept, and what is wrong with it. Pure. */
import type {PetitionSubmitPayload} from '../../src/contract/schemas/petition-form.ts';
import type {Problem} from '../../src/contract/schemas/problem.ts';
import {seen} from '../../src/domain/petition-form.ts';
import type {RulesRow} from './petition-rules.ts';

/** NFC, line ends as LF, no white space around it; nothing where nobody would see anything. */
export const normalised = (text: string): string => seen(text).normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();

type Fault = NonNullable<Problem['errors']>[number];

/** Half a surrogate pair, controls but for tab and line feed, and signs that turn the direction of what follows. */
export const UNPRINTABLE = /[^\P{Cc}\t\n]|\p{Surrogate}|[\u202a-\u202e\u2066-\u2069]/u;

/**
 * A petition within the rules of its community, or what is wrong with it. A title that begins with `=`, `+`, `-` or `@`
 * is text here and stays so: nothing of this backend is exported to a spreadsheet.
 */
export const readSubmission = (
  payload: PetitionSubmitPayload,
  rules: Pick<RulesRow, 'title_min' | 'title_max' | 'text_min' | 'text_max' | 'categories' | 'asks_author_email'>,
): {title: string; text: string; category: string | undefined; email: string | undefined; faults: Fault[]} => {
  const faults: Fault[] = [];
  const fault = (pointer: string, detail: string) => faults.push({pointer, detail});
  const title = normalised(payload.title);
  const text = normalised(payload.text);
  const length = (pointer: string, value: string, least: number, most: number) => {
    const {length: points} = [...value];
    if (points < least) fault(pointer, `Shorter than ${least} characters: ${points}.`);
    if (points > most) fault(pointer, `Longer than ${most} characters: ${points}.`);
    if (UNPRINTABLE.test(value)) fault(pointer, 'Holds characters that cannot be shown.');
  };
  length('/title', title, rules.title_min, rules.title_max);
  length('/text', text, rules.text_min, rules.text_max);
  if (/[\n\t]/.test(title)) fault('/title', 'A title is one line.');
  const category = payload.category === undefined ? undefined : normalised(payload.category);
  if (rules.categories.length ? !rules.categories.includes(category ?? '') : category !== undefined) {
    fault('/category', 'Not one of the categories of this community.');
  }
  // What is not asked for is not kept.
  const email = rules.asks_author_email && payload.email !== undefined ? payload.email.normalize('NFC') : undefined;
  if (rules.asks_author_email && email === undefined) fault('/email', 'The law wants the address of the author.');
  if (email !== undefined && UNPRINTABLE.test(email)) fault('/email', 'Holds characters that cannot be shown.');
  if (!payload.consent) fault('/consent', 'Without consent nothing is taken.');
  return {title, text, category, email, faults};
};
