// Files that come together: joined where they belong together, else one after the other. And how a file is read, kept under a name.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { apply, choose, exported, previewed, says, takeable } from './lib/data.mjs';
import { visit } from './lib/site.mjs';

const ORDERS = 'Rechnungsnummer;Kunde;Rechnungsdatum\nR-1;Ahrens GmbH;02.03.2026\nR-2;Brandt KG;05.03.2026\n';
const POSITIONS = 'Rechnungsnummer;Artikel;Betrag\nR-1;Wartung;100,00\nR-1;Schulung;50,00\nR-2;Wartung;70,00\n';
const CUSTOMERS = 'Kunde;Kundennummer\nAhrens GmbH;1\nBrandt KG;2\n';

async function open(t) {
  const visited = await visit(t, { route: '#/data' });
  await visited.page.getByLabel('Datei importieren').waitFor({ state: 'attached' });
  return visited;
}

const file = ([name, text]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const offerAll = (page, files) => page.getByLabel('Datei importieren').setInputFiles(files.map(file));

test('positions and their invoices are one list, and what else came waits', async (t) => {
  const { page, seen } = await open(t);
  await offerAll(page, [['rechnungen.csv', ORDERS], ['positionen.csv', POSITIONS], ['kunden.csv', CUSTOMERS]]);
  await previewed(page);
  const preview = page.getByRole('region', { name: 'Vorschau' });
  await says(preview, 'positionen (3 Zeilen) mit rechnungen (2) über „Rechnungsnummer“ verbunden.', '220,00 €');
  await page.getByText('Danach: kunden.csv.').waitFor();
  await accessible(page, 'files that were joined');
  await takeable(page);
  await apply(page, preview);
  await page.getByRole('button', { name: 'Weiter mit „kunden.csv“' }).click();
  await previewed(page);
  await says(preview, 'kunden.csv');
  assert.equal(await page.getByText('Danach:').count(), 0, 'nothing waits any more');
  seen.clean();
});

test('how a file is read is kept under a name, holds for the next one, and can be declined', async (t) => {
  const { page, seen } = await open(t);
  const sales = (day) => `Rechnungsnummer;Kunde;Rechnungsdatum;Nettobetrag\nR-${day};Ahrens GmbH;${day}.03.2026;100,00\n`;
  const preview = await choose(page, { name: 'a.csv', text: sales('02') });
  await preview.getByLabel('Zuordnung merken als').fill('Umsätze');
  await preview.getByRole('button', { name: 'Merken' }).click();
  await page.getByText('Zuordnung „Umsätze“ gemerkt.').waitFor();
  await preview.getByRole('button', { name: 'Verwerfen' }).click();
  // Another under its name takes its place only where that is said.
  const other = await choose(page, { name: 'c.csv', text: sales('02').replace('Nettobetrag', 'Betrag') });
  await other.getByLabel('Zuordnung merken als').fill('Umsätze');
  await other.getByRole('button', { name: 'Merken' }).click();
  await other.getByRole('button', { name: '„Umsätze“ ersetzen' }).waitFor();
  await other.getByRole('button', { name: 'Verwerfen' }).click();
  const next = await choose(page, { name: 'b.csv', text: sales('03') });
  await says(next, 'Gelesen wie „Umsätze“.');
  await next.getByText('Neu vorschlagen').click();
  await next.getByText('Gelesen wie „Umsätze“.').waitFor({ state: 'detached' });
  await next.getByRole('button', { name: 'Verwerfen' }).click();
  await accessible(page, 'the list of kept mappings');

  const { name, text } = await exported(page, 'Als Datei weitergeben: Umsätze');
  assert.match(name, /\.kundenkompass-zuordnung\.json$/);
  await page.getByRole('button', { name: 'Löschen: Umsätze' }).click();
  await page.getByText('Gemerkte Zuordnungen').waitFor({ state: 'detached' });
  const given = (text) => page.getByLabel('Datei importieren').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await given(text.slice(0, -5));
  await page.getByText('Die Zuordnung ist beschädigt.').waitFor();
  await given(text);
  await page.getByText('Zuordnung „Umsätze“ übernommen.').waitFor();
  await page.getByRole('button', { name: 'Löschen: Umsätze' }).waitFor();
  seen.clean();
});
