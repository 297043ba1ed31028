/** Bodies that no write may take. */
import type {Exchange} from '../exchange.ts';
import type {Asked, Inspection} from '../inspection.ts';

export interface BadBodies {
  readonly malformed: Exchange;
  /** JSON that is not what the operation takes. */
  readonly invalid: Exchange;
  readonly plainText: Exchange;
  /** What a form on any page can send without a preflight. */
  readonly form: Exchange;
  readonly tooLarge: Exchange;
  /** The same, its length not told beforehand. */
  readonly tooLargeStream: Exchange;
}

/** More than any act of a resident takes, a project with five photos included: three megabytes. */
const LARGE = JSON.stringify({code: 'x'.repeat(3 * 1_048_576)});

export const sendBadBodies = async (
  inspection: Inspection,
  target: Pick<Asked, 'path' | 'as'> & {name: string; method?: string; headers?: () => Record<string, string>},
): Promise<BadBodies> => {
  const {name, path, method = 'POST', as = 'nobody', headers = () => ({})} = target;
  const send = (what: string, type: string, body: Asked['body'], expected: Asked['expected']) =>
    inspection.ask({
      purpose: `${name} with ${what}`,
      method,
      path,
      as,
      headers: {...headers(), 'content-type': type},
      body: body!,
      expected: expected!,
    });
  const json = 'application/json';
  return {
    malformed: await send('half a JSON', json, '{"code": "abc', ['validation']),
    invalid: await send('a JSON of another form', json, '{"code": 5, "petitionId": 5}', ['validation']),
    plainText: await send('plain text', 'text/plain', '{}', ['unsupported-media-type']),
    form: await send('a form', 'application/x-www-form-urlencoded', 'code=abc', ['unsupported-media-type']),
    tooLarge: await send('three megabytes', json, LARGE, ['payload-too-large']),
    tooLargeStream: await send('three megabytes of untold length', json, () => streamOf(LARGE), ['payload-too-large']),
  };
};

const streamOf = (text: string): ReadableStream<Uint8Array> => {
  const bytes = new TextEncoder().encode(text);
  const step = 65_536;
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, (at += step)));
    },
  });
};
