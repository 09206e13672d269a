// What leaves reads back without a change, in this app and in other readers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import Papa from 'papaparse';
import { accessible } from './lib/axe.mjs';
import { CUT, apply, choose, exported, importFile, says } from './lib/data.mjs';
import { go, loadExample } from './lib/example.mjs';
import { arrivedAt, visit } from './lib/site.mjs';

test('the wide matrix: read by another program, written by it, read back', async (t) => {
  const { page, seen } = await visit(t, { route: '#/data' });
  await importFile(page, CUT);
  await page.getByLabel('CSV', { exact: true }).check();
  const { name, text } = await exported(page, 'Matrix breit exportieren');
  assert.match(name, /^Kundenkompass Matrix \d{4}-\d\d-\d\d\.csv$/);
  assert.ok(text.startsWith('\u{FEFF}Kunde;Kundennummer;'), 'German Excel');
  const { data, errors } = Papa.parse(text.slice(1), { delimiter: ';', skipEmptyLines: true });
  assert.deepEqual(errors, []);
  assert.deepEqual([data.length, data[0].length], [8, 47]);
  assert.equal(data.slice(1).flat().filter((cell) => cell === 'X').length, 58);

  const back = await choose(page, { name: 'zurück.csv', text: Papa.unparse(data, { delimiter: ';' }) });
  await back.getByText('Es ändert sich nichts.').waitFor();
  await apply(page, back);
  seen.clean();
});

test('every export as CSV in both spellings changes nothing', async (t) => {
  const { page } = await visit(t, { route: '#/data' });
  await importFile(page, CUT);
  const long = 'Kunde;Leistung;Markierung;Wettbewerber;Potenzial;Vertragsende;Notiz\nOttilies Käseladen;Chang;XR;"\'=NordData";1234,5678;31.12.2027;"zwei\nZeilen; ""so"""\n';
  await importFile(page, { name: 'lang.csv', text: long });
  await page.getByLabel('CSV', { exact: true }).check();
  for (const dialect of ['Deutsches Excel', 'International']) {
    await page.getByLabel(dialect).check();
    for (const button of ['Matrix breit exportieren', 'Matrix lang exportieren', 'Kundenliste exportieren', 'Leistungen exportieren']) {
      const { text } = await exported(page, button);
      const back = await choose(page, { name: 'zurück.csv', text });
      await back.getByText('Es ändert sich nichts.').waitFor();
      await back.getByRole('button', { name: 'Verwerfen' }).click();
      await back.waitFor({ state: 'detached' });
    }
  }
});

test('cells that a spreadsheet would run are harmless, numbers stay numbers', async (t) => {
  const { page } = await visit(t, { route: '#/data' });
  const evil = ['=1+1', '+2', '-3', '@SUM(A1)', "'=4"];
  // An apostrophe before a formula is the guard that our reader takes away again.
  const lines = evil.map((name, place) => `"'${name}";"'${name}";-;12,50`).join('\n');
  const preview = await choose(page, { name: 'a.csv', text: `Kunde;Leistung;Markierung;Potenzial\n${lines}\n` });
  await says(preview, '5 Markierungen für 5 Kunden und 5 Leistungen.');
  await apply(page, preview);
  await page.getByLabel('CSV', { exact: true }).check();
  const { text } = await exported(page, 'Matrix lang exportieren');
  const { data } = Papa.parse(text.slice(1), { delimiter: ';', skipEmptyLines: true, header: true });
  assert.deepEqual(data.map((row) => row.Kunde).sort(), evil.map((name) => `'${name}`).sort());
  assert.ok(data.every((row) => row.Markierung === '-' && row.Potenzial === '12,50'), JSON.stringify(data));
});

test('every export as an Excel file changes nothing; the choice holds on other pages and after a reload', async (t) => {
  const { page, seen } = await visit(t);
  await loadExample(page);
  await go(page, '#/data');
  await page.getByLabel('Excel (.xlsx)').check();
  assert.equal(await page.getByLabel('International').count(), 0, 'how CSV is written is no question any more');
  await accessible(page, 'the choice of the format');
  const buttons = ['Matrix breit exportieren', 'Matrix lang exportieren', 'Kundenliste exportieren', 'Leistungen exportieren', 'Bewertungen exportieren', 'Kennzahlen je Monat exportieren'];
  for (const button of buttons) {
    const { name, bytes } = await exported(page, button);
    assert.match(name, /^Kundenkompass .+ \d{4}-\d\d-\d\d\.xlsx$/);
    await page.getByText(`„${name}“ liegt bei Ihren Downloads.`).waitFor();
    const back = await choose(page, { name, text: bytes });
    await back.getByText('Es ändert sich nichts.').waitFor();
    await back.getByRole('button', { name: 'Verwerfen' }).click();
    await back.waitFor({ state: 'detached' });
  }
  await go(page, '#/customers');
  const { name, bytes } = await exported(page, 'Kundenliste exportieren');
  assert.match(name, /\.xlsx$/);
  assert.equal(bytes.subarray(0, 2).toString(), 'PK');
  await go(page, '#/data');
  await page.reload();
  await arrivedAt(page);
  assert.ok(await page.getByLabel('Excel (.xlsx)').isChecked());
  await page.getByLabel('CSV', { exact: true }).check();
  await page.getByLabel('International').waitFor();
  await go(page, '#/customers');
  assert.match((await exported(page, 'Kundenliste exportieren')).name, /\.csv$/);
  seen.clean();
});

test('what writes Excel files is fetched for the first one, and where it cannot be the page says so', async (t) => {
  // The service worker keeps it for work without a network; here it is about what the page asks for.
  const { page, server } = await visit(t, { route: '#/data', settings: { serviceWorkers: 'block' } });
  await importFile(page, CUT);
  let [asked, broken] = [0, true];
  server.alter = (path) => {
    if (!/^sheet-writer-/.test(path)) return undefined;
    asked += 1;
    return broken ? { status: 404, headers: { 'content-type': 'text/plain' }, body: '' } : undefined;
  };
  await page.getByLabel('CSV', { exact: true }).check();
  await exported(page, 'Leistungen exportieren');
  await page.getByLabel('Excel (.xlsx)').check();
  assert.equal(asked, 0);
  await page.getByRole('button', { name: 'Leistungen exportieren' }).click();
  await page.getByText('Die Excel-Datei ließ sich nicht erstellen.').waitFor();
  broken = false;
  const { name } = await exported(page, 'Leistungen exportieren');
  assert.match(name, /\.xlsx$/);
});
