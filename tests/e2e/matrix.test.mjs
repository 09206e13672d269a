// The matrix as people use it: by keyboard, mouse and finger, in two tabs, on paper, and far larger than the screen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { cellAt, customerRows, focusIsInSight, focused, focusedIs, hiddenGrid, matrix, paste as pasteInto, signs as signsOf, taken as takenFrom, wholeMatrix } from './lib/matrix.mjs';
import { visit } from './lib/site.mjs';
import { expectEqual } from './lib/wait.mjs';

test('says how large it is, and each cell what it says', async (t) => {
  const { page, grid, seen } = await matrix(t, 40, 14);
  assert.equal(await grid.getAttribute('aria-rowcount'), '44', 'groups, products, 40 customers, two totals');
  assert.equal(await grid.getAttribute('aria-colcount'), '17');
  const cell = page.getByRole('gridcell', { name: 'Ahrens Bau GmbH, Datensicherung: Kauft beim Wettbewerb' });
  assert.equal(await cell.innerText(), 'W');
  assert.equal(await cell.getAttribute('aria-colindex'), '2');
  assert.equal(await page.getByRole('gridcell', { name: 'Ahrens Bau GmbH: 11/14 bekannt' }).innerText(), '11/14');
  await page.getByRole('gridcell', { name: /^Ahrens Bau GmbH: Durchdringung 50\s%$/ }).waitFor();
  await page.getByRole('columnheader', { name: 'Cloud-Umzug' }).waitFor();
  await page.getByText('40 Kunden × 14 Leistungen').waitFor();
  seen.clean();
});

test('the whole job by keyboard alone', async (t) => {
  const { page, grid } = await matrix(t, 40, 14);
  await page.getByRole('button', { name: 'Matrix drucken' }).focus();
  await page.keyboard.press('Tab');
  await focusedIs(page, /^Ahrens Bau GmbH, Datensicherung: Kauft beim Wettbewerb$/);
  for (const [key, says] of [
    ['x', 'Kauft bei uns, teils beim Wettbewerb'],
    ['b', 'Kauft bei uns, könnte mehr kaufen'],
    ['g', 'Kauft bei uns'],
    ['-', 'Kein Bedarf'],
    ['-', 'Weißer Fleck'],
    ['w', 'Kauft beim Wettbewerb'],
    ['Delete', 'Weißer Fleck'],
    ['Control+z', 'Kauft beim Wettbewerb'],
    ['Control+y', 'Weißer Fleck'],
  ]) {
    await page.keyboard.press(key);
    await focusedIs(page, new RegExp(`^Ahrens Bau GmbH, Datensicherung: ${says}$`));
  }
  await page.getByRole('gridcell', { name: 'Ahrens Bau GmbH: 10/14 bekannt' }).waitFor();

  for (const [key, where] of [
    ['ArrowRight', /^Ahrens Bau GmbH, Netzwerk: /],
    ['ArrowDown', /^Ahrens Logistik KG, Netzwerk: /],
    ['ArrowDown', /^Ahrens Medizintechnik, Netzwerk: /],
    ['End', /^Ahrens Medizintechnik, Schulung: /],
    ['ArrowRight', /^Ahrens Medizintechnik: \d+\/14 bekannt/],
    ['Home', /^Ahrens Medizintechnik, Datensicherung: /],
    ['Control+End', /^Sägewerk Thoma Logistik KG, Schulung: /],
    ['Control+Home', /^Ahrens Bau GmbH, Datensicherung: /],
  ]) {
    await page.keyboard.press(key);
    await focusedIs(page, where);
    await focusIsInSight(page);
  }
  assert.equal(await grid.locator('[tabindex="0"]').count(), 1, 'one tab stop');

  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(() => document.activeElement.tagName === 'A');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Ahrens Bau GmbH' }).waitFor();
});

test('10,000 × 200: only what is in sight exists, and the focus is never lost', async (t) => {
  const { page, grid } = await matrix(t, 10_000, 200);
  assert.equal(await grid.getAttribute('aria-rowcount'), '10004');
  const cells = () => grid.getByRole('gridcell').count();
  assert.ok(await cells() < 1500, `${await cells()} cells`);

  await grid.getByRole('gridcell', { name: /, / }).first().click();
  await page.keyboard.press('Control+End');
  await page.waitForFunction(() => document.activeElement.parentElement.getAttribute('aria-rowindex') === '10002');
  await focusIsInSight(page);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-colindex')), '201');

  const there = await focused(page);
  await grid.evaluate((element) => element.scrollTo(0, 0));
  await page.waitForFunction(() => document.querySelector('[role=rowheader]')?.closest('[aria-rowindex="3"]'));
  assert.equal(await focused(page), there, 'scrolled away, the focus is where it was');
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowUp');
  await page.waitForFunction(() => document.activeElement.parentElement.getAttribute('aria-rowindex') === '10001');
  await focusIsInSight(page);
  assert.ok(await cells() < 1500, `${await cells()} cells`);

  const rows = await grid.getByRole('row').evaluateAll((elements) => elements.map((row) => Number(row.getAttribute('aria-rowindex'))));
  assert.deepEqual(rows, rows.toSorted((a, b) => a - b), 'the document has the rows in order');
  const columns = await grid.getByRole('row').last().evaluate((row) => [...row.querySelectorAll('[aria-colindex]')].map((cell) => Number(cell.getAttribute('aria-colindex'))));
  assert.deepEqual(columns, columns.toSorted((a, b) => a - b), 'and the columns');
});

test('a range is selected by keys and mouse, set, filled and taken back as one', async (t) => {
  const { page, grid, seen } = await matrix(t, 12, 8);
  const selected = () => grid.locator('[aria-selected="true"]').count();
  const press = async (key, rows, wanted) => {
    await page.keyboard.press(key);
    await expectEqual(async () => {
      const lines = Array.from({ length: rows }, (_, at) => signsOf(grid, at + 1, 2));
      return (await Promise.all(lines)).join(' ');
    }, wanted);
  };
  const cell = (row, column) => cellAt(grid, row, column);

  await cell(1, 1).click();
  for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight']) await page.keyboard.press(key);
  await expectEqual(selected, 6);
  await press('Delete', 3, '| | |');
  await press('w', 3, 'W|W W|W W|W');
  await press('x', 3, '✕|✕ ✕|✕ ✕|✕');
  await press('x', 3, 'W|W W|W W|W');
  await page.keyboard.press('Escape');
  await expectEqual(selected, 1);

  await cell(1, 1).click();
  await page.keyboard.press('b');
  await cell(4, 2).click({ modifiers: ['Shift'] });
  await expectEqual(selected, 8);
  await press('Control+d', 4, 'B|W B|W B|W B|W');
  await press('Control+r', 4, 'B|B B|B B|B B|B');
  await press('Control+z', 4, 'B|W B|W B|W B|W');

  await grid.getByRole('columnheader', { name: 'Netzwerk' }).click();
  await expectEqual(selected, 12);
  await page.keyboard.press('Shift+ArrowRight');
  await expectEqual(selected, 24);
  await customerRows(grid).nth(4).getByRole('rowheader').click({ position: { x: 210, y: 14 } });
  await expectEqual(selected, 8);
  await page.keyboard.press('Control+a');
  await expectEqual(selected, 96);
  await page.keyboard.press('-');
  await page.getByRole('listitem').filter({ hasText: 'Kein Bedarf 96' }).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByRole('listitem').filter({ hasText: 'Kein Bedarf 96' }).waitFor({ state: 'detached' });

  const from = await cell(2, 3).boundingBox();
  const to = await cell(6, 5).boundingBox();
  await page.mouse.move(from.x + 5, from.y + 5);
  await page.mouse.down();
  await page.mouse.move(to.x + 5, to.y + 5, { steps: 4 });
  await page.mouse.up();
  await expectEqual(selected, 15);
  seen.clean();
});

test('ranges go out to a spreadsheet and come back, with all that can be wrong with them', async (t) => {
  const { page, grid, seen } = await matrix(t, 12, 8);
  const cell = (row, column) => cellAt(grid, row, column);
  const line = (row, columns) => signsOf(grid, row, columns);
  const shows = (row, columns, wanted) => expectEqual(() => line(row, columns), wanted);
  const paste = (content) => pasteInto(page, content);
  const taken = (kind) => takenFrom(page, kind);
  await page.getByRole('button', { name: 'Überblick' }).waitFor();

  await cell(1, 1).click();
  await paste('X\tR\tG\r\nXR\tXG\t-\r\n');
  await shows(1, 3, '✕|W|B');
  await shows(2, 3, '✕|✕|–');
  await expectEqual(() => grid.locator('[aria-selected="true"]').count(), 6);
  const [text, html] = await taken('copy');
  assert.equal(text, 'X\tR\tG\r\nXR\tXG\t-\r\n');
  assert.equal(html.match(/<td/g).length, 6);
  await taken('cut');
  await shows(2, 3, '||');
  await page.keyboard.press('Control+z');
  await shows(2, 3, '✕|✕|–');
  await page.keyboard.press('Control+z');

  await cell(5, 2).click();
  await cell(7, 4).click({ modifiers: ['Shift'] });
  await paste('r');
  for (const row of [5, 6, 7]) await expectEqual(async () => (await line(row, 4)).slice(-5), 'W|W|W');

  await cell(9, 1).click();
  await paste('X\t"zwei\nZeilen"\tG\n-');
  await page.getByText('Ein Feld blieb, wie es war: „zwei Zeilen“ ist keine Markierung. Die Zeilen waren verschieden lang').waitFor();
  await expectEqual(async () => (await line(9, 1)) + (await line(10, 1)), '✕–');
  await cell(12, 8).click();
  await paste('X\tX\nX\tX');
  await page.getByText('Unten fand eine Zeile keinen Platz mehr und fehlt. Rechts fand eine Spalte keinen Platz mehr und fehlt.').waitFor();
  await page.getByRole('button', { name: 'Zurücknehmen' }).click();
  seen.clean();
});

test('sorts, narrows, finds, and shows all again', async (t) => {
  const { page, grid, seen } = await matrix(t, 40, 14);
  const names = async () => (await grid.getByRole('rowheader').allInnerTexts()).map((name) => name.trim());
  const first = (wanted) => expectEqual(async () => (await names())[0], wanted);
  await first('Ahrens Bau GmbH');

  await page.getByRole('list', { name: 'Legende' }).getByRole('button', { name: /Kein Bedarf/ }).click();
  await page.getByText(/^\d+ von 40 Kunden × 14 von 14 Leistungen$/).waitFor();
  await page.getByRole('button', { name: 'Filter: 1' }).click();
  const filters = page.getByRole('region', { name: 'Filtern und sortieren' });
  await filters.getByRole('searchbox', { name: 'Name oder Nummer' }).fill('brandt med');
  await first('Brandt Medizintechnik');
  await filters.getByRole('button', { name: 'Alles zeigen' }).click();
  await page.getByText('40 Kunden × 14 Leistungen', { exact: true }).waitFor();
  await first('Ahrens Bau GmbH');

  await filters.getByRole('combobox', { name: 'Sortieren nach' }).selectOption('Durchdringung');
  await expectEqual(async () => {
    const shares = await customerRows(grid).getByRole('gridcell', { name: /Durchdringung/ }).allInnerTexts();
    const numbers = shares.map((share) => (share === '–' ? -1 : Number.parseInt(share, 10)));
    return numbers.length > 5 && numbers.every((share, at) => at === 0 || share <= numbers[at - 1]);
  }, true);
  await filters.getByRole('combobox', { name: 'Sortieren nach' }).selectOption('nach Namen');
  await first('Ahrens Bau GmbH');
  await filters.getByRole('combobox', { name: 'Gruppe' }).selectOption('Handel');
  await page.getByText(/× \d+ von 14 Leistungen$/).waitFor();
  await filters.getByRole('searchbox', { name: 'Name oder Nummer' }).fill('gibt es nicht');
  await page.getByText('Kein Kunde passt zum Filter.').waitFor();
  await filters.getByRole('button', { name: 'Alles zeigen' }).click();

  await grid.getByRole('gridcell', { name: /, / }).first().click();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('falk');
  await page.getByText('1 von 3').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('2 von 3').waitFor();
  await page.keyboard.press('Escape');
  await focusedIs(page, /^Falk Logistik KG, /);
  await focusIsInSight(page);
  seen.clean();
});

test('the detail of a cell stands beside the grid and follows the selection', async (t) => {
  const { page, grid, seen } = await matrix(t, 12, 8);
  const panel = page.getByRole('complementary', { name: 'Einzelheiten' });
  await page.getByRole('button', { name: 'Überblick' }).waitFor();
  await grid.getByRole('gridcell', { name: 'Ahrens Bau GmbH, Datensicherung: Kauft beim Wettbewerb' }).click();
  await page.keyboard.press('F2');
  const competitor = panel.getByRole('textbox', { name: 'Wettbewerber' });
  await competitor.waitFor();
  await expectEqual(() => competitor.evaluate((field) => field === document.activeElement), true);
  await page.keyboard.type('Nordlicht AG');
  await grid.getByRole('gridcell', { name: /^Ahrens Bau GmbH, Netzwerk/ }).click();
  await panel.getByText('Netzwerk').waitFor();
  await focusedIs(page, /^Ahrens Bau GmbH, Netzwerk/);
  await page.keyboard.press('Enter');
  await expectEqual(() => panel.evaluate((panel) => panel.contains(document.activeElement)), true);
  await page.keyboard.press('Escape');
  await focusedIs(page, /^Ahrens Bau GmbH, Netzwerk/);
  await panel.waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await grid.getByRole('gridcell', { name: 'Ahrens Bau GmbH, Datensicherung: Kauft beim Wettbewerb' }).click();
  await expectEqual(() => panel.getByRole('textbox', { name: 'Wettbewerber' }).inputValue(), 'Nordlicht AG');
  await accessible(page, 'the matrix with the panel');
  seen.clean();
});

test('a menu by the right button, and the overview to travel by', async (t) => {
  const { page, grid, seen } = await matrix(t, 40, 14);
  await page.getByRole('button', { name: 'Überblick' }).waitFor();
  const menu = page.getByRole('menu', { name: 'Was sich hier tun lässt' });
  const cell = grid.getByRole('gridcell', { name: 'Ahrens Bau GmbH, Datensicherung: Kauft beim Wettbewerb' });
  await cell.click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Hat Bedarf' }).click();
  await grid.getByRole('gridcell', { name: 'Ahrens Bau GmbH, Datensicherung: Hat Bedarf' }).waitFor();
  await focusedIs(page, /^Ahrens Bau GmbH, Datensicherung/);

  await page.keyboard.press('ArrowRight');
  await grid.getByRole('columnheader', { name: 'Datensicherung' }).click({ button: 'right' });
  await accessible(page, 'the menu of a heading');
  await menu.getByRole('menuitem', { name: 'Spalte ausblenden' }).click();
  await page.getByText('40 von 40 Kunden × 13 von 14 Leistungen').waitFor();
  await grid.getByRole('columnheader', { name: 'Netzwerk' }).click({ button: 'right' });
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByText('40 Kunden × 14 Leistungen', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Überblick' }).click();
  const picture = page.getByRole('dialog', { name: 'Überblick' }).getByRole('img');
  await picture.click({ position: { x: 3 * 12 + 4, y: 20 * 12 + 4 } });
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await expectEqual(() => page.evaluate(() => document.activeElement.parentElement?.getAttribute('aria-rowindex')), '23');
  await expectEqual(() => page.evaluate(() => document.activeElement.getAttribute('aria-colindex')), '5');
  await focusIsInSight(page);
  seen.clean();
});

test('mouse and finger set marks with the bar', async (t) => {
  const { page } = await matrix(t, 12, 8, { settings: { hasTouch: true } });
  const cell = page.getByRole('gridcell', { name: /^Ahrens Bau GmbH, Netzwerk: / });
  const bar = page.getByRole('toolbar', { name: 'Markierung setzen' });
  await cell.tap();
  await page.keyboard.press('Delete');
  const bought = bar.getByRole('button', { name: 'Kauft bei uns' });
  const need = bar.getByRole('button', { name: 'Hat Bedarf' });
  await bar.getByRole('button', { name: /^Leer/, pressed: true }).waitFor();
  await bought.tap();
  await need.tap();
  await page.getByRole('gridcell', { name: 'Ahrens Bau GmbH, Netzwerk: Kauft bei uns, könnte mehr kaufen' }).waitFor();
  assert.deepEqual([await bought.getAttribute('aria-pressed'), await need.getAttribute('aria-pressed')], ['true', 'true']);
  await focusedIs(page, /^Ahrens Bau GmbH, Netzwerk/);

  await need.click();
  await page.getByRole('gridcell', { name: 'Ahrens Bau GmbH, Netzwerk: Kauft bei uns', exact: true }).waitFor();
  await bar.getByRole('button', { name: /^Leer/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('gridcell', { name: 'Ahrens Bau GmbH, Netzwerk: Weißer Fleck' }).waitFor();
});

test('the legend counts a cell with cross and colour in both', async (t) => {
  const { page } = await matrix(t, 2, 3);
  const cells = page.getByRole('grid').getByRole('gridcell', { name: /, / });
  const counts = async () => (await page.getByRole('list', { name: 'Legende' }).getByRole('listitem').allInnerTexts())
    .map((text) => Number(/(\d+)$/.exec(text.trim())[1]));
  await cells.first().click();
  for (let row = 0; row < 2; row += 1) {
    for (let column = 0; column < 3; column += 1) {
      await page.keyboard.press('Delete');
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
  }
  await page.getByRole('listitem').filter({ hasText: 'Weiße Flecken 6' }).waitFor();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('x');
  await page.keyboard.press('w');
  await page.getByRole('listitem').filter({ hasText: 'Kauft beim Wettbewerb 1' }).waitFor();
  assert.deepEqual(await counts(), [1, 1, 0, 0, 5]);
});

test('an edit in one tab is seen in the other, whose focus stays', async (t) => {
  const first = await matrix(t, 12, 8);
  const second = await visit(t, { server: first.server, context: first.context, route: '#/matrix' });
  const cell = (page) => page.getByRole('gridcell', { name: /^Ahrens Bau GmbH, Netzwerk: / });
  await cell(second.page).click();
  await cell(first.page).click();
  await first.page.keyboard.press('Delete');
  await first.page.keyboard.press('x');
  await second.page.getByRole('gridcell', { name: 'Ahrens Bau GmbH, Netzwerk: Kauft bei uns', exact: true }).waitFor();
  await focusedIs(second.page, /^Ahrens Bau GmbH, Netzwerk: Kauft bei uns$/);
});

test('without customers or products it says how to get them', async (t) => {
  const { page, server } = await visit(t, { build: 'dist-test', route: '#/matrix' });
  await page.getByRole('heading', { name: 'Noch keine Matrix' }).waitFor();
  assert.match(await page.getByRole('link', { name: 'Liste einlesen' }).getAttribute('href'), /#\/data$/);
  await page.getByRole('button', { name: 'Neue Leistung' }).click();
  await page.keyboard.type('Cloud-Umzug');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Es fehlen die Kunden' }).waitFor();
  await page.getByRole('button', { name: 'Neuer Kunde' }).click();
  await page.keyboard.type('Heller Medizintechnik');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Heller Medizintechnik' }).waitFor();
  await page.goto(server.url + '#/matrix');
  await page.getByRole('gridcell', { name: 'Heller Medizintechnik, Cloud-Umzug: Weißer Fleck' }).waitFor();
});

test('stands ready while it is empty, out of reach, and shows at once what comes', async (t) => {
  const { page, seen } = await visit(t, { build: 'dist-test', route: '#/matrix' });
  await hiddenGrid(page).waitFor({ state: 'attached' });
  await page.getByRole('heading', { name: 'Noch keine Matrix' }).waitFor();
  assert.equal(await page.getByRole('grid').count(), 0);
  await accessible(page, 'the matrix without anything');
  await page.evaluate(() => document.activeElement.blur());
  for (let stop = 0; stop === 0 || await page.evaluate(() => document.activeElement !== document.body); stop += 1) {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.closest('.matrix-whole')), null, `stop ${stop}`);
    assert.ok(stop < 60, 'the end of the page');
  }
  await page.emulateMedia({ media: 'print' });
  assert.equal(await wholeMatrix(page).evaluate((whole) => getComputedStyle(whole).display), 'none');
  await page.emulateMedia({ media: 'screen' });

  await page.evaluate(() => window.kkFill(40, 14));
  await page.getByRole('gridcell', { name: 'Ahrens Bau GmbH, Datensicherung: Kauft beim Wettbewerb' }).waitFor();
  const sizes = () => page.evaluate(() => {
    const [grid, picture] = [document.querySelector('.matrix'), document.querySelector('.matrix-picture')];
    return [grid.clientWidth === picture.clientWidth, grid.clientHeight === picture.clientHeight, grid.clientHeight > 400].join();
  });
  await expectEqual(sizes, 'true,true,true', 'the picture fills the grid');
  await page.keyboard.press('Control+z');
  await page.getByRole('heading', { name: 'Noch keine Matrix' }).waitFor();
  assert.equal(await page.getByRole('grid').count(), 0);
  seen.clean();
});

test('prints in full, and says so where it cannot', async (t) => {
  const { page } = await matrix(t, 40, 14);
  const print = (name) => page.evaluate((event) => void window.dispatchEvent(new Event(event)), name);
  await page.emulateMedia({ media: 'print' });
  await print('beforeprint');
  const table = page.locator('table[data-print]');
  await table.waitFor();
  assert.equal(await table.locator('tbody tr').count(), 42, '40 customers and two totals');
  assert.deepEqual(await table.getByRole('row').first().getByRole('columnheader').allInnerTexts(), ['Dienste', 'Handel', 'Infrastruktur']);
  assert.equal(await page.getByRole('grid').isVisible(), false);
  await print('afterprint');
  await table.waitFor({ state: 'detached' });

  const large = await matrix(t, 400, 14);
  await large.page.evaluate(() => void window.dispatchEvent(new Event('beforeprint')));
  await large.page.getByText(/Gedruckt ist der sichtbare Teil: Kunden 1 bis \d+ von 400/).waitFor({ state: 'attached' });
});

for (const colorScheme of ['light', 'dark']) {
  test(`is accessible (${colorScheme})`, async (t) => {
    const { page } = await matrix(t, 40, 14, { settings: { colorScheme } });
    await accessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await accessible(page, 'the matrix on a phone');
  });
}
