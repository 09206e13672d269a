// Measures reading and summing a large list of invoice lines in the worker of a built site, beside PapaParse parsing the
// same text in the same browser.
//
//   cargo xtask build && cargo xtask generate
//   node tests/e2e/import-bench.mjs dist target/invoices.csv [runs]

import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { launch } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';

const [folder = 'dist', file = 'target/invoices.csv', runs = '5'] = process.argv.slice(2);
const papaparse = createRequire(import.meta.url).resolve('papaparse/papaparse.min.js');
const { size } = await stat(file);
const worker = /<meta name="?worker"? content="?([^" >]+)/.exec(await readFile(`${folder}/index.html`, 'utf8'))?.[1];

const server = await startServer({ folder });
server.alter = (path) => {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  return path === 'bench.html' ? { status: 200, headers, body: '<!doctype html><input type="file">' } : undefined;
};
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(`${server.url}bench.html`);
  await page.addScriptTag({ path: papaparse });
  await page.setInputFiles('input', file);
  const results = { worker: [], plan: [], PapaParse: [] };
  for (let run = 0; run < Number(runs); run += 1) {
    const { read, plan } = await page.evaluate(readInWorker, worker);
    results.worker.push(read);
    results.plan.push(plan);
    results.PapaParse.push(await page.evaluate(parseWithPapaParse));
    console.log(`run ${run + 1}: worker ${read.toFixed(0)} ms, plan handed over ${plan.toFixed(0)} ms, `
      + `PapaParse ${results.PapaParse.at(-1).toFixed(0)} ms`);
  }
  const median = (times) => times.sort((one, other) => one - other)[times.length >> 1];
  const speed = (times) => `${median(times).toFixed(0)} ms, ${(size / 1000 / median(times)).toFixed(0)} MB/s`;
  console.log(`${(size / 1e6).toFixed(1)} MB, medians of ${runs}`);
  console.log(`read and summed in the worker  ${speed(results.worker)}`);
  console.log(`parsed by PapaParse            ${speed(results.PapaParse)}`);
  console.log(`ratio                          ${(median(results.worker) / median(results.PapaParse)).toFixed(2)}`);
} finally {
  await browser.close();
  await server.close();
}

/** From the request to the report, then to the last part of the plan; the start of the worker is not counted. */
async function readInWorker(script) {
  const reader = new Worker(script);
  const next = (kinds) => new Promise((done, fail) => {
    reader.onerror = fail;
    reader.onmessage = ({ data }) => {
      if (data[0] === 4) fail(new Error('the worker could not read the file'));
      if (kinds.includes(data[0])) done(data[0]);
    };
  });
  const [file] = document.querySelector('input').files;
  // A request to open, with nobody known and nothing chosen: all zeros. The answers: 1 report, 3 end of the plan.
  const open = (blob) => reader.postMessage([new Uint8Array(16), blob]);
  const warm = next([1]);
  open(new File(['Kunde;Datum;Betrag\nA;1.1.2026;1\n'], 'warm.csv'));
  await warm;
  const begin = performance.now();
  const report = next([1]);
  open(file);
  await report;
  const read = performance.now() - begin;
  const done = next([3]);
  reader.postMessage([new Uint8Array([2])]);
  await done;
  const plan = performance.now() - begin - read;
  reader.terminate();
  return { read, plan };
}

/** The text is in memory already, and the rows are only made, not looked at. */
async function parseWithPapaParse() {
  const [file] = document.querySelector('input').files;
  const text = await file.text();
  const begin = performance.now();
  const { data } = Papa.parse(text);
  const time = performance.now() - begin;
  if (data.length < 1000) throw new Error('PapaParse read nothing');
  return time;
}
