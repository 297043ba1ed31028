/** Rules of petitions for the communities of the demonstration: presets of real places, the rest as the law has it. */
import communitiesFile from '../data/communities.json' with {type: 'json'};
import countersFile from '../data/counters.json' with {type: 'json'};
import holidaysFile from '../data/holidays.json' with {type: 'json'};
import petitionsFile from '../data/petitions.json' with {type: 'json'};
import presetsFile from '../data/petition-presets.json' with {type: 'json'};
import type {Term} from '../../src/contract/schemas/petition-form.ts';
import type {Row} from './database.ts';

export interface Preset {
  slug: string;
  place: string;
  threshold: number;
  collection?: {length: number; unit: string};
}

export const presets: readonly Preset[] = presetsFile.presets;

/** What the law «Про звернення громадян» sets for all: publication, announcement, review, answer, ordinary appeal. */
const LEGAL_TERMS: readonly Term[] = [
  {kind: 'moderation', length: 2, unit: 'working-day'},
  {kind: 'announcement', length: 3, unit: 'working-day'},
  {kind: 'review', length: 10, unit: 'working-day'},
  {kind: 'answer', length: 1, unit: 'working-day'},
  {kind: 'appeal', length: 1, unit: 'month'},
];

/** Where a source names no period. */
const USUAL_COLLECTION = {length: 60, unit: 'day'} as const;

/** What a preset changes in the rules of a community. */
export const ofPreset = ({threshold, collection}: Preset): {thresholds: number[]; terms: Term[]} => ({
  thresholds: [threshold],
  terms: [{kind: 'collection', ...((collection ?? USUAL_COLLECTION) as Pick<Term, 'length' | 'unit'>)}, ...LEGAL_TERMS],
});

/** As the screens of e-DEM show it for Lviv: newer than the page that says 1000. */
const SCREENS: Readonly<Record<string, number>> = {lviv: 500};

type SeedCommunity = (typeof communitiesFile.communities)[number];

export const rulesRow = ({code, slug, name}: SeedCommunity): Row => {
  const preset = presets.find(candidate => candidate.slug === slug);
  if (!preset) throw new Error(`demo/data/petition-presets.json has no row for "${slug}".`);
  const own = petitionsFile.petitions.filter(({community}) => community === slug);
  const prefix = own.flatMap(({number}) => /^(\p{L}+)\//u.exec(number ?? '')?.[1] ?? [])[0] ?? name.slice(0, 2);
  const numbers = own.map(({number}) => Number(/(\d+)(-еп)?$/.exec(number ?? '')?.[1] ?? 0));
  return {
    community_code: code,
    title_min: 10,
    title_max: 150,
    text_min: 50,
    text_max: 5_000,
    categories: [...new Set([...own.flatMap(({category}) => category ?? []), 'Інше'])],
    ...ofPreset({...preset, threshold: SCREENS[slug] ?? preset.threshold}),
    residents_only: true,
    signers: 'full',
    withdrawal: false,
    pause_extends: true,
    asks_author_email: true,
    number_prefix: prefix,
    next_number: Math.max(0, ...numbers) + 1,
    submissions: 0,
  };
};

/** Holidays of the years around the day of filling. */
export const holidayRows = ({code}: SeedCommunity, today: string): Row[] => {
  const year = Number(today.slice(0, 4));
  return [year - 1, year, year + 1, year + 2].flatMap(of =>
    holidaysFile.monthDays.map(monthDay => ({community_code: code, day: `${of}-${monthDay}`})),
  );
};

export const counterRows = (asOf: string): Row[] =>
  countersFile.counters.map(({community: slug, ...counter}: {community?: string}, position) => ({
    ...counter,
    community_code: communitiesFile.communities.find(candidate => candidate.slug === slug)?.code,
    position,
    as_of: asOf,
  }));
