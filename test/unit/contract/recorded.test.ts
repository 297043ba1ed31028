import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import type {ZodMiniType} from 'zod/mini';
import type {Petition} from '../../../src/contract/index.ts';
import {actionSchemas, querySchemas} from '../../../src/contract/schemas/index.ts';
import {problem} from '../../../src/contract/schemas/problem.ts';
import {progress, standing} from '../../../src/domain/petition.ts';

/*
 * What was really answered once. The first file is a promise: as long as the contract's version is the same, these answers are understood, word
 * for word. The second shows that the contract can say what other platforms say.
 */

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`recorded/${name}`, import.meta.url), 'utf8')) as T;

interface RecordedAnswer {
  operation: string;
  request: string;
  status: number;
  answer: unknown;
}

interface UkPetition {
  id: number;
  action: string;
  background: string;
  additional_details: string;
  signature_count: number;
  created_at: string;
  updated_at: string;
  open_at?: string;
  opened_at?: string;
  response_threshold_reached_at: string | null;
  debate_threshold_reached_at: string | null;
}

interface PresidentPetition {
  title: string;
  votes: number;
  daysLeft: number;
}

const results: Record<string, ZodMiniType> = {
  ...Object.fromEntries(Object.entries(querySchemas).map(([name, {result}]) => [name, result])),
  ...Object.fromEntries(Object.entries(actionSchemas).map(([name, {result}]) => [name, result])),
  problem,
};

/** The schema takes the value and leaves nothing of it out. */
const understands = (schema: ZodMiniType, value: unknown): void => {
  const {success, data, error} = schema.safeParse(value);
  assert.ok(success, JSON.stringify(error?.issues));
  assert.deepEqual(data, value);
};

describe('answers recorded at version 1', () => {
  const {answers} = read<{answers: RecordedAnswer[]}>('backend-answers.json');

  test('every query and every action is among them', () => {
    const recorded = new Set(answers.map(({operation}) => operation));
    assert.deepEqual([...recorded].sort(), Object.keys(results).sort());
  });

  for (const [index, {operation, request, status, answer}] of answers.entries()) {
    test(`${index + 1}: ${operation} of ${request}, ${status}`, () => understands(results[operation]!, answer));
  }
});

describe('petitions of other platforms', () => {
  const others = read<{ukParliament: UkPetition[]; uaPresident: PresidentPetition[]}>('petitions-of-others.json');

  for (const row of others.ukParliament) {
    test(`UK Parliament: ${row.action}`, () => {
      const petition = ofUkParliament(row);
      understands(querySchemas['petition.get'].result, petition);
      assert.equal(standing(petition, Date.parse(row.updated_at)), 'collecting');
      // Both went far beyond the last threshold, and people kept signing.
      const {reached, goal, max} = progress(petition.signatures.total, petition.thresholds);
      assert.deepEqual({reached, goal, max}, {reached: true, goal: 100_000, max: row.signature_count});
    });
  }

  for (const row of others.uaPresident) {
    test(`President of Ukraine: ${row.title}`, () => {
      const petition = ofUaPresident(row);
      understands(querySchemas['petition.get'].result, petition);
      assert.equal(progress(row.votes, petition.thresholds).missing, 25_000 - row.votes);
    });
  }
});

const ofUkParliament = (row: UkPetition): Petition => ({
  id: String(row.id),
  title: row.action,
  lang: 'en',
  text: [row.background, row.additional_details].filter(Boolean).join('\r\n\r\n'),
  url: `https://petition.parliament.uk/petitions/${row.id}`,
  authority: {id: 'uk-parliament', name: 'UK Parliament', timeZone: 'Europe/London'},
  submittedOn: row.created_at.slice(0, 10),
  moderation: {state: 'published'},
  collection: {state: 'collecting', startedAt: row.opened_at ?? row.open_at},
  review: {state: 'awaiting'},
  signatures: {total: row.signature_count, asOf: row.updated_at},
  thresholds: [
    {count: 10_000, ...(row.response_threshold_reached_at ? {reachedAt: row.response_threshold_reached_at} : {})},
    {count: 100_000, ...(row.debate_threshold_reached_at ? {reachedAt: row.debate_threshold_reached_at} : {})},
  ],
  signers: 'count',
});

const ofUaPresident = ({title, votes}: PresidentPetition): Petition => ({
  id: title.slice(0, 40),
  title,
  authority: {id: 'president', name: 'Президент України', nameGenitive: 'Президента України', timeZone: 'Europe/Kyiv'},
  moderation: {state: 'published'},
  collection: {state: 'collecting', deadline: '2015-11-29T23:59:59+02:00'},
  review: {state: 'none'},
  signatures: {total: votes, asOf: '2015-08-31T12:00:00+03:00'},
  thresholds: [{count: 25_000}],
  signers: 'full',
});
