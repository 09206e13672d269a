// Serves a built site the way a plain static host does, under any sub-folder, and can be made to misbehave.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.csv': 'text/csv; charset=utf-8',
};

/**
 * @param {object} options
 * @param {string} options.folder    what to serve, such as 'dist'; `server.folder = 'other'` publishes another build
 * @param {string} [options.base]    the sub-folder in the address
 * @param {string[]} [options.beside] more sub-folders: another deployment each, of the same build until `server.builds['/b/'] = 'other'`
 * @param {number} [options.port]    0 takes any free one
 * @param {boolean} [options.brotli] compress as a good host does
 */
export async function startServer({ folder, base = '/unter/ordner/', beside = [], port = 0, brotli = false }) {
  const state = {
    folder,
    builds: {},
    requests: [],
    down: false,
    /** (path, answer) => answer | undefined: changes the status, headers, body or delay of an answer. */
    alter: null,
  };
  const compressed = new Map();

  const http = createServer(async (request, response) => {
    if (state.down) return void request.socket.destroy();
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    state.requests.push(path);
    // The longest one: a deployment may lie in the folder of another.
    const at = [base, ...beside].filter((one) => path.startsWith(one)).sort((one, other) => other.length - one.length)[0] ?? base;
    let answer = await read(state.builds[at] ?? state.folder, at, path);
    const within = path.slice(at.length);
    answer = (await state.alter?.(within, answer)) ?? answer;
    if (answer.delay) await new Promise((done) => setTimeout(done, answer.delay));
    if (state.down) return void request.socket.destroy();
    let body = Buffer.from(answer.body);
    if (brotli && /\bbr\b/.test(request.headers['accept-encoding'] ?? '') && !path.endsWith('.png')) {
      body = shrink(compressed, body);
      answer.headers['content-encoding'] = 'br';
    }
    response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise((done, fail) => http.once('error', fail).listen(port, '127.0.0.1', done));
  const origin = `http://localhost:${http.address().port}`;

  return Object.assign(state, {
    origin,
    url: origin + base,
    /** No connection is answered any more, open ones break off. */
    goDown() {
      state.down = true;
      http.closeAllConnections();
    },
    comeBack() {
      state.down = false;
    },
    close: () => new Promise((done) => { http.close(done); http.closeAllConnections(); }),
  });
}

async function read(folder, base, path) {
  if (!path.startsWith(base)) return plain(404, 'not here');
  const root = resolve(folder);
  const file = normalize(join(root, path.slice(base.length) || 'index.html'));
  if (!file.startsWith(root)) return plain(404, 'not here');
  try {
    const hashed = /-[0-9a-f]{16}[._]/.test(file);
    const headers = {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    };
    return { status: 200, headers, body: await readFile(file) };
  } catch {
    return plain(404, 'no such file');
  }
}

function plain(status, text) {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
}

function shrink(cache, body) {
  const key = body.toString('latin1');
  if (!cache.has(key)) cache.set(key, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  return cache.get(key);
}
