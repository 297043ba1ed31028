/** The picture of a project: its own, from the backend or this site only; otherwise a sign for what it is about. */
import {html, type TemplateResult} from 'lit';
import type {Candidate} from '../../domain/candidate-search.ts';
import {searchable} from '../../domain/petition-search.ts';
import type {Store} from '../../store/store.ts';
import {ownAddress} from '../../ui/own-address.ts';

/** Strokes in a box of 48; made for this kit. */
const signs: [words: RegExp, strokes: string][] = [
  [
    /мистецьк|малюв|живопис/u,
    'M24 7a17 17 0 1 0 0 34c4 0 5-3 4-6s1-6 5-6h4c4 0 4-4 4-7A17 15 0 0 0 24 7M15 25v1M17 17v1M26 14v1M34 19v1',
  ],
  [/кіно|cinema|медіа|відео/u, 'M5 9h38v24H5zM20 15v12l10-6zM14 41h20M24 33v8'],
  [/вело/u, 'M12 23a8 8 0 1 0 .1 0M36 23a8 8 0 1 0 .1 0M12 31l7-15h12l5 15M19 16l8 15H12M27 31l5-18h5M16 13h6'],
  [/перерв|іграш|пісочниц/u, 'M8 26h14v14H8zM26 26h14v14H26zM17 26a7 12 0 0 1 14 0'],
  [/тен[іи]с/u, 'M20 5a11 13 0 1 0 .1 0M27 28l12 12M13 11l14 14M10 18l10 11M19 7l10 11'],
  [
    /(?<!тран)спорт|фізич|стадіон|стрітбол|стрітбаскет/u,
    'M4 10h40v28H4zM24 10v28M4 18h6v12H4M44 18h-6v12h6M24 19a5 5 0 1 0 .1 0',
  ],
  [/дит|ігров/u, 'M8 40V12l16-6 16 6v28M16 40V24M32 40V24M16 24h16M12 40h24'],
  [/школ|освіт|ліце|клас|гімназ|відпочин/u, 'M6 20h36M6 27h36M10 27v11M38 27v11M10 20v-6M38 20v-6'],
  [
    /але|парк|сквер|дерев|зелен|еколог|сад/u,
    'M16 42V30M16 30c-7 0-10-5-8-11 0-7 5-11 8-12 3 1 8 5 8 12 2 6-1 11-8 11zM35 42V33M35 33c-5 0-7-4-6-8 1-4 3-7 6-8 3 1 5 4 6 8 1 4-1 8-6 8zM4 42h40',
  ],
  [/дорог|вулиц|тротуар|транспорт/u, 'M18 42 22 6M30 42 26 6M24 10v6M24 22v6M24 34v6'],
  [/культур|мистец|арт|музе|бібліот|естет/u, 'M6 40V14l18-8 18 8v26zM16 40V24h16v16M16 31h16'],
  [/безпек|укрит/u, 'M24 5l16 6v12c0 10-7 17-16 20C15 40 8 33 8 23V11zM17 24l5 5 9-10'],
];
const people = 'M17 10a6 6 0 1 0 .1 0M5 40c0-9 5-14 12-14s12 5 12 14M33 14a5 5 0 1 0 .1 0M33 28c6 0 10 4 10 12';

export const renderPicture = (
  {voter}: {voter: {readonly store: Store | undefined}},
  project: Candidate,
): TemplateResult => {
  const {image, title, category = ''} = project;
  const src = image && ownAddress(image.url, voter.store?.endpoint);
  if (src) return html`<img src=${src} alt="" loading="lazy" decoding="async" referrerpolicy="same-origin" />`;
  const text = searchable(`${title} ${category}`);
  const strokes = signs.find(([words]) => words.test(text))?.[1] ?? people;
  return html`<svg viewBox="0 0 48 48"><path d=${strokes} /></svg>`;
};
