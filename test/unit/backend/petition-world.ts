/** What tests of whole petitions do again and again: send one as a resident, and work on it as the council. */
import assert from 'node:assert/strict';
import {petition, type Petition} from '../../../src/contract/schemas/petition.ts';
import {petitionList, type PetitionList} from '../../../src/contract/schemas/petition-list.ts';
import {petitionSubmitResult, type PetitionSubmitPayload} from '../../../src/contract/schemas/petition-form.ts';
import {answerOf} from './expectations.ts';
import type {Visitor, World} from './world.ts';

export const payload = (change: Partial<PetitionSubmitPayload> = {}): PetitionSubmitPayload => ({
  title: 'Полагодити гойдалку на дитячому майданчику',
  text: 'Приклад тексту петиції. Гойдалка зламана з весни, і діти граються поруч із дорогою.',
  category: 'Довкілля',
  consent: true,
  email: 'olena@example.com',
  ...change,
});

/** An act as the kit sends it. */
export const send = (
  world: World,
  visitor: Visitor | undefined,
  path: string,
  body: object,
  key: string = crypto.randomUUID(),
): Promise<Response> =>
  Promise.resolve(
    world.app.request(`/api${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `"${key}"`,
        ...(visitor ? {...visitor.cookie, 'hromada-account': visitor.account} : {}),
      },
      body: JSON.stringify({...body, idempotencyKey: key}),
    }),
  );

/** Sends a petition and gives its id. */
export const submitted = async (
  world: World,
  visitor: Visitor,
  change: Partial<PetitionSubmitPayload> = {},
  community = '',
): Promise<string> => {
  const response = await send(world, visitor, `/petitions${community && `?community=${community}`}`, payload(change));
  return (await answerOf(petitionSubmitResult, response, 201)).petition.id;
};

/** One step of the council's working page, done by its clerk now. */
export const stepOf = async (world: World, id: string, fields: Record<string, string>): Promise<Response> =>
  world.app.request(`/demo-moderation/${id}`, {
    method: 'POST',
    headers: (await world.signIn('oksana')).cookie,
    body: new URLSearchParams(fields),
  });

export const takes = async (world: World, id: string, fields: Record<string, string>): Promise<void> => {
  const response = await stepOf(world, id, fields);
  assert.equal(response.status, 303, await response.text());
};

export const getPetition = async (world: World, id: string): Promise<Petition> =>
  answerOf(petition, await world.get(`/api/petitions/${id}`));

export const getList = async (world: World, question: Record<string, string> = {}): Promise<PetitionList> =>
  answerOf(petitionList, await world.get(`/api/petitions?${new URLSearchParams(question)}`));

/** Sets how many have signed before: the way to a threshold without a thousand residents. */
export const counts = async (world: World, id: string, count: number): Promise<void> => {
  const response = await world.app.request('/api/_test/imported-signatures', {
    method: 'POST',
    headers: {'content-type': 'application/json', 'hromada-test-token': 'token'},
    body: JSON.stringify({petitionId: id, count}),
  });
  assert.equal(response.status, 200, await response.text());
};
