// Edits that were never saved: they come back with the raw data of the recovery page, and those that two starts could not take
// in are shown, can be saved, tried again and deleted. And other tabs hear of a state that was brought back.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { JOURNAL } from './lib/names.mjs';
import { newContext, running, visit } from './lib/site.mjs';
import { CUSTOMER, closedUnsaved, fill, mark, outsider, saved, sees } from './lib/storage.mjs';
import { expectEqual } from './lib/wait.mjs';

const BUILD = 'dist-test';

test('the raw data of the recovery page bring back what was never saved', async (t) => {
  const { server, context } = await leftBehind(t);
  const page = await context.newPage();
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(server.url);
  const file = await download(page, 'Rohdaten sichern');
  const elsewhere = await newContext(t);
  const { page: next } = await visit(t, { build: BUILD, server, context: elsewhere, route: '#/data' });
  await next.waitForFunction(() => window.kkTest);
  await next.getByLabel('Sicherung zurückspielen').setInputFiles(file);
  await next.getByText('Zurückgespielt.').waitFor();
  await sees(next, 'Need Blank Blank\nZweite');
  await saved(next);
  await next.reload();
  await sees(next, 'Need Blank Blank\nZweite');
});

test('the raw data of the recovery page bring back what was typed and not sent', async (t) => {
  const { page, context, server } = await visit(t, { build: BUILD });
  await page.waitForFunction(() => window.kkTest);
  await fill(page);
  await saved(page);
  await page.goto(`${server.url}#/customers/${CUSTOMER}`);
  const goal = (tab) => tab.getByRole('textbox', { name: 'Neues Ziel' });
  await goal(page).fill('Zweites Lager bis zum Sommer');
  await page.close();
  const broken = await context.newPage();
  await broken.route('**/*.wasm', (route) => route.abort());
  await broken.goto(server.url);
  const file = await download(broken, 'Rohdaten sichern');
  const elsewhere = await newContext(t);
  const { page: next } = await visit(t, { build: BUILD, server, context: elsewhere, route: '#/data' });
  await next.waitForFunction(() => window.kkTest);
  await next.getByLabel('Sicherung zurückspielen').setInputFiles(file);
  await next.getByText('Zurückgespielt.').waitFor();
  await next.goto(`${server.url}#/customers/${CUSTOMER}`);
  await expectEqual(() => goal(next).inputValue(), 'Zweites Lager bis zum Sommer', 'in another browser');
});

test('what two starts could not take in is shown, and comes back from a file', async (t) => {
  const { server, context } = await leftBehind(t);
  const other = await outsider(context, server);
  await stick(other);
  const page = await context.newPage();
  await page.goto(`${server.url}#/data`);
  await page.getByRole('heading', { name: 'Nicht übernommene Änderungen' }).waitFor();
  await sees(page, 'Blank Blank Blank');
  await page.getByText(/^2 Änderungen, zuletzt/).waitFor();
  await accessible(page, 'changes that were not taken over');

  const file = await download(page, 'Als Datei speichern');
  await page.getByLabel('Sicherung zurückspielen').setInputFiles(file);
  await sees(page, 'Need Blank Blank\nZweite');
  await page.getByRole('heading', { name: 'Nicht übernommene Änderungen' }).waitFor({ state: 'detached' });
  await expectEqual(() => journals(page), 0, 'they came back');
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await sees(page, 'Blank Blank Blank');
  await saved(page);
});

test('what two starts could not take in can be deleted', async (t) => {
  const { server, context } = await leftBehind(t);
  await stick(await outsider(context, server));
  const page = await context.newPage();
  await page.goto(`${server.url}#/data`);
  await page.getByRole('button', { name: 'Löschen …' }).click();
  await page.getByRole('button', { name: 'Behalten' }).click();
  await page.getByRole('button', { name: 'Löschen …' }).click();
  await page.getByRole('button', { name: 'Endgültig löschen' }).click();
  await page.getByRole('heading', { name: 'Nicht übernommene Änderungen' }).waitFor({ state: 'detached' });
  await page.reload();
  await running(page);
  await sees(page, 'Blank Blank Blank');
  assert.equal(await journals(page), 0);
});

test('what two starts could not take in can be tried again', async (t) => {
  const { server, context } = await leftBehind(t);
  await stick(await outsider(context, server));
  const page = await context.newPage();
  await page.goto(`${server.url}#/data`);
  const retry = page.getByRole('button', { name: 'Noch einmal versuchen' });
  await retry.click();
  await sees(page, 'Need Blank Blank\nZweite');
  await saved(page);
  await retry.waitFor({ state: 'detached' });
  await expectEqual(() => journals(page), 0, 'journals');
});

test('what nobody can read is shown as well', async (t) => {
  const { server, context } = await leftBehind(t);
  const other = await outsider(context, server);
  await other.evaluate((prefix) => localStorage.setItem(`${prefix}00000000000000aa`, '{'), JOURNAL);
  const page = await context.newPage();
  await page.goto(`${server.url}#/data`);
  await page.getByText('Nicht lesbar').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Noch einmal versuchen' }).count(), 0);
  await download(page, 'Als Datei speichern');
});

test('other tabs hear of a state that was brought back', async (t) => {
  const visited = await visit(t, { build: BUILD, route: '#/data' });
  const { page, context, server } = visited;
  await page.waitForFunction(() => window.kkTest);
  await fill(page);
  const file = await download(page, 'Sicherung speichern');
  await page.getByRole('button', { name: 'Ja, sie ist da' }).click();
  await mark(page, 0, 'Need');
  await saved(page);
  const other = await context.newPage();
  await other.goto(`${server.url}#/matrix`);
  await sees(other, 'Need Blank Blank');
  await page.getByLabel('Sicherung zurückspielen').setInputFiles(file);
  await other.getByText('In einem anderen Fenster wurde ein früherer Stand zurückgeholt.').waitFor();
  await sees(other, 'Blank Blank Blank');
  assert.equal(await page.getByText('In einem anderen Fenster wurde').count(), 0, 'not told to oneself');
});

/** A page that could save nothing any more, and was closed. */
async function leftBehind(t) {
  const visited = await visit(t, { build: BUILD });
  const { page, context, server } = visited;
  await page.waitForFunction(() => window.kkTest);
  await fill(page);
  await closedUnsaved(page);
  const other = await outsider(context, server);
  await expectEqual(() => journals(other), 1, 'journals');
  await other.close();
  return { server, context };
}

/** As if two starts had come to no end. (As text: its numbers are longer than this language's.) */
function stick(page) {
  return page.evaluate((prefix) => {
    for (const [key, text] of Object.entries(localStorage)) {
      if (key.startsWith(prefix)) localStorage.setItem(key, text.replace(/"tries":\d/, '"tries":2'));
    }
  }, JOURNAL);
}

function journals(page) {
  return page.evaluate((prefix) => Object.keys(localStorage).filter((key) => key.startsWith(prefix)).length, JOURNAL);
}

/** What the button saves, as a file to choose. */
async function download(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return { name: download.suggestedFilename(), mimeType: 'application/json', buffer: await readFile(await download.path()) };
}
