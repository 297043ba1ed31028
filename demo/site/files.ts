/** Files as they lie on disk, compressed once and kept until they change. */
import type {Context} from 'hono';
import {readFile, stat} from 'node:fs/promises';
import {extname} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {brotliCompress, constants, gzip} from 'node:zlib';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

type Encoding = 'br' | 'gzip' | undefined;

const compress: Record<NonNullable<Encoding>, (bytes: Buffer) => Promise<Buffer>> = {
  br: bytes => promisify(brotliCompress)(bytes, {params: {[constants.BROTLI_PARAM_QUALITY]: 11}}),
  gzip: bytes => promisify(gzip)(bytes, {level: 9}),
};

interface Kept {
  etag: string;
  body: Promise<Uint8Array<ArrayBuffer>>;
}

const kept = new Map<string, Kept>();

const encodingFor = (accepted: string): Encoding =>
  /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;

const read = async (path: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = await readFile(path);
  return new Uint8Array(encoding ? await compress[encoding](bytes) : bytes);
};

/** A file of a folder; what has a hash in its name never changes, everything else is asked for again each time. */
export const sendFile = async (c: Context, folder: URL, prefix: string): Promise<Response> => {
  const name = c.req.path.slice(prefix.length);
  const type = types[extname(name)];
  // Plain names only: nothing outside the folder can be spelled with them.
  if (!type || !/^[\w-]+(?:[./][\w-]+)*$/.test(name)) return c.notFound();
  const path = fileURLToPath(new URL(name, folder));
  const facts = await stat(path).catch(() => undefined);
  if (!facts?.isFile()) return c.notFound();

  const encoding = encodingFor(c.req.header('accept-encoding') ?? '');
  const etag = `"${facts.mtimeMs.toString(36)}-${facts.size.toString(36)}${encoding ? `-${encoding}` : ''}"`;
  const headers: Record<string, string> = {
    'content-type': type,
    'cache-control': name.startsWith('chunks/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    vary: 'Accept-Encoding',
    // A council may load the kit from another of its sites.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    ...(encoding ? {'content-encoding': encoding} : {}),
    // The offline recipe's worker serves one page, not its own folder.
    ...(name === 'offline-worker.js' ? {'service-worker-allowed': '/recipes/offline'} : {}),
  };
  if (c.req.header('if-none-match') === etag) return new Response(null, {status: 304, headers});
  const key = `${path} ${encoding ?? ''}`;
  let entry = kept.get(key);
  if (entry?.etag !== etag) {
    entry = {etag, body: read(path, encoding)};
    kept.set(key, entry);
  }
  return new Response(await entry.body, {headers});
};
