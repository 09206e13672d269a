// Two deployments in folders of one origin: they never see, upgrade or delete each other's data or caches; and what an earlier
// version kept under names without a folder is taken over once.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { databaseOf } from './lib/names.mjs';
import { arrivedAt, newContext, readyOffline, record, serve } from './lib/site.mjs';
import { dispatch, fill, mark, saved, sees, standing } from './lib/storage.mjs';
import { expectEqual } from './lib/wait.mjs';

const BUILD = 'dist-test';
/** Another customer, so that one folder's data is told from the other's. */
const OTHER = { AddCustomer: { customer: '018c0000-0000-7000-8000-0000000000ff', name: 'Nachbar' } };

test('the scripts around the app call things as the app does', async () => {
  const rows = JSON.parse(await readFile(new URL('../fixtures/names.json', import.meta.url), 'utf8'));
  for (const file of ['recovery.js', 'start.js']) {
    const namesOf = await functionOf(file, 'namesOf');
    for (const { path, owner, folder, database, key } of rows) {
      assert.deepEqual(namesOf(path, owner), { folder, database, key: key.replace(/theme$/, '') }, `${file}: ${path}`);
    }
  }
});

test('two folders never meet: data, preferences, tabs, caches', async (t) => {
  const { a, b, open } = await twoFolders(t);
  const one = await open(a);
  await fill(one);
  await mark(one, 0, 'Need');
  await chooseDark(one);
  const two = await open(b);
  await startsEmpty(two);
  await mark(one, 1, 'Bought');
  await saved(one);
  assert.deepEqual(await listed(one), ['Firma Anders']);
  assert.deepEqual(await listed(two), ['Nachbar']);
  assert.deepEqual(await databases(two), [databaseOf('/a/'), databaseOf('/b/')]);
  const keys = await two.evaluate(() => Object.keys(localStorage));
  assert.ok(keys.every((key) => key.startsWith('Kundenkompass /a/ ') || key.startsWith('Kundenkompass /b/ ')), keys.join('\n'));

  await two.goto(b.replace('/b/', '/b/index.html'));
  await arrivedAt(two);
  await expectEqual(async () => (await listed(two)).join(), 'Nachbar', 'the page by its name is in the same folder');
  await one.goto(a.replace('/a/', '/'));
  await arrivedAt(one);
  await standing(one, 'Ready');
  assert.deepEqual(await listed(one), [], 'the root is a folder of its own');
  await one.goto(a);
  await sees(one, 'Need Bought Blank');
  assert.equal(await theme(one), 'dark');
});

test('a folder whose data is gone says so, and not because of its neighbour', async (t) => {
  const { a, one, two } = await twoFilled(t);
  await one.goto('about:blank');
  await remove(two, databaseOf('/a/'));
  await two.reload();
  await expectEqual(async () => (await listed(two)).join(), 'Nachbar', 'untouched');
  await one.goto(a);
  await standing(one, 'DataMissing');
});

test('each folder keeps its own build for work without a network, the root above it too', async (t) => {
  const { a, b, open, server } = await twoFolders(t);
  const root = await open(a.replace('/a/', '/'));
  await readyOffline(root);
  const one = await open(a);
  await ready(one, 'a');
  const two = await open(b);
  await ready(two, 'b');
  const names = await two.evaluate(() => caches.keys());
  assert.deepEqual(names.map((name) => name.replace(/ [0-9a-f]{16}$/, '')).sort(), ['Kundenkompass /', 'Kundenkompass /a/', 'Kundenkompass /b/']);
  assert.equal(await one.evaluate(() => Boolean(window.kkUpdateOffered)), false, 'the service worker of the root is no new build of this one');

  // What helps after a mixture of builds clears away this folder's cache alone.
  await Promise.all([two.waitForEvent('load'), two.evaluate(() => void window.dispatchEvent(new Event('kk-reload', { cancelable: true })))]);
  await arrivedAt(two);
  const left = await one.evaluate(() => caches.keys());
  assert.ok(names.filter((name) => !name.includes('/b/')).every((name) => left.includes(name)), left.join('\n'));
  server.goDown();
  for (const page of [one, root]) {
    await page.reload();
    await arrivedAt(page);
    await standing(page, 'Ready');
  }
});

test('what an earlier version kept is taken over once, by the first of two folders', async (t) => {
  const { a, b, open, context } = await twoFolders(t);
  await asBefore(await open(a));
  // Two tabs at once.
  const [one, again] = await Promise.all([open(b), open(b)]);
  for (const page of [one, again]) await sees(page, 'Need Blank Blank');
  assert.equal(await theme(one), 'dark', 'its preferences, too');
  const two = await open(a);
  await startsEmpty(two);
  await mark(again, 1, 'Bought');
  await sees(one, 'Need Bought Blank');
  await saved(again);
  // Whose it is stands with the data: a browser that forgets the rest does not give it to another.
  await two.evaluate(() => localStorage.clear());
  for (const page of context.pages()) await page.close();
  const later = await open(a);
  await expectEqual(async () => (await listed(later)).join(), 'Nachbar', 'each has what it had');
  await sees(await open(b), 'Need Bought Blank');
});

test('data that an earlier version kept in another folder waits for that one', async (t) => {
  const { a, b, open } = await twoFolders(t);
  const page = await open(a);
  await asBefore(page);
  // What the earlier version kept for work without a network.
  await page.evaluate(async (address) => {
    const cache = await caches.open('kundenkompass-0123456789abcdef');
    await cache.put(address, new Response('<!doctype html>'));
  }, `${a}index.html`);
  const before = await names(page);
  const two = await open(b);
  await standing(two, 'Ready');
  assert.deepEqual(await listed(two), []);
  await dispatch(two, OTHER);
  await saved(two);
  assert.deepEqual((await names(page)).before, before.before, 'untouched');
  await sees(await open(a), 'Need Blank Blank');
  await two.reload();
  await expectEqual(async () => (await listed(two)).join(), 'Nachbar', 'still its own');
});

test('the recovery page gives out what is of its own folder', async (t) => {
  const { one, two } = await twoFilled(t);
  for (const [page, folder, name, foreign] of [[one, '/a/', 'Firma Anders', '/b/'], [two, '/b/', 'Nachbar', '/a/']]) {
    await page.evaluate(() => window.dispatchEvent(new CustomEvent('kk-panic', { detail: 'provoked' })));
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Rohdaten sichern' }).click()]);
    const raw = JSON.parse(await readFile(await download.path(), 'utf8'));
    assert.ok(Buffer.from(raw.indexedDB.pages.find(({ key }) => key === 'customers/0').value.$base64, 'base64').includes(name), name);
    const keys = Object.keys(raw.localStorage);
    assert.ok(keys.length > 0 && keys.every((key) => key.startsWith(`Kundenkompass ${folder} `) && !key.includes(foreign)), keys.join());
  }
});

/** A server with the app in two folders and at the root, and pages of one browser. */
async function twoFolders(t) {
  const server = await serve(t, { build: BUILD, base: '/a/', beside: ['/', '/b/'] });
  const context = await newContext(t);
  await record(context, server);
  const open = async (address) => {
    const page = await context.newPage();
    await page.goto(address);
    await arrivedAt(page);
    return page;
  };
  return { server, a: `${server.origin}/a/`, b: `${server.origin}/b/`, context, open };
}

/** Fills the folder, and moves all of it to the names that earlier versions had; the page is another then. */
async function asBefore(page) {
  await fill(page);
  await mark(page, 0, 'Need');
  await chooseDark(page);
  await saved(page);
  await page.goto(new URL('icons/icon.svg', page.url()).href);
  await page.evaluate(async () => {
    const asked = (request) => new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    const [{ name, version }] = await indexedDB.databases();
    const from = await asked(indexedDB.open(name));
    const stores = [...from.objectStoreNames];
    const opening = indexedDB.open('kundenkompass', version);
    opening.onupgradeneeded = () => stores.forEach((store) => opening.result.createObjectStore(store));
    const to = await asked(opening);
    for (const store of stores) {
      const reading = from.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([asked(reading.getAllKeys()), asked(reading.getAll())]);
      const writing = to.transaction(store, 'readwrite');
      keys.forEach((key, at) => writing.objectStore(store).put(values[at], key));
      await new Promise((done) => { writing.oncomplete = done; });
    }
    from.close();
    to.close();
    await asked(indexedDB.deleteDatabase(name));
    for (const [key, value] of Object.entries(localStorage)) {
      localStorage.removeItem(key);
      if (!key.endsWith(' settled')) localStorage.setItem(key.replace(`${name} `, 'kundenkompass.'), value);
    }
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
    for (const cache of await caches.keys()) await caches.delete(cache);
  });
}

/** Both with a page that has a customer of its own. */
async function twoFilled(t) {
  const { a, b, open } = await twoFolders(t);
  const one = await open(a);
  await fill(one);
  const two = await open(b);
  await dispatch(two, OTHER);
  await saved(two);
  return { a, one, two };
}

/** Nothing of the other folder is there; a customer that tells this one from it. */
async function startsEmpty(page) {
  await standing(page, 'Ready');
  assert.deepEqual(await listed(page), [], 'nothing of the other');
  assert.equal(await theme(page), null);
  await dispatch(page, OTHER);
  await saved(page);
}

function chooseDark(page) {
  return page.evaluate((folder) => localStorage.setItem(`Kundenkompass ${folder} theme`, '"dark"'), new URL('./', page.url()).pathname);
}

const theme = (page) => page.evaluate(() => document.documentElement.dataset.theme ?? null);

/** The names of the customers. */
async function listed(page) {
  const lines = await page.evaluate(() => window.kkTest?.marks() ?? '');
  return lines.split('\n').filter(Boolean).map((line) => line.split(':')[0]);
}

const databases = (page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).sort());

/** What lies under the names of earlier versions. */
async function names(page) {
  return page.evaluate(async () => {
    const request = indexedDB.open('kundenkompass');
    const database = await new Promise((done) => { request.onsuccess = () => done(request.result); });
    const head = database.transaction('head').objectStore('head').getAll();
    const heads = await new Promise((done) => { head.onsuccess = () => done(head.result); });
    database.close();
    return { before: [database.version, heads.join(), JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith('kundenkompass.')).sort())] };
  });
}

function remove(page, name) {
  return page.evaluate((name) => new Promise((done, fail) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => done();
    request.onblocked = () => fail(new Error('blocked'));
  }), name);
}

/** Its own service worker has the whole build. */
async function ready(page, folder) {
  await expectEqual(() => page.evaluate(() => navigator.serviceWorker.controller?.scriptURL.split('/').at(-2)), folder, 'its own service worker', 30_000);
}

/** A function of one of the scripts around the app, by itself. */
async function functionOf(file, name) {
  const source = await readFile(fileURLToPath(new URL(`../../public/${file}`, import.meta.url)), 'utf8');
  const [text] = source.match(new RegExp(`function ${name}\\([^]*?\\n  }\\n`)) ?? assert.fail(`${file} has no ${name}`);
  return new Function(`${text}; return ${name};`)();
}
