// What leaves reads back without a change, in this app and in other readers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import Papa from 'papaparse';
import { CUT, apply, choose, exported, importFile, says } from './lib/data.mjs';
import { visit } from './lib/site.mjs';

test('the wide matrix: read by another program, written by it, read back', async (t) => {
  const { page, seen } = await visit(t, { route: '#/data' });
  await importFile(page, CUT);
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

test('every export in both spellings changes nothing', async (t) => {
  const { page } = await visit(t, { route: '#/data' });
  await importFile(page, CUT);
  const long = 'Kunde;Leistung;Markierung;Wettbewerber;Potenzial;Vertragsende;Notiz\nOttilies Käseladen;Chang;XR;"\'=NordData";1234,5678;31.12.2027;"zwei\nZeilen; ""so"""\n';
  await importFile(page, { name: 'lang.csv', text: long });
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
  const { text } = await exported(page, 'Matrix lang exportieren');
  const { data } = Papa.parse(text.slice(1), { delimiter: ';', skipEmptyLines: true, header: true });
  assert.deepEqual(data.map((row) => row.Kunde).sort(), evil.map((name) => `'${name}`).sort());
  assert.ok(data.every((row) => row.Markierung === '-' && row.Potenzial === '12,50'), JSON.stringify(data));
});
