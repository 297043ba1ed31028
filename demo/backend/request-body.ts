/** The body of a write: JSON, within a cap, its bytes kept for the request hash. */
import type {HonoRequest} from 'hono';
import type * as z from 'zod/mini';
import {Refusal} from './problem.ts';

export const MAX_BODY_BYTES = 64 * 1024;

/** Reads no further than the cap, whatever `Content-Length` says or does not say. */
export const readBytes = async (request: Request, most = MAX_BODY_BYTES): Promise<Uint8Array<ArrayBuffer>> => {
  if (Number(request.headers.get('content-length')) > most) throw new Refusal('payload-too-large');
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const {done, value} = (await reader?.read()) ?? {done: true as const, value: undefined};
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader!.cancel();
      throw new Refusal('payload-too-large');
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
};

const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
  } catch {
    throw new Refusal('validation', {status: 400, detail: 'The body is not JSON in UTF-8.'});
  }
};

/** The body as the schema rebuilds it, and as it came. */
export const readJson = async <T>(
  request: HonoRequest,
  schema: z.ZodMiniType<T>,
): Promise<{value: T; bytes: Uint8Array<ArrayBuffer>}> => {
  if (!/^application\/json\s*(;|$)/i.test(request.header('content-type') ?? '')) {
    throw new Refusal('unsupported-media-type');
  }
  const bytes = await readBytes(request.raw);
  const result = schema.safeParse(parseJson(bytes));
  if (result.success) return {value: result.data, bytes};
  throw new Refusal('validation', {
    errors: result.error.issues.slice(0, 100).map(({path, message}) => ({pointer: pointerOf(path), detail: message})),
  });
};

/** RFC 6901. */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path
    .map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
    .slice(0, 200);
