/** The parts of the mocked backend that find, list and take petitions: what `handlers.ts` answers with. */
import type {
  Petition,
  PetitionList,
  PetitionListParams,
  PetitionOrder,
  PetitionRules,
  PetitionSignatories,
  PetitionSubmitPayload,
  PetitionTab,
  Statistics,
} from '../../src/contract/index.ts';
import {petitionTabs} from '../../src/contract/formats.ts';
import {answerTo, tabOf} from '../../src/domain/petition-search.ts';

const PAGE = 20;

const withoutText = ({text: _text, ...petition}: Petition): Petition => petition;

/** `?tab=…&q=…` as the contract's params. */
export const listParams = (search: URLSearchParams): PetitionListParams => ({
  ...(search.has('tab') && {tab: search.get('tab') as PetitionTab}),
  ...(search.has('q') && {q: search.get('q')!}),
  ...(search.has('category') && {category: search.get('category')!}),
  ...(search.has('order') && {order: search.get('order') as PetitionOrder}),
  ...(search.has('cursor') && {cursor: search.get('cursor')!}),
  ...(search.has('limit') && {limit: Number(search.get('limit'))}),
});

/** One page. The cursor is the id after which it begins, so that what comes meanwhile moves nothing. */
export const listAnswer = (
  petitions: readonly Petition[],
  params: PetitionListParams,
  now: number,
  paused?: PetitionList['paused'],
): PetitionList => {
  const found = answerTo(petitions, params, now);
  const from = params.cursor === undefined ? 0 : found.findIndex(({id}) => id === params.cursor) + 1;
  const items = found.slice(from, from + (params.limit ?? PAGE)).map(withoutText);
  const {tab: _tab, ...question} = params;
  const everywhere = answerTo(petitions, question, now).map(it => tabOf(it, now)!);
  return {
    items,
    ...(from + items.length < found.length && {next: items.at(-1)!.id}),
    total: found.length,
    counts: Object.fromEntries(petitionTabs.map(tab => [tab, everywhere.filter(it => it === tab).length])),
    categories: [...new Set(petitions.flatMap(({category}) => category ?? []))].sort((a, b) =>
      a.localeCompare(b, 'uk'),
    ),
    ...(paused && {paused}),
  };
};

/** Rules as Lviv's could be; the numbers are examples. */
export const exampleRules: PetitionRules = {
  title: {min: 10, max: 150},
  text: {min: 50, max: 5_000},
  categories: ['Благоустрій', 'Довкілля', 'Освіта', 'Транспорт', 'Безпека', 'Інше'],
  thresholds: [500],
  terms: [
    {kind: 'collection', length: 60, unit: 'day'},
    {kind: 'moderation', length: 2, unit: 'working-day'},
    {kind: 'announcement', length: 3, unit: 'working-day'},
    {kind: 'review', length: 10, unit: 'working-day'},
    {kind: 'answer', length: 1, unit: 'working-day'},
    {kind: 'appeal', length: 1, unit: 'month'},
  ],
  minimumAge: 14,
  minimumLevel: 'substantial',
  residentsOnly: true,
  signers: 'full',
  url: 'https://hromada.example/statute',
  privacyUrl: 'https://hromada.example/privacy',
};

/** As e-DEM's landing page showed them for one community and for all of them. */
export const exampleStatistics: Statistics = {
  asOf: '2026-11-23T14:02:00+02:00',
  source: 'e-DEM',
  counters: [
    {kind: 'petitions', value: 32_420, url: '/petitions'},
    {kind: 'projects', value: 9_052, communities: 256, url: '/budget'},
    {kind: 'problems-solved', value: 30_431, url: '/map'},
    {kind: 'consultations', value: 2_089, communities: 279, url: '/consultations'},
  ],
};

/** Made-up people, as many as have signed; the newest last. */
export const signatoriesAnswer = (petition: Petition, cursor: string | undefined): PetitionSignatories => {
  const from = Number(cursor ?? 0);
  const {total} = petition.signatures;
  const items = Array.from({length: Math.min(50, Math.max(0, total - from))}, (_, index) => {
    const number = from + index + 1;
    const name = petition.signers === 'full' ? `Особа ${number} (приклад)` : 'О. П. (приклад)';
    return {number, ...(petition.signers !== 'count' && {name}), signedOn: '2026-11-20'};
  });
  const shown = petition.signers === 'count' ? [] : items;
  return {
    mode: petition.signers,
    total,
    items: shown,
    ...(shown.length && from + shown.length < total && {next: String(from + shown.length)}),
  };
};

/** A petition as it waits for moderation. */
export const submitted = (
  payload: PetitionSubmitPayload,
  like: Petition,
  id: string,
  author: string | undefined,
  now: number,
): Petition => ({
  id,
  title: payload.title,
  lang: 'uk',
  ...(author && {author}),
  ...(payload.category && {category: payload.category}),
  text: payload.text,
  authority: like.authority,
  submittedOn: new Date(now).toISOString().slice(0, 10),
  moderation: {state: 'pending'},
  collection: {state: 'planned'},
  review: {state: 'none'},
  signatures: {total: 0, asOf: new Date(now).toISOString()},
  thresholds: like.thresholds,
  signers: like.signers,
});
