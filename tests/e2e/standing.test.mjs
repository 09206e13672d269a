// What stands in place of the pages when the data cannot be shown: newer than the app, or in part unreadable.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { running, visit } from './lib/site.mjs';
import { dump, fill, mark, outsider, put, saved, sees, standing } from './lib/storage.mjs';

const BUILD = 'dist-test';
const NEWER = 'Diese Daten sind neuer als die App';
const CORRUPT = 'Ein Teil der Daten ist nicht lesbar';

/** A saved workspace in whose database something is changed past the app. */
async function broken(t, change, settings) {
  const visited = await visit(t, { build: BUILD, settings });
  await fill(visited.page);
  await mark(visited.page, 0, 'Need');
  await saved(visited.page);
  await visited.page.close();
  const other = await outsider(visited.context, visited.server);
  await change(other);
  const page = await visited.context.newPage();
  await page.goto(`${visited.server.url}#/customers`);
  await running(page);
  return { ...visited, page, other };
}

const newer = (page) => put(page, 'head', 'head', JSON.stringify({ format: 99, seq: 7 }));
const corrupt = (page) => put(page, 'pages', 'customers/0', [123, 34, 120]);

for (const [look, settings] of [
  ['wide', {}], ['dark', { colorScheme: 'dark' }], ['phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
]) {
  test(`data of a newer app: one page says so and gives out the raw data, ${look}`, async (t) => {
    const { page, other, seen } = await broken(t, newer, settings);
    await page.getByRole('heading', { level: 1, name: NEWER }).waitFor();
    await accessible(page, look);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'nothing hangs over the edge');
    const before = await dump(other);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Rohdaten speichern' }).click()]);
    assert.deepEqual(JSON.parse(JSON.parse(await readFile(await download.path(), 'utf8')).indexedDB.head[0].value), { format: 99, seq: 7 });
    await page.getByRole('button', { name: 'Neu laden' }).click();
    await page.getByRole('heading', { level: 1, name: NEWER }).waitFor();
    assert.deepEqual(await dump(other), before);
    assert.deepEqual([seen.foreign, seen.violations], [[], []]);
  });

  test(`unreadable data: one page offers the ways on, ${look}`, async (t) => {
    const { page, seen } = await broken(t, corrupt, settings);
    await page.getByRole('heading', { level: 1, name: CORRUPT }).waitFor();
    await page.getByLabel('Sicherung zurückspielen').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Rohdaten speichern' }).waitFor();
    await accessible(page, look);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'nothing hangs over the edge');
    assert.deepEqual([seen.foreign, seen.violations], [[], []]);
  });
}

test('on every address the same page stands, and it goes with its cause', async (t) => {
  const { page, other, server } = await broken(t, corrupt);
  for (const route of ['#/', '#/matrix', '#/data', '#/settings']) {
    await page.goto(server.url + route);
    await page.getByRole('heading', { level: 1, name: CORRUPT }).waitFor();
  }
  await page.getByRole('button', { name: 'Ohne das Unlesbare weiterarbeiten' }).click();
  await standing(page, 'Ready');
  await saved(page);
  const { aside, pages } = await dump(other);
  const [key] = Object.keys(aside).filter((key) => key.startsWith('customers/0@'));
  assert.equal(aside[key], '123,34,120', 'what could not be read is kept as it was');
  assert.notEqual(pages['customers/0'], '123,34,120');
  assert.ok(Object.keys(aside).some((key) => key.startsWith('marks/0@')), 'and so is what meant nothing without it');
  await page.reload();
  await standing(page, 'Ready');
  await sees(page, '');
  assert.match(await page.evaluate(() => document.title), /Kundenkompass/);
});
