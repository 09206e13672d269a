// The overview: three ways in, the numbers, what to do next, the backup.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { saved } from './lib/data.mjs';
import { DATABASE } from './lib/names.mjs';
import { visit } from './lib/site.mjs';

const heading = (page, name) => page.getByRole('heading', { name, exact: true });

async function withExample(t, options) {
  const { page, seen, server, context } = await visit(t, options);
  await page.getByRole('button', { name: 'Beispiel laden' }).click();
  await heading(page, 'Was als Nächstes zählt').waitFor();
  return { page, seen, server, context };
}

test('a fresh start shows three ways in', async (t) => {
  const { page, seen } = await visit(t);
  for (const way of ['Eigene Liste einlesen', 'Mit Beispieldaten umsehen', 'Mit einem Kunden beginnen']) await heading(page, way).waitFor();
  await accessible(page);
  await page.getByRole('link', { name: 'Liste einlesen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Daten' }).waitFor();
  seen.clean();
});

test('the example comes with one click, tells what to do, and goes with one click', async (t) => {
  const { page, seen } = await withExample(t);
  await page.waitForFunction(() => document.activeElement?.textContent === 'Übersicht');
  const figures = page.getByRole('group', { name: 'Kennzahlen' });
  for (const figure of ['Umsatz, 12 Monate bis', 'Bekannte Felder der Matrix', 'Vom Wettbewerb besetzt', 'Durchdringung']) await figures.getByText(figure).waitFor();
  assert.match(await page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: 'Kunden' }).textContent(), /12/);
  await saved(page);
  await page.reload();
  await heading(page, 'Was als Nächstes zählt').waitFor();
  await accessible(page);
  await page.getByRole('button', { name: 'Beispieldaten entfernen' }).click();
  await heading(page, 'Willkommen').waitFor();
  await page.getByRole('button', { name: 'Rückgängig', exact: true }).click();
  await heading(page, 'Was als Nächstes zählt').waitFor();
  seen.clean();
});

test('a line of the list leads to its customer', async (t) => {
  const { page } = await withExample(t);
  const line = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: /^Verkaufen: / }) }).first();
  const customer = (await line.locator('strong').textContent()).split(':')[0];
  await line.getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: customer }).waitFor();
  await page.goBack();
  await heading(page, 'Was als Nächstes zählt').waitFor();
});

test('the opportunities that wait are the ones the list then shows', async (t) => {
  const { page, seen } = await withExample(t);
  const line = page.getByRole('listitem').filter({ hasText: 'auf eine Entscheidung' });
  const count = Number((await line.locator('strong').textContent()).split(' ')[0]);
  await line.getByRole('link', { name: 'Klären' }).click();
  await page.getByText(`${count} von 10 Anfragen`).waitFor();
  assert.equal(await page.getByRole('combobox', { name: 'Stand' }).locator('option:checked').textContent(), 'Wartet auf Entscheidung');
  assert.equal(await page.getByRole('row').filter({ hasText: /Offen|Klären/ }).count(), count);
  await page.getByRole('searchbox', { name: 'Anfragen suchen' }).fill('niemand');
  await page.getByRole('button', { name: 'Alle zeigen' }).click();
  await page.getByText(/^10 Anfragen$/).waitFor();
  assert.equal(await page.getByRole('searchbox', { name: 'Anfragen suchen' }).inputValue(), '');
  await page.goBack();
  await line.getByRole('link', { name: 'Klären' }).click();
  await page.getByText(`${count} von 10 Anfragen`).waitFor();
  await page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: 'Anfragen' }).click();
  await page.getByText(/^10 Anfragen$/).waitFor();
  seen.clean();
});

test('the first customer is made by keyboard alone', async (t) => {
  const { page } = await visit(t);
  await heading(page, 'Willkommen').waitFor();
  const field = page.getByLabel('Name des ersten Kunden');
  for (let tabs = 0; tabs < 30 && !(await field.evaluate((field) => field === document.activeElement)); tabs += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Bitte geben Sie einen Namen ein.').waitFor();
  await page.keyboard.type('Vogt Anlagenbau');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Vogt Anlagenbau' }).waitFor();
  await page.getByRole('link', { name: 'Übersicht' }).click();
  await page.getByText('Noch keine Leistungen: Die Matrix braucht Spalten').waitFor();
});

test('fault 36: a download counts as a backup when the user says that it arrived', async (t) => {
  const { page } = await withExample(t);
  await saved(page);
  const save = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    assert.match(download.suggestedFilename(), /^Kundenkompass Sicherung \d{4}-\d\d-\d\d\.kundenkompass-sicherung\.json$/);
    return download;
  };
  await (await save('Sicherung speichern')).cancel();
  await page.getByText('Ist die Datei bei Ihren Downloads angekommen?').waitFor();
  await page.getByText('Noch keine Sicherung.').waitFor();
  await page.reload();
  await page.getByText('Noch keine Sicherung.').waitFor();

  const download = await save('Sicherung speichern');
  assert.ok(await download.path());
  await page.getByRole('button', { name: 'Noch einmal speichern' }).waitFor();
  await page.getByRole('button', { name: 'Ja, sie ist da' }).click();
  await page.getByText('Letzte Sicherung: gerade eben').waitFor();
  await page.getByText('Seither hat sich nichts geändert.').waitFor();
});

test('fault 36: a backup written to a place that the user chose counts, a dialog given up does not', async (t) => {
  // The dialog gives a real file, of the kind that needs no user to choose it.
  const dialog = (context) => context.addInitScript(() => {
    window.showSaveFilePicker = async (options) => {
      if (window.giveUp) throw new DOMException('given up', 'AbortError');
      window.suggested = options.suggestedName;
      const folder = await navigator.storage.getDirectory();
      window.chosen = await folder.getFileHandle(options.suggestedName, { create: true });
      if (window.diskFull) window.chosen.createWritable = async () => { throw new DOMException('full', 'QuotaExceededError'); };
      return window.chosen;
    };
  });
  const { page, seen } = await withExample(t, { before: dialog });
  await saved(page);
  const button = page.getByRole('button', { name: 'Sicherung speichern' });
  await page.evaluate(() => { window.diskFull = true; });
  await button.click();
  await page.getByText('Die Sicherung ließ sich nicht speichern.').waitFor();
  await page.evaluate(() => { window.diskFull = false; window.giveUp = true; });
  await button.click();
  await page.getByText('Noch keine Sicherung.').waitFor();
  await page.evaluate(() => { window.giveUp = false; });
  await button.click();
  await page.getByText('Letzte Sicherung: gerade eben').waitFor();
  await page.getByText('Seither hat sich nichts geändert.').waitFor();
  const text = await page.evaluate(async () => (await window.chosen.getFile()).text());
  assert.equal(JSON.parse(text).app, 'kundenkompass');
  assert.match(await page.evaluate(() => window.suggested), /\.kundenkompass-sicherung\.json$/);
  seen.clean();
});

test('missing data is told, and a backup brings it back', async (t) => {
  const { page, server, context } = await withExample(t);
  await saved(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Sicherung speichern' }).click()]);
  const file = await download.path();
  await page.getByRole('button', { name: 'Ja, sie ist da' }).click();
  await page.getByText('Letzte Sicherung: gerade eben').waitFor();
  await saved(page);
  await page.goto(server.url + 'manifest.webmanifest');
  await page.evaluate((name) => new Promise((done, fail) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = done;
    request.onerror = fail;
  }), DATABASE);
  await page.goto(server.url);
  await heading(page, 'Daten fehlen').waitFor();
  await accessible(page, 'missing data');
  const other = await context.newPage();
  await other.goto(server.url + '#/customers');
  await heading(other, 'Daten fehlen').waitFor();
  await other.close();
  await page.getByLabel('Sicherung zurückspielen').setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await page.getByText('Das ist keine Sicherung von Kundenkompass. Nichts wurde geändert.').waitFor();
  await page.getByLabel('Sicherung zurückspielen').setInputFiles(file);
  await heading(page, 'Was als Nächstes zählt').waitFor();
  await saved(page);
  await page.reload();
  await heading(page, 'Was als Nächstes zählt').waitFor();
});

for (const [what, settings] of [['dark', { colorScheme: 'dark' }], ['phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }]]) {
  test(`the filled overview is accessible, ${what}`, async (t) => {
    const { page, seen } = await withExample(t, { settings });
    await accessible(page, what);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'nothing hangs over the edge');
    seen.clean();
  });
}

test('the welcome is accessible in the dark', async (t) => {
  const { page } = await visit(t, { settings: { colorScheme: 'dark' } });
  await heading(page, 'Willkommen').waitFor();
  await accessible(page);
});
