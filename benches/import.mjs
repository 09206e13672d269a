// A large list of invoice lines through the page, as a user imports it: how long until the preview and until it is saved,
// the longest the page was blocked, the memory; and PapaParse parsing the same text in the same browser.
//
//   cargo xtask build && cargo xtask generate
//   node benches/import.mjs [dist] [target/invoices.csv] [--runs=3] [--tasks: names every task above 25 ms]

import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { launch } from '../tests/e2e/lib/browser.mjs';
import { startServer } from '../tests/e2e/lib/server.mjs';
import { load, machine, median, memoryWatch, options } from './lib.mjs';

const given = options({ runs: '3' });
const { _: [folder = 'dist', file = 'target/invoices.csv'], runs } = given;
const papaparse = createRequire(new URL('../tests/e2e/package.json', import.meta.url)).resolve('papaparse/papaparse.min.js');
const { size } = await stat(file);
const PATIENCE = { timeout: 600_000 };

const server = await startServer({ folder });
server.alter = async (path, answer) => {
  if (path === 'papaparse.html') return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<!doctype html><input type="file">' };
  // The worker tells how much memory its WebAssembly has.
  if (/^worker-.*\.js$/.test(path)) return { ...answer, body: `(${exposeMemory})();\n${answer.body}` };
  return undefined;
};
const browser = await launch();
const rows = [];
try {
  console.log(`${machine()}\n${(size / 1e6).toFixed(1)} MB`);
  for (let run = 0; run < Number(runs); run += 1) {
    const row = { ...await importing(), papaparse: await parsing() };
    rows.push(row);
    console.log(JSON.stringify(row, (_, value) => (typeof value === 'number' ? Math.round(value * 10) / 10 : value)));
  }
  const mid = (name) => median(rows.map((row) => row[name]));
  const most = (name) => Math.max(...rows.map((row) => row[name]));
  const speed = (time) => `${time.toFixed(0)} ms, ${(size / 1000 / time).toFixed(0)} MB/s`;
  console.log(`medians of ${runs}; load at the end ${load()}`);
  console.log(`read and summed                    ${speed(mid('read'))}`);
  console.log(`parsed by PapaParse                ${speed(mid('papaparse'))}`);
  console.log(`ratio                              ${(mid('read') / mid('papaparse')).toFixed(2)}`);
  console.log(`file chosen → preview complete     ${mid('preview').toFixed(0)} ms`);
  console.log(`taken over → applied, → saved      ${mid('applied').toFixed(0)} ms, ${mid('saved').toFixed(0)} ms`);
  console.log('longest task of the page, worst (of it at work, without waiting for a processor)');
  for (const phase of Object.keys(rows[0].longest)) {
    const [whole, work] = [0, 1].map((at) => Math.max(...rows.map((row) => row.longest[phase][at])).toFixed(0));
    console.log(`    ${phase.padEnd(10)} ${whole} ms (${work} ms)`);
  }
  console.log(`memory, worst: process at its peak ${most('peak').toFixed(0)} MB (${most('before').toFixed(0)} MB before), JS heap ${most('heap').toFixed(0)} MB, `
    + `WebAssembly of the page ${most('pageWasm').toFixed(0)} MB, of the worker ${most('workerWasm').toFixed(0)} MB`);
} finally {
  await browser.close();
  await server.close();
}

async function importing() {
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1440, height: 900 } });
  let sampling;
  try {
    const page = await context.newPage();
    await page.addInitScript(`(${exposeMemory})(); (${watchWorker})();`);
    await page.goto(`${server.url}#/data`);
    await page.getByLabel('Datei importieren').waitFor({ state: 'attached' });
    const watched = await memoryWatch(browser);
    sampling = watched.timer;
    const mark = (name) => page.evaluate((name) => { performance.mark(`bench:${name}`); return performance.now(); }, name);

    await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
    const begun = await mark('reading');
    await page.getByLabel('Datei importieren').setInputFiles(resolve(file));
    const preview = page.getByRole('region', { name: 'Vorschau' });
    const take = preview.getByRole('button', { name: 'Übernehmen' });
    await take.and(page.locator(':enabled')).waitFor(PATIENCE);
    const ready = await mark('preview');
    const workerWasm = Math.max(0, ...await Promise.all(page.workers().map((worker) => worker.evaluate(memory).catch(() => 0)))) / 2 ** 20;
    const taken = await mark('applying');
    await take.click();
    await page.getByRole('link', { name: 'Zur Matrix' }).waitFor(PATIENCE);
    const applied = await mark('saving');
    await page.getByRole('status').filter({ hasText: /^Gespeichert$/ }).waitFor(PATIENCE);
    const saved = await mark('end');
    const { renderer, longest } = longestTasks(JSON.parse(await browser.stopTracing()));
    const { before, peak } = watched.of(renderer);

    const protocol = await context.newCDPSession(page);
    await protocol.send('Performance.enable');
    const { metrics } = await protocol.send('Performance.getMetrics');
    const { asked, reported } = await page.evaluate(() => window.bench);
    return {
      read: reported - asked,
      preview: ready - begun,
      applied: applied - taken,
      saved: saved - taken,
      longest,
      before,
      peak,
      heap: metrics.find(({ name }) => name === 'JSHeapTotalSize').value / 2 ** 20,
      pageWasm: await page.evaluate(memory) / 2 ** 20,
      workerWasm,
    };
  } finally {
    clearInterval(sampling);
    await context.close();
  }
}

/** The longest task of the page's own thread in each phase, from the trace; and the process that the page has. */
function longestTasks({ traceEvents }) {
  const marks = traceEvents.filter(({ name }) => name.startsWith('bench:')).sort((one, other) => one.ts - other.ts);
  const { pid: renderer, tid } = marks[0];
  const tasks = traceEvents.filter(({ name, pid, ...event }) => pid === renderer && event.tid === tid && event.ph === 'X' && name.endsWith('RunTask'));
  // Of each phase: how long it took, and how much of that it worked.
  const longest = {};
  for (const [at, { name, ts }] of marks.entries()) {
    const end = marks[at + 1]?.ts;
    if (!end) break;
    const within = tasks.filter((task) => task.ts >= ts && task.ts < end);
    const most = (time) => Math.max(0, ...within.map((task) => (task[time] ?? 0) / 1000));
    longest[name.slice(6)] = [most('dur'), most('tdur')];
    if (given.tasks) {
      for (const { ts: begun, dur, tdur } of within.filter(({ dur }) => dur > 25_000)) {
        console.log(`  ${name.slice(6)} +${((begun - ts) / 1000).toFixed(0)} ms: ${(dur / 1000).toFixed(1)} ms, of them ${((tdur ?? 0) / 1000).toFixed(1)} at work`);
      }
    }
  }
  return { renderer, longest };
}

/** The text is in memory already, and the rows are only made, not looked at. */
async function parsing() {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}papaparse.html`);
    await page.addScriptTag({ path: papaparse });
    await page.setInputFiles('input', resolve(file));
    return await page.evaluate(async () => {
      const text = await document.querySelector('input').files[0].text();
      const begin = performance.now();
      const { data } = window.Papa.parse(text);
      const time = performance.now() - begin;
      if (data.length < 1000) throw new Error('PapaParse read nothing');
      return time;
    });
  } finally {
    await context.close();
  }
}

/** In page and worker: keeps every WebAssembly memory at hand. */
function exposeMemory() {
  globalThis.memories = new Set();
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const native = WebAssembly[name];
    WebAssembly[name] = async (...values) => {
      const made = await native.apply(WebAssembly, values);
      for (const value of Object.values((made.instance ?? made).exports)) if (value instanceof WebAssembly.Memory) globalThis.memories.add(value);
      return made;
    };
  }
}

function memory() {
  return [...globalThis.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}

/** In the page: when the worker was asked to read, and when it had read. The second kind of its answers is the report. */
function watchWorker() {
  const Native = window.Worker;
  window.bench = {};
  window.Worker = class extends Native {
    constructor(...values) {
      super(...values);
      this.addEventListener('message', ({ data }) => { if (data[0] === 1) window.bench.reported = performance.now(); });
    }

    postMessage(...values) {
      window.bench.asked ??= performance.now();
      return super.postMessage(...values);
    }
  };
}
