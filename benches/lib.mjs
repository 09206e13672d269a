// What the measurements share: the state of the machine, medians, bundles of other libraries, a look into processes.

import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { executablePath } from '../tests/e2e/lib/browser.mjs';

export const here = fileURLToPath(new URL('./', import.meta.url));

/** Lines such as `node benches/startup.mjs dist --runs=5` as { _: ['dist'], runs: '5' }. */
export function options(defaults) {
  const given = { _: [], ...defaults };
  for (const word of process.argv.slice(2)) {
    const [, name, value] = /^--([^=]+)=?(.*)$/.exec(word) ?? [];
    if (name) given[name] = value || 'true';
    else given._.push(word);
  }
  return given;
}

export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Of what the numbers are true: day, machine, browser, and how busy the machine is with other things. */
export function machine() {
  const chromium = execFileSync(executablePath(), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  return `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}, ${chromium}, load ${load()}`;
}

export function load() {
  return loadavg().map((value) => value.toFixed(1)).join(' ');
}

/** One script of a contestant and all that it imports, as an app would ship it. */
export async function bundle(entry) {
  mkdirSync(`${here}output`, { recursive: true });
  const { outputFiles } = await build({
    entryPoints: [`${here}contestants/${entry}`],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    outdir: `${here}output`,
    nodePaths: [fileURLToPath(new URL('../tests/e2e/node_modules', import.meta.url))],
    plugins: [styleAsText],
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'error',
  });
  return Buffer.from(outputFiles[0].contents);
}

/** A style sheet with all that it imports, as a text. */
const styleAsText = {
  name: 'style as text',
  setup(bundler) {
    bundler.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { outputFiles } = await build({ entryPoints: [path], bundle: true, minify: true, write: false, logLevel: 'error' });
      return { contents: outputFiles[0].text, loader: 'text' };
    });
  },
};

export function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/** Watches the memory of all processes that run pages; which of them is meant, a trace says later. */
export async function memoryWatch(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const known = new Map();
  for (const { type, id } of processInfo) if (type === 'renderer') known.set(id, { before: privateMB(id), peak: 0 });
  const timer = setInterval(() => {
    for (const [id, seen] of known) seen.peak = Math.max(seen.peak, privateMB(id));
  }, 50);
  return { timer, of: (id) => known.get(id) };
}

/** What the processes that run pages hold now, in MB. */
export async function renderersMB(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { id }) => sum + privateMB(id), 0);
}

/** The private memory footprint as Chromium itself defines it, in MB: heap, buffers and WebAssembly of the page and its workers, without
 *  the browser's own program, whose pages count as private where only one renderer runs. */
function privateMB(id) {
  try {
    const [, kilobytes] = /^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'));
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
}
