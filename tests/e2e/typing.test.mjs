// What is being typed when the page under it goes: the way back hands it over first, and a page that another tab takes away
// goes without a fault.

import { test } from 'node:test';
import { saved } from './lib/data.mjs';
import { running, visit } from './lib/site.mjs';
import { expectEqual } from './lib/wait.mjs';

const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** The example, and where its customer and one of its opportunities are. */
async function example(t) {
  const visited = await visit(t, { build: 'dist-test' });
  const { page } = visited;
  await page.getByRole('button', { name: 'Beispiel laden' }).click();
  await saved(page);
  const link = async (hash, name) => {
    await go(page, hash);
    return page.getByRole('link', { name, exact: true }).first().getAttribute('href');
  };
  const customer = await link('#/customers', 'Kessler & Söhne');
  return { ...visited, customer, opportunity: await link('#/opportunities', 'Neue Telefonanlage') };
}

function go(page, hash) {
  return page.evaluate((hash) => { location.hash = hash; }, hash);
}

test('the way back hands over what is being typed', async (t) => {
  const { page, seen, customer, opportunity } = await example(t);
  for (const [hash, label] of [
    [customer, 'Notizen'], [customer, 'Wettbewerber'], [`${customer}/evaluation/2`, 'Warum arbeiten Sie mit uns?'],
    [`${customer}/evaluation/3`, 'Umsatz, wahrscheinlich'], [opportunity, 'Welche Wettbewerber sind im Rennen?'], ['#/settings', 'Name der Firma'],
  ]) {
    const field = page.getByLabel(label, { exact: true }).first();
    await go(page, '#/methods');
    await heading(page, 'Über die Methoden');
    await go(page, hash);
    await field.focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('4711');
    await page.goBack();
    await heading(page, 'Über die Methoden');
    await page.goForward();
    await expectEqual(async () => (await field.inputValue()).replace('.', ''), '4711', `${label}, after the way back`);
  }
  seen.clean();
});

test('nothing to keep is no fault either: a range that was not read yet', async (t) => {
  const { page, seen } = await example(t);
  await go(page, '#/data');
  await page.getByRole('button', { name: 'Aus Excel einfügen' }).click();
  await page.getByLabel('Kopierter Bereich').focus();
  await page.keyboard.type('Kunde');
  await page.goBack();
  await heading(page, 'Anfragen');
  seen.clean();
});

test('another tab deletes the customer under the typing hand', async (t) => {
  const { page, context, server, seen, customer } = await example(t);
  await go(page, customer);
  await page.getByLabel('Notizen').focus();
  await page.keyboard.type('Ruft am Montag an');
  const other = await context.newPage();
  await other.goto(server.url + customer);
  await running(other);
  await other.getByRole('button', { name: 'Kunde löschen' }).click();
  await heading(page, 'Diese Seite gibt es nicht');
  seen.clean();
});
