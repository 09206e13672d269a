// When the app has stopped for good: the page that helps, and the raw data it gives out.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { DATABASE, KEY } from './lib/names.mjs';
import { running, visit } from './lib/site.mjs';

test('after a panic: what happened, the raw data, a way back', async (t) => {
  const { page, seen } = await visit(t);
  await panic(page, 'index out of bounds');

  const alert = page.getByRole('alert');
  await alert.waitFor();
  assert.match(await alert.innerText(), /auf einen Fehler gestoßen/);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1', 'a screen reader starts at the message');
  await page.getByText('Technische Angabe').click();
  await page.getByText('index out of bounds').waitFor();
  await accessible(page, 'the recovery page');

  await page.getByRole('button', { name: 'Neu laden' }).click();
  await alert.waitFor({ state: 'detached' });
  await running(page);
  seen.clean();
});

test('an uncaught fault of the wasm counts as a panic, other errors do not', async (t) => {
  const { page } = await visit(t);
  await page.evaluate(() => void setTimeout(() => { throw new Error('of some extension'); }));
  await page.evaluate(() => void setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); }));
  await page.getByText('Technische Angabe').click();
  await page.getByText('RuntimeError: unreachable').waitFor();
  assert.equal(await page.getByText('of some extension').count(), 0);
});

test('raw data: every store, bytes and texts', async (t) => {
  const page = await withoutApp(t);
  await page.evaluate(fill, [DATABASE, KEY]);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Rohdaten sichern' }).click()]);

  assert.match(download.suggestedFilename(), /^kundenkompass-rohdaten-\d{4}-\d\d-\d\d\.json$/);
  const raw = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.deepEqual(raw.indexedDB.of_the_test, [
    { key: 'bytes', value: { $base64: Buffer.from([0, 255, 128]).toString('base64') } },
    { key: 'nested', value: { at: { $date: '2026-01-02T03:04:05.000Z' }, list: [1, { $base64: 'AQ==' }] } },
    { key: 'text', value: { $base64: Buffer.from('{"name":"Müller"}').toString('base64'), $text: '{"name":"Müller"}' } },
  ]);
  assert.deepEqual(raw.localStorage, { [`${KEY}of_the_test`]: 'kept' });
  await page.getByText(download.suggestedFilename()).waitFor();
});

test('raw data: where there is none, it says so and creates none', async (t) => {
  const page = await withoutApp(t);
  await page.getByRole('button', { name: 'Rohdaten sichern' }).click();
  await page.getByText('keine Daten von Kundenkompass').waitFor();
  assert.deepEqual(await page.evaluate(() => indexedDB.databases()), []);
});

function panic(page, message) {
  return page.evaluate((detail) => window.dispatchEvent(new CustomEvent('kk-panic', { detail })), message);
}

/** The recovery page alone: the app itself would make a database of its own. */
async function withoutApp(t) {
  const { page } = await visit(t, { wait: false, before: (context) => context.route('**/*.wasm', (route) => route.abort()) });
  await page.getByRole('alert').waitFor();
  return page;
}

/** Records of each kind; runs in the page. */
async function fill([name, key]) {
  localStorage.setItem(`${key}of_the_test`, 'kept');
  localStorage.setItem('of_another_app', 'private');
  const database = await new Promise((done, fail) => {
    const request = indexedDB.open(name, 7);
    request.onupgradeneeded = () => request.result.createObjectStore('of_the_test');
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const writing = database.transaction('of_the_test', 'readwrite');
  const store = writing.objectStore('of_the_test');
  store.put(new Uint8Array([0, 255, 128]), 'bytes');
  store.put(new TextEncoder().encode('{"name":"Müller"}'), 'text');
  store.put({ at: new Date('2026-01-02T03:04:05Z'), list: [1, new Uint8Array([1])] }, 'nested');
  await new Promise((done) => { writing.oncomplete = done; });
  database.close();
}
