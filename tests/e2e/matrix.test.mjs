// The matrix as people use it: by keyboard, mouse and finger, in two tabs, on paper, and far larger than the screen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { visit } from './lib/site.mjs';
import { expectEqual } from './lib/wait.mjs';

/** A workspace of this size, open at the matrix. */
async function matrix(t, customers, products, options = {}) {
  const { settings, ...rest } = options;
  const visited = await visit(t, { build: 'dist-test', route: '#/matrix', settings, ...rest });
  await visited.page.waitForFunction(() => window.kkFill);
  await visited.page.getByRole('heading', { level: 1 }).waitFor();
  await visited.page.evaluate(([rows, columns]) => window.kkFill(rows, columns), [customers, products]);
  const grid = visited.page.getByRole('grid', { name: 'Kunden-/Leistungsmatrix' });
  await grid.waitFor();
  return { ...visited, grid };
}

/** What the cell with the focus says; waits until it is this. */
async function focusedIs(page, pattern) {
  await page.waitForFunction((source) => new RegExp(source).test(document.activeElement?.getAttribute('aria-label') ?? ''), pattern.source)
    .catch(async () => assert.match(await focused(page), pattern));
}

function focused(page) {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
}

/** Whether the focus lies wholly within the grid's opening, beside the frozen headings. */
function focusIsInSight(page) {
  return page.waitForFunction(() => {
    const cell = document.activeElement.getBoundingClientRect();
    const middle = document.elementFromPoint(cell.left + cell.width / 2, cell.top + cell.height / 2);
    const corner = document.elementFromPoint(cell.left + 2, cell.top + 2);
    return document.activeElement.contains(middle) && document.activeElement.contains(corner);
  });
}

test('says how large it is, and each cell what it says', async (t) => {
  const { page, grid, seen } = await matrix(t, 40, 14);
  assert.equal(await grid.getAttribute('aria-rowcount'), '41');
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
    ['Enter', /^Ahrens Medizintechnik, Netzwerk: /],
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
  assert.equal(await grid.getAttribute('aria-rowcount'), '10001');
  const cells = () => grid.getByRole('gridcell').count();
  assert.ok(await cells() < 1500, `${await cells()} cells`);

  await grid.getByRole('gridcell', { name: /, / }).first().click();
  await page.keyboard.press('Control+End');
  await page.waitForFunction(() => document.activeElement.parentElement.getAttribute('aria-rowindex') === '10001');
  await focusIsInSight(page);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-colindex')), '201');

  const there = await focused(page);
  await grid.evaluate((element) => element.scrollTo(0, 0));
  await page.waitForFunction(() => document.querySelector('[role=rowheader]')?.closest('[aria-rowindex="2"]'));
  assert.equal(await focused(page), there, 'scrolled away, the focus is where it was');
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowUp');
  await page.waitForFunction(() => document.activeElement.parentElement.getAttribute('aria-rowindex') === '10000');
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
  const signs = async (rows, columns) => {
    const lines = await grid.getByRole('row').all();
    return Promise.all(lines.slice(1, rows + 1).map(async (line) => (await line.getByRole('gridcell').allInnerTexts()).slice(0, columns).join('|')));
  };
  const shows = (rows, columns, wanted) => expectEqual(async () => (await signs(rows, columns)).join(' '), wanted);
  const cell = (row, column) => grid.getByRole('row').nth(row).getByRole('gridcell').nth(column - 1);

  await cell(1, 1).click();
  for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight']) await page.keyboard.press(key);
  await expectEqual(selected, 6);
  await page.keyboard.press('Delete');
  await shows(3, 2, '| | |');
  await page.keyboard.press('w');
  await shows(3, 2, 'W|W W|W W|W');
  await page.keyboard.press('x');
  await shows(3, 2, '✕|✕ ✕|✕ ✕|✕');
  await page.keyboard.press('x');
  await shows(3, 2, 'W|W W|W W|W');
  await page.keyboard.press('Escape');
  await expectEqual(selected, 1);

  await cell(1, 1).click();
  await page.keyboard.press('b');
  await cell(4, 2).click({ modifiers: ['Shift'] });
  await expectEqual(selected, 8);
  await page.keyboard.press('Control+d');
  await shows(4, 2, 'B|W B|W B|W B|W');
  await page.keyboard.press('Control+r');
  await shows(4, 2, 'B|B B|B B|B B|B');
  await page.keyboard.press('Control+z');
  await shows(4, 2, 'B|W B|W B|W B|W');

  await grid.getByRole('columnheader').nth(2).click();
  await expectEqual(selected, 12);
  await page.keyboard.press('Shift+ArrowRight');
  await expectEqual(selected, 24);
  await grid.getByRole('rowheader').nth(4).click({ position: { x: 210, y: 14 } });
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

test('mouse and finger set marks with the bar', async (t) => {
  const { page } = await matrix(t, 12, 8, { settings: { hasTouch: true } });
  const cell = page.getByRole('gridcell', { name: /^Ahrens Bau GmbH, Netzwerk: / });
  const bar = page.getByRole('toolbar', { name: 'Markierung setzen' });
  await cell.tap();
  await page.keyboard.press('Delete');
  const bought = bar.getByRole('button', { name: 'Kauft bei uns' });
  const need = bar.getByRole('button', { name: 'Hat Bedarf' });
  assert.equal(await bar.getByRole('button', { name: /^Leer/, pressed: true }).count(), 1);
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
  await page.getByRole('listitem').filter({ hasText: 'Weiße Flecken 5' }).waitFor();
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

test('prints in full, and says so where it cannot', async (t) => {
  const { page } = await matrix(t, 40, 14);
  const print = (name) => page.evaluate((event) => void window.dispatchEvent(new Event(event)), name);
  await page.emulateMedia({ media: 'print' });
  await print('beforeprint');
  const table = page.locator('table[data-print]');
  await table.waitFor();
  assert.equal(await table.locator('tbody tr').count(), 40);
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
