// The question sheet of a customer, and the rates over parts of the matrix.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { go, withExample } from './lib/example.mjs';
import { visit } from './lib/site.mjs';
import { expectEqual } from './lib/wait.mjs';

const example = (t, options) => withExample(t, { build: 'dist-test', ...options });

async function openCustomer(page, name) {
  await go(page, '#/customers');
  await page.getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return { name: download.suggestedFilename(), lines: (await readFile(await download.path(), 'utf8')).slice(1, -2).split('\r\n') };
}

test('the sheet asks for what is blank, open or old; it prints, copies and leaves as a file', async (t) => {
  const { page, seen, context } = await example(t);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openCustomer(page, 'Brandt Logistik KG');
  await page.getByRole('link', { name: 'Fragebogen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Fragebogen für Brandt Logistik KG' }).waitFor();
  const questions = page.getByRole('listitem').filter({ hasText: '?' });
  const count = await questions.count();
  await page.getByText(`${count} Fragen`, { exact: true }).waitFor();
  const texts = await questions.evaluateAll((items) => items.map((item) => item.querySelector('p').innerText));
  assert.equal(texts.filter((text) => text.endsWith(': Nutzen Sie das, und von wem beziehen Sie es?')).length, 2);
  await accessible(page);

  await page.getByRole('button', { name: 'Kopieren' }).click();
  await page.getByText('Fragebogen kopiert.').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied.split('\n')[0], 'Fragebogen für Brandt Logistik KG');
  assert.ok(copied.includes(`1. ${texts[0]}\n`) && copied.includes(`${count}. ${texts.at(-1)}\n`));

  const file = await saved(page, 'Als Datei speichern');
  assert.match(file.name, /^Kundenkompass Fragebogen für Brandt Logistik KG \d{4}-\d\d-\d\d\.csv$/);
  assert.equal(file.lines[0], 'Kunde;Leistung;Frage;Antwort');
  assert.equal(file.lines.length, count + 1);

  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('button', { name: 'Kopieren' }).isVisible(), false);
  await page.getByText('Gespräch am:').waitFor();
  await page.emulateMedia({ media: 'screen' });

  // A blank spot that is answered is asked no more; what a competitor's mark leaves open is.
  await page.getByRole('link', { name: 'Antworten eintragen' }).click();
  await page.getByRole('listbox', { name: 'Leistungen' }).getByRole('option', { name: /^Datensicherung ?: / }).click();
  await page.keyboard.press('w');
  await page.getByRole('link', { name: 'Fragebogen' }).click();
  await page.getByText('Datensicherung: Von wem beziehen Sie es heute?').waitFor();
  await page.getByText(`${count + 3} Fragen`, { exact: true }).waitFor();
  seen.clean();
});

test('nothing to ask where all is known', async (t) => {
  const { page } = await visit(t, { build: 'dist-test', route: '#/customers' });
  await page.getByRole('button', { name: 'Neuer Kunde' }).click();
  await page.getByRole('textbox', { name: 'Name des Kunden' }).fill('Firma Anders');
  await page.getByRole('button', { name: 'Anlegen', exact: true }).click();
  await go(page, '#/customers');
  await page.getByRole('link', { name: 'Firma Anders' }).click();
  await page.getByRole('link', { name: 'Fragebogen' }).click();
  await page.getByRole('heading', { name: 'Nichts zu fragen' }).waitFor();
});

const table = (page) => page.getByRole('region', { name: 'Quoten' });
const cells = (page, at) => table(page).getByRole('row')
  .evaluateAll((rows, at) => rows.slice(1).filter((row) => row.cells.length > 1).map((row) => row.cells[at].innerText.trim()), at);

test('rates by every dimension, the blanks beside them', async (t) => {
  const { page, seen } = await example(t, { settings: { viewport: { width: 1440, height: 1200 } } });
  await go(page, '#/lists/rates');
  await table(page).waitFor();
  const totals = await page.getByRole('list', { name: 'Alle zusammen' }).innerText();
  for (const [by, lines] of [['Leistung', 8], ['Gruppe', 4], ['Betreuer', 3], ['Kunde', 11]]) {
    await page.getByRole('radio', { name: by }).check();
    await expectEqual(async () => (await cells(page, 0)).length, lines, by);
    assert.equal(await page.getByRole('list', { name: 'Alle zusammen' }).innerText(), totals, 'all together stays the same');
  }
  const number = (text) => Number(text.replace(/\D/g, ''));
  const blanks = page.getByRole('columnheader', { name: 'Weiße Flecken' });
  await blanks.getByRole('button').click();
  assert.equal(await blanks.getAttribute('aria-sort'), 'descending');
  const counts = (await cells(page, 2)).map(number);
  assert.deepEqual(counts, counts.toSorted((a, b) => b - a));
  await accessible(page);

  const file = await saved(page, 'Quoten exportieren');
  assert.match(file.lines[0], /^Kunde;Felder;Kauft bei uns;/);
  assert.equal(file.lines.length, 13);
  assert.match(file.lines.at(-1), /^Alle zusammen;88;/);

  await page.getByRole('radio', { name: 'Betreuer' }).check();
  await expectEqual(() => page.evaluate(() => location.hash), '#/lists/rates?by=owner', 'address');
  await table(page).getByRole('link', { name: 'Martina Roth' }).click();
  await page.getByRole('heading', { level: 1, name: 'Weiße Flecken' }).waitFor();
  assert.equal(await page.evaluate(() => location.hash), '#/lists/fill?owner=Martina%20Roth');
  seen.clean();
});
