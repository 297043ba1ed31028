/** Backends that speak a protocol of others. What speaks it is loaded when it is asked for something. */
import type {Client} from '../client/client.ts';
import {HromadaError} from '../errors.ts';

interface Protocol {
  readOnly: boolean;
  load(): Promise<(options: {endpoint: string}) => Client>;
}

const protocols: Readonly<Record<string, Protocol>> = {
  'uk-petitions': {
    readOnly: true,
    load: async () => (await import('../client/adapters/uk-petitions.ts')).createUkPetitionsClient,
  },
};

/** How to speak a protocol; `undefined` for one that this version of the kit does not know. */
export const protocolOf = (name: string): {name: string; createClient(endpoint: string): Client} | undefined => {
  const protocol = Object.hasOwn(protocols, name) ? protocols[name]! : undefined;
  return protocol && {name, createClient: endpoint => lateClient(name, protocol, endpoint)};
};

/** A client that is here at once, as a store needs it, while the one behind it is on its way. */
const lateClient = (name: string, {readOnly, load}: Protocol, endpoint: string): Client => {
  let arriving: Promise<Client> | undefined;
  const client = (): Promise<Client> =>
    (arriving ??= load().then(
      create => create({endpoint}),
      (error: unknown) => {
        // Asked for again with the next question.
        arriving = undefined;
        throw new HromadaError('offline', {}, error);
      },
    ));
  const unsupported = (): Promise<never> => Promise.reject(new HromadaError('unsupported'));
  return {
    id: `${name}:${endpoint}`,
    readOnly,
    query: async (query, params, options) => (await client()).query(query, params, options),
    send: readOnly ? unsupported : async (action, payload, options) => (await client()).send(action, payload, options),
    check: readOnly ? unsupported : async (action, payload) => (await client()).check?.(action, payload),
  };
};
