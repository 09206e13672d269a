// Workbooks of Excel and LibreOffice come in as they are: the likely sheet is read, the others are one choice away.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { accessible } from './lib/axe.mjs';
import { CUT, apply, choose, offer, says } from './lib/data.mjs';
import { visit } from './lib/site.mjs';

const book = (name) => fileURLToPath(new URL(`../fixtures/workbooks/${name}`, import.meta.url));

async function open(t, settings) {
  const visited = await visit(t, { route: '#/data', settings });
  await visited.page.getByLabel('Datei importieren').waitFor({ state: 'attached' });
  return visited;
}

test('a workbook: its list is found among the sheets, another sheet is one choice away', async (t) => {
  const { page, seen } = await open(t);
  const preview = await choose(page, book('list.xlsx'));
  await says(preview, '2.271,73 €', 'Rechnungen · Blatt „Rechnungen 2026“', 'Ahrens Bau GmbH',
    'Noch ein Blatt der Datei sieht nach einer Liste aus und wird nicht gelesen: „Kunden“.');
  assert.equal(await preview.getByLabel('Trennzeichen').count(), 0, 'cells of a sheet are not parted by a sign');
  const sheets = preview.getByLabel('Blatt');
  assert.deepEqual(await sheets.locator('option').allInnerTexts(), ['Hinweise', 'Rechnungen 2026', 'Alt (ausgeblendet)', 'Kunden']);
  await accessible(page, 'the preview of a workbook');

  await sheets.selectOption('Kunden');
  await preview.getByText('2 Kunden in 2 Zeilen.').waitFor();
  await sheets.selectOption('Rechnungen 2026');
  await preview.getByText('2.271,73 €').first().waitFor();
  await apply(page, preview);

  for (const name of ['list.xls', 'list.ods']) {
    const again = await choose(page, book(name));
    await again.getByText('Es ändert sich nichts.').waitFor();
    await again.getByRole('button', { name: 'Verwerfen' }).click();
  }
  seen.clean();
});

test('what reads workbooks is fetched when one comes, and not before', async (t) => {
  // The service worker keeps it for work without a network; here it is about what the page asks for.
  const { page, seen, server } = await open(t, { serviceWorkers: 'block' });
  const asked = [];
  server.alter = (path) => void (/^workbook-/.test(path) && asked.push(path));
  await choose(page, CUT);
  assert.deepEqual(asked, []);
  await choose(page, book('list.xlsx'));
  assert.equal(asked.length, 2, 'its script and its wasm');
  seen.clean();
});

test('a workbook with a password or cut off says so, and nothing changes', async (t) => {
  const { page, seen } = await open(t);
  const whole = await readFile(book('list.xlsx'));
  const files = [
    ['geschützt.xlsx', await readFile(book('password.xlsx')), 'mit einem Kennwort geschützt'],
    ['halb.xlsx', whole.subarray(0, whole.length / 2), 'beschädigt oder unvollständig'],
    ['brief.docx', Buffer.from('PK\u0003\u0004 [Content_Types].xml word/document.xml', 'latin1'), 'beschädigt oder unvollständig'],
  ];
  for (const [name, text, told] of files) {
    await offer(page, { name, text });
    const alert = page.getByRole('alert').filter({ hasText: name });
    await alert.waitFor();
    await says(alert, told, 'Ihre Daten sind unverändert.');
  }
  assert.ok(await page.getByRole('button', { name: 'Rückgängig' }).isDisabled());
  // The next file is read as ever.
  const preview = await choose(page, book('list.xlsx'));
  await says(preview, '2.271,73 €');
  seen.clean();
});

test('colours of a matrix are marks once the user says so', async (t) => {
  const { page, seen } = await open(t);
  const preview = await choose(page, book('matrix.xlsx'));
  const question = preview.getByRole('group', { name: /Sind die farbigen Felder Markierungen/ });
  await question.waitFor();
  assert.equal(await preview.getByRole('button', { name: 'Übernehmen' }).isEnabled(), false, 'it is asked');
  await question.getByText('Wie in unserer Matrix').click();
  await preview.getByText(/3 Kunden/).first().waitFor();
  await apply(page, preview);
  await page.goto(page.url().replace(/#.*/, '#/matrix'));
  await page.getByText('Ahrens Bau GmbH').first().waitFor();
  seen.clean();
});

test('rows that a filter hides come along or stay away as the user says', async (t) => {
  const { page, seen } = await open(t);
  const preview = await choose(page, book('hidden.xlsx'));
  await says(preview, 'Ausgeblendete Spalten werden mitgelesen: „Kundennummer“.');
  const question = preview.getByRole('group', { name: /Sollen ausgeblendete Zeilen mitkommen/ });
  await says(question, '3 Zeilen, ergibt 6.255,50 € Umsatz', '3 Zeilen, ergibt 1.275,00 € Umsatz');
  assert.equal(await preview.getByRole('button', { name: 'Übernehmen' }).isEnabled(), false, 'it is asked');
  await question.getByText('Auslassen').click();
  await preview.getByText(/2 Zeilen werden zu 1 Kunden/).first().waitFor();
  await apply(page, preview);
  // The same rows once more, now with those that are hidden.
  const again = await choose(page, book('hidden.xlsx'));
  await again.getByText('Wie alle anderen übernehmen').click();
  await again.getByText(/5 Zeilen werden zu 3 Kunden/).first().waitFor();
  await again.getByRole('button', { name: 'Verwerfen' }).click();
  seen.clean();
});

test('the table of a web page that a program calls a workbook is read', async (t) => {
  const { page, seen } = await open(t);
  const row = (...cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const rows = [row('Kunde', 'Rechnungsdatum', 'Leistung', 'Betrag'), row('Jäger &amp; Söhne', '02.03.2026', 'Wartung', '1.250,50')];
  const preview = await choose(page, { name: 'export.xls', text: `<html><body><table>${rows.join('')}</table></body></html>` });
  await says(preview, '1.250,50 €', 'Tabelle einer Webseite', 'Jäger & Söhne');
  seen.clean();
});

test('a workbook under the name of another kind is read for what it is', async (t) => {
  const { page, seen } = await open(t);
  const preview = await choose(page, { name: 'liste.csv', text: await readFile(book('list.xls')) });
  await says(preview, '2.271,73 €', 'Ahrens Bau GmbH');
  seen.clean();
});
