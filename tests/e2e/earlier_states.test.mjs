// Ways back: snapshots in the browser, backups outside of it, and what happens to pages that cannot be read.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { newContext, running, visit } from './lib/site.mjs';
import { CUSTOMER, dispatch, dump, fill, mark, outsider, put, saved, sees, standing } from './lib/storage.mjs';
import { DATABASE, KEY } from './lib/names.mjs';
import { expectEqual } from './lib/wait.mjs';

const BUILD = 'dist-test';
const MINUTE = 60_000;

/** The clock of the page goes ahead by `window.ahead` milliseconds. */
async function withClock(context) {
  await context.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() + Number(sessionStorage.getItem('ahead') ?? 0);
  });
}

function setAhead(page, milliseconds) {
  return page.evaluate((ahead) => sessionStorage.setItem('ahead', ahead), String(milliseconds));
}

async function snapshots(page, count) {
  await expectEqual(async () => Object.keys((await dump(page)).snapshots).length, count, 'snapshots');
  return Object.values((await dump(page)).snapshots).map((text) => JSON.parse(text));
}

async function open(visited) {
  const page = await visited.context.newPage();
  await page.goto(visited.server.url);
  await running(page);
  return page;
}

test('while people edit, a snapshot is kept every five minutes, and pages that did not change are shared', async (t) => {
  const { page } = await visit(t, { build: BUILD, before: withClock });
  await fill(page);
  await mark(page, 0, 'Need');
  await saved(page);
  assert.equal((await snapshots(page, 0)).length, 0);

  await setAhead(page, 6 * MINUTE);
  await mark(page, 1, 'Need');
  const [first] = await snapshots(page, 1);
  assert.deepEqual([first.cause, first.counts], ['Interval', { customers: 1, products: 3, marks: 2 }]);

  await mark(page, 2, 'Need');
  await saved(page);
  assert.equal((await snapshots(page, 1)).length, 1, 'not after every edit');

  await setAhead(page, 12 * MINUTE);
  await mark(page, 2, 'Bought');
  const second = (await snapshots(page, 2)).find((snapshot) => snapshot.unix_ms !== first.unix_ms);
  assert.equal(second.pages['customers/0'], first.pages['customers/0'], 'the customers are the same page');
  assert.notEqual(second.pages['marks/0'], first.pages['marks/0']);
  const stored = Object.keys((await dump(page)).snapshot_pages);
  assert.equal(stored.filter((key) => key.startsWith('customers/0@')).length, 1);
  assert.equal(stored.filter((key) => key.startsWith('marks/0@')).length, 2);
});

test('an import is preceded by a snapshot; undo takes the import back, and redo brings it again', async (t) => {
  const { page } = await visit(t, { build: BUILD });
  await fill(page);
  await mark(page, 0, 'Need');
  await saved(page);
  await page.evaluate(() => {
    const customers = Array.from({ length: 3000 }, (_, at) => ({ known: null, name: `Firma ${at}`, edits: [] }));
    const plan = { customers, products: [], marks: [], details: [], figures: [], months: [], repeat: 'Replace' };
    window.kkTest.dispatch(JSON.stringify({ Import: plan }));
  });
  const count = () => page.evaluate(() => window.kkTest.marks().split('\n').length);
  await expectEqual(count, 3001, 'customers');
  await saved(page);
  const [snapshot] = await snapshots(page, 1);
  assert.deepEqual([snapshot.cause, snapshot.counts], ['BeforeImport', { customers: 1, products: 3, marks: 1 }]);

  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await expectEqual(count, 1, 'customers');
  await page.getByRole('button', { name: 'Wiederholen' }).click();
  await expectEqual(count, 3001, 'customers');
  await saved(page);
  await page.reload();
  await running(page);
  await expectEqual(count, 3001, 'customers');
});

test('lost pages come back from a snapshot', async (t) => {
  const visited = await visit(t, { build: BUILD, before: withClock });
  const { page } = visited;
  await fill(page);
  await setAhead(page, 6 * MINUTE);
  await mark(page, 0, 'Need');
  await snapshots(page, 1);
  await page.close();
  await clear(await outsider(visited.context, visited.server), ['pages', 'head', 'changes']);

  const next = await open(visited);
  await standing(next, 'DataMissing');
  await next.getByRole('button', { name: /Zurückholen/ }).click();
  await sees(next, 'Need Blank Blank');
  await saved(next);
  await next.reload();
  await sees(next, 'Need Blank Blank');
});

test('going on without an unreadable page keeps it aside, with all that means nothing without it', async (t) => {
  const visited = await visit(t, { build: BUILD });
  await fill(visited.page);
  await mark(visited.page, 0, 'Need');
  await saved(visited.page);
  await visited.page.close();
  const other = await outsider(visited.context, visited.server);
  const marksBefore = (await dump(other)).pages['marks/0'];
  await put(other, 'pages', 'customers/0', [123, 34, 120]);

  const page = await open(visited);
  await standing(page, 'Corrupt');
  await page.getByRole('button', { name: 'Ohne das Unlesbare weiterarbeiten' }).click();
  await standing(page, 'Ready');
  await saved(page);
  const { aside, pages } = await dump(page);
  const kept = Object.fromEntries(Object.entries(aside).map(([key, value]) => [key.split('@')[0], value]));
  assert.deepEqual(kept, { 'customers/0': '123,34,120', 'marks/0': marksBefore });
  assert.ok(pages['customers/0'] !== '123,34,120' && !('marks/0' in pages));

  await page.reload();
  await standing(page, 'Ready');
  await dispatch(page, { AddCustomer: { customer: CUSTOMER, name: 'Firma Anders' } });
  await sees(page, 'Blank Blank Blank');
});

test('raw data of unreadable pages is what lies in the database', async (t) => {
  const visited = await visit(t, { build: BUILD });
  await fill(visited.page);
  await visited.page.close();
  const other = await outsider(visited.context, visited.server);
  await put(other, 'pages', 'customers/0', [1, 2, 3]);
  await put(other, 'head', 'head', JSON.stringify({ format: 99, seq: 7 }));
  const page = await open(visited);
  await standing(page, 'Newer');
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('button', { name: 'Rohdaten speichern' }).click(),
  ]);
  const raw = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.deepEqual(JSON.parse(raw.indexedDB.head[0].value), { format: 99, seq: 7 });
  assert.deepEqual(raw.indexedDB.pages.find(({ key }) => key === 'customers/0').value, { $base64: 'AQID' });
});

test('the raw data of the recovery page is a backup that another browser takes', async (t) => {
  const { page, server } = await visit(t, { build: BUILD });
  await fill(page);
  await mark(page, 0, 'Competitor');
  await saved(page);
  await page.evaluate(() => window.kkTest.panic()).catch(() => {});
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('button', { name: 'Rohdaten sichern' }).click(),
  ]);
  const file = await download.path();

  const context = await newContext(t);
  await context.addInitScript((key) => localStorage.setItem(key, 'true'), `${KEY}workspace`);
  const { page: next } = await visit(t, { server, context });
  await standing(next, 'DataMissing');
  await next.getByLabel('Sicherung zurückspielen').setInputFiles({ name: 'cut.json', mimeType: 'application/json', buffer: (await readFile(file)).subarray(0, 500) });
  await next.getByText('Diese Sicherung ist beschädigt.').waitFor();
  await next.getByLabel('Sicherung zurückspielen').setInputFiles(file);
  await sees(next, 'Competitor Blank Blank');
  await saved(next);
  await next.reload();
  await sees(next, 'Competitor Blank Blank');
});

function clear(page, stores) {
  return page.evaluate(([name, stores]) => new Promise((done, fail) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => {
      const transaction = request.result.transaction(stores, 'readwrite');
      stores.forEach((store) => transaction.objectStore(store).clear());
      transaction.oncomplete = () => { request.result.close(); done(); };
      transaction.onabort = () => fail(transaction.error);
    };
  }), [DATABASE, stores]);
}
