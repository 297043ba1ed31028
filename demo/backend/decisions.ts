/** The council's answer as it is kept, and as it is published: whoever has read it before sees that it was put right. */
import {caps} from '../../src/contract/formats.ts';
import type {Petition} from '../../src/contract/schemas/petition.ts';
import {dayInWords} from './time.ts';

type Published = NonNullable<Petition['review']['decision']>;

export interface Decision {
  number?: string;
  /** `YYYY-MM-DD` */
  date?: string;
  text: string;
  files?: {title: string; url: string}[];
}

/** The decision with what was put right in it since. */
export interface KeptDecision extends Published {
  corrections?: {on: string; reason: string}[];
}

/** The contract has no field for it: the text says it, as a printed answer would. */
export const publishedDecision = ({corrections = [], ...decision}: KeptDecision): Published =>
  corrections.length === 0
    ? decision
    : {
        ...decision,
        text: [decision.text, ...corrections.map(({on, reason}) => `Виправлено ${dayInWords(on)}: ${reason}`)]
          .filter(Boolean)
          .join('\n\n'),
      };

/** The same decision put right. What a form does not ask for stays: the decision's own address, types and sizes of files. */
export const correctedDecision = (
  kept: KeptDecision | null,
  {files, ...decision}: Decision,
  correction: {on: string; reason: string},
): KeptDecision => ({
  ...decision,
  ...(kept?.url === undefined ? {} : {url: kept.url}),
  ...(files ? {files: files.map(file => ({...kept?.files?.find(({url}) => url === file.url), ...file}))} : {}),
  corrections: [...(kept?.corrections ?? []), correction],
});

/** Whether it can be published: what was put right takes up room of the text. */
export const isTooLong = (decision: KeptDecision): boolean =>
  (publishedDecision(decision).text ?? '').length > caps.text;
