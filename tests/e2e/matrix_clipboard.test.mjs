// Ranges to and from spreadsheets: as text, as HTML, by colour; and what Calc reads of what we copy, where Calc is there.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { cellAt, matrix, paste, signs, taken } from './lib/matrix.mjs';
import { expectEqual } from './lib/wait.mjs';

const CALC = calc();

test('a table of HTML without text is read, with its colours', async (t) => {
  const { page, grid, seen } = await matrix(t, 12, 8);
  await cellAt(grid, 1, 1).click();
  await paste(page, { 'text/html': `<html><head><style><!--.xl65 {background:red;} .xl66 {background:#00B050;}--></style></head>
    <body><table><tr><td class=xl65>&nbsp;</td><td class=xl66>x</td><td>-</td></tr><tr><td>x</td><td></td><td style="background:#D9D9D9"></td></tr></table>` });
  await expectEqual(() => signs(grid, 1, 3), 'W|✕|–');
  await expectEqual(() => signs(grid, 2, 3), '✕||–');
  await page.getByRole('gridcell', { name: /: Kauft bei uns, könnte mehr kaufen$/ }).first().waitFor();
  await page.getByText('Farben wurden mitgelesen').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('Farben wurden mitgelesen').waitFor({ state: 'detached' });

  // Crosses as text, colours beside them: as Excel copies a matrix that was kept by hand.
  await cellAt(grid, 3, 1).click();
  await paste(page, { 'text/plain': 'x\t\r\n', 'text/html': '<table><tr><td bgcolor="#FF0000">x</td><td bgcolor="#C6EFCE"></td></tr></table>' });
  await expectEqual(() => signs(grid, 3, 2), '✕|B');
  await page.getByRole('gridcell', { name: /: Kauft bei uns, teils beim Wettbewerb$/ }).first().waitFor();
  seen.clean();
});

test('what is copied goes into another place as it was, colours and all', async (t) => {
  const { page, grid } = await matrix(t, 12, 8);
  await cellAt(grid, 1, 1).click();
  await paste(page, 'X\tR\tG\r\nXR\tXG\t-\r\n');
  const [text, html] = await taken(page);
  assert.equal(text, 'X\tR\tG\r\nXR\tXG\t-\r\n');
  const grounds = [...html.matchAll(/<td(?: bgcolor="(#[0-9a-f]{6})")?>([^<]*)<\/td>/g)].map(([, ground, sign]) => `${sign} ${ground ?? ''}`.trim());
  assert.deepEqual(grounds, ['X', 'R #c8452f', 'G #25804f', 'XR #c8452f', 'XG #25804f', '- #d9dad9']);
  for (const content of [{ 'text/html': html }, { 'text/plain': text }, { 'text/plain': text, 'text/html': html }]) {
    await cellAt(grid, 6, 4).click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Delete');
    await cellAt(grid, 6, 4).click();
    await paste(page, content);
    await expectEqual(async () => (await signs(grid, 6, 6)).split('|').slice(3).join('|'), '✕|W|B', Object.keys(content).join());
    await expectEqual(async () => (await signs(grid, 7, 6)).split('|').slice(3).join('|'), '✕|✕|–', Object.keys(content).join());
  }
});

test('typing, a paste with line breaks, filling: ten steps, and all of them back and forth', async (t) => {
  const { page, grid, seen } = await matrix(t, 12, 8);
  const rows = async () => (await Promise.all([1, 2, 3, 4].map((row) => signs(grid, row, 4)))).join(' ');
  const states = [await rows()];
  const step = async (act) => {
    await act();
    await page.waitForFunction(() => document.activeElement?.closest('[role=grid]'));
    // A step may leave some cells as they were, but never all of them.
    await expectEqual(async () => (await rows()) !== states.at(-1), true, `step ${states.length}`);
    states.push(await rows());
  };
  const at = (row, column) => cellAt(grid, row, column).click();
  const key = (...keys) => async () => { for (const one of keys) await page.keyboard.press(one); };
  await at(1, 1);
  await page.keyboard.press('Control+a');
  await step(key('Delete'));
  await at(1, 1);
  await step(key('x'));
  await step(key('ArrowDown', 'w'));
  await step(key('ArrowRight', 'b'));
  await at(2, 1);
  await step(() => paste(page, 'X\t"zwei\r\nZeilen"\tR\r\n"G"\t-\t"X"\r\n'));
  await at(1, 1);
  await cellAt(grid, 4, 1).click({ modifiers: ['Shift'] });
  await step(key('Control+d'));
  await cellAt(grid, 4, 4).click({ modifiers: ['Shift'] });
  await step(key('Control+r'));
  await at(3, 3);
  await step(key('-'));
  await step(key('Delete'));
  await step(key('ArrowDown', '-'));
  assert.equal(states.length, 11, 'ten steps');
  for (const state of states.slice(0, -1).toReversed()) {
    await page.keyboard.press('Control+z');
    await expectEqual(rows, state, 'back');
  }
  for (const state of states.slice(1)) {
    await page.keyboard.press('Control+y');
    await expectEqual(rows, state, 'forth');
  }
  seen.clean();
});

test('nothing is pasted on a name, and that is said', async (t) => {
  const { page, grid } = await matrix(t, 12, 8);
  await cellAt(grid, 1, 1).click();
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(() => document.activeElement.tagName === 'A');
  await paste(page, 'X');
  await page.getByText('Wählen Sie zuerst ein Feld').waitFor();
});

test('Calc reads the same cells from the text and from the HTML', { skip: CALC ? false : 'LibreOffice Calc is not installed here' }, async (t) => {
  const { page, grid } = await matrix(t, 12, 8);
  const folder = await mkdtemp(join(tmpdir(), 'kundenkompass-calc-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cellAt(grid, 1, 1).click();
  await paste(page, 'X\tR\tG\r\nXR\tXG\t-\r\n\tX\t\r\n');
  const [text, html] = await taken(page);
  const wanted = '"X","R","G"\n"XR","XG","-"\n,"X",\n';
  const convert = (name, filter, to) => execFileSync(CALC, ['--headless', '--norestore', `-env:UserInstallation=file://${folder}/profile`,
    `--infilter=${filter}`, '--convert-to', to, '--outdir', join(folder, 'out'), join(folder, name)], { stdio: 'ignore', timeout: 120_000 });
  for (const [name, content, filter] of [
    ['clip.tsv', text, 'CSV:9,34,76,1'],
    ['clip.html', html, 'calc_HTML_WebQuery'],
  ]) {
    await writeFile(join(folder, name), content);
    convert(name, filter, 'csv:Text - txt - csv (StarCalc):44,34,76,1');
    assert.equal(await readFile(join(folder, 'out', 'clip.csv'), 'utf8'), wanted, name);
  }
  convert('clip.html', 'calc_HTML_WebQuery', 'fods');
  const sheet = await readFile(join(folder, 'out', 'clip.fods'), 'utf8');
  for (const ground of ['#c8452f', '#25804f', '#d9dad9']) assert.ok(sheet.includes(`fo:background-color="${ground}"`), ground);
});

/** The command that starts Calc, where there is one. */
function calc() {
  for (const name of ['soffice', 'libreoffice']) {
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    } catch { /* The next one. */ }
  }
  return undefined;
}
