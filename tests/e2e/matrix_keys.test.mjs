// The keyboard of a data grid, case by case as the W3C's ARIA Authoring Practices set it out, on a grid far larger than its
// window. Row 1 holds the groups, row 2 the products; customers begin at row 3, products at column 2.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellAt, customerRows, focusIsInSight, focusedAt, headsOf, matrix } from './lib/matrix.mjs';
import { expectEqual } from './lib/wait.mjs';

const FIRST = '3:2';

/** A grid of 100 customers × 14 products with the focus on its first cell, and a way to press keys and say where that leads. */
async function started(t, customers = 100, products = 14) {
  const { page, grid, seen } = await matrix(t, customers, products);
  await cellAt(grid, 1, 1).click();
  const at = (wanted, what) => expectEqual(() => focusedAt(page), wanted, what);
  const press = async (keys, wanted) => {
    for (const key of keys.split(' ')) await page.keyboard.press(key);
    await at(wanted, keys);
  };
  await at(FIRST);
  return { page, grid, seen, at, press };
}

const selected = (grid) => grid.locator('[aria-selected="true"]').count();

test('roles, names and counts', async (t) => {
  const { page, grid, seen } = await started(t);
  assert.equal(await grid.getAttribute('aria-rowcount'), '104');
  assert.equal(await grid.getAttribute('aria-colcount'), '17');
  assert.equal(await grid.getAttribute('aria-multiselectable'), 'true');
  assert.equal(await grid.locator('[tabindex="0"]').count(), 1, 'one stop of the tab key');
  const outside = await grid.getByRole('gridcell').evaluateAll((cells) => cells.filter((cell) => !cell.closest('[role=row]')).length);
  assert.equal(outside, 0, 'cells are in rows');
  const unplaced = await grid.locator('[role=gridcell], [role=columnheader], [role=rowheader]').evaluateAll((cells) => cells
    .filter((cell) => !cell.hasAttribute('aria-colindex') || !cell.closest('[aria-rowindex]')).length);
  assert.equal(unplaced, 0, 'every cell says where it stands');
  const group = grid.getByRole('columnheader', { name: 'Dienste' });
  assert.deepEqual([await group.getAttribute('aria-colindex'), await group.getAttribute('aria-colspan')], ['2', '5']);
  await page.getByRole('gridcell', { name: /^Netzwerk: \d+\s% bekannt$/ }).waitFor();
  seen.clean();
});

test('arrows go cell by cell and stop at the edges', async (t) => {
  const { press } = await started(t);
  await press('ArrowRight', '3:3');
  await press('ArrowDown', '4:3');
  await press('ArrowLeft', '4:2');
  await press('ArrowUp', FIRST);
  await press('ArrowUp', FIRST);
  await press('ArrowLeft', '3:1');
  await press('ArrowLeft', '3:1');
  await press('ArrowRight', FIRST);
  await press('Control+End', '102:15');
  await press('ArrowDown', '103:15');
  await press('ArrowDown', '104:15');
  await press('ArrowDown', '104:15');
  await press('ArrowRight ArrowRight', '104:17');
  await press('ArrowRight', '104:17');
  await press('ArrowUp ArrowUp', '102:17');
});

test('Page Down and Page Up go by what is in sight, and stop at the edges', async (t) => {
  const { page, press, at } = await started(t);
  const row = async () => Number((await focusedAt(page)).split(':')[0]);
  await page.keyboard.press('PageDown');
  await expectEqual(async () => (await row()) > 10, true, 'a page further');
  const page1 = await row();
  await focusIsInSight(page);
  await press('PageUp', FIRST);
  await press('PageUp', FIRST);
  await press('PageDown', `${page1}:2`);
  for (let pages = 0; pages < 12; pages += 1) await page.keyboard.press('PageDown');
  await at('102:2', 'the last customer');
  await focusIsInSight(page);
});

test('Home and End, with Ctrl to the corners', async (t) => {
  const { page, press } = await started(t);
  await press('ArrowDown ArrowDown ArrowRight ArrowRight', '5:4');
  await press('Home', '5:2');
  await press('Home', '5:2');
  await press('End', '5:15');
  await press('End', '5:15');
  await press('Control+End', '102:15');
  await focusIsInSight(page);
  await press('Control+End', '102:15');
  await press('Control+Home', FIRST);
  await focusIsInSight(page);
});

test('F2 and Enter lead into the detail, Escape and F2 back to the cell', async (t) => {
  const { page, press, at } = await started(t);
  const panel = page.getByRole('complementary', { name: 'Einzelheiten' });
  const inside = (wanted) => expectEqual(() => page.evaluate(() => Boolean(document.activeElement.closest('aside'))), wanted);
  for (const key of ['F2', 'Enter']) {
    await page.keyboard.press(key);
    await panel.waitFor();
    await inside(true);
    await page.keyboard.press('Escape');
    await at(FIRST, `Escape after ${key}`);
    await panel.waitFor({ state: 'detached' });
  }
  // On a name, Enter follows the link.
  await press('ArrowLeft', '3:1');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Ahrens Bau GmbH' }).waitFor();
});

test('Shift with arrows selects, and Escape lets go', async (t) => {
  const { page, grid, press, at } = await started(t);
  await press('Shift+ArrowRight Shift+ArrowDown Shift+ArrowDown', '5:3');
  await expectEqual(() => selected(grid), 6);
  await press('Shift+ArrowUp', '4:3');
  await expectEqual(() => selected(grid), 4);
  await page.keyboard.press('Escape');
  await expectEqual(() => selected(grid), 1);
  await at('4:3', 'Escape leaves the focus where it is');
  await press('Shift+Home', '4:2');
  await expectEqual(() => selected(grid), 2);
  await press('ArrowDown', '5:2');
  await expectEqual(() => selected(grid), 1, 'a plain arrow ends the selection');
});

test('Ctrl+Space selects the column, Shift+Space the row, Ctrl+A everything', async (t) => {
  const { page, grid } = await started(t, 12, 8);
  for (const [keys, cells, rows, columns] of [
    ['Control+Space', 12, 12, 1],
    ['Shift+ArrowRight', 24, 12, 2],
    ['Escape', 1, 1, 1],
    ['Shift+Space', 8, 1, 8],
    ['Shift+ArrowDown', 16, 2, 8],
    ['Control+a', 96, 12, 8],
  ]) {
    await page.keyboard.press(keys);
    await expectEqual(() => selected(grid), cells, keys);
    const at = await grid.locator('[aria-selected="true"]').evaluateAll((found) => found.map((cell) => [cell.closest('[aria-rowindex]').getAttribute('aria-rowindex'), cell.getAttribute('aria-colindex')]));
    assert.equal(new Set(at.map(([row]) => row)).size, rows, keys);
    assert.equal(new Set(at.map(([, column]) => column)).size, columns, keys);
  }
});

test('Tab leaves the grid and comes back to the same cell', async (t) => {
  const { page, press, at } = await started(t);
  await press('ArrowDown ArrowDown ArrowRight', '5:3');
  await page.keyboard.press('Tab');
  await expectEqual(() => page.evaluate(() => Boolean(document.activeElement.closest('[role=grid]'))), false, 'left at the end');
  await page.keyboard.press('Shift+Tab');
  await at('5:3', 'back from behind');
  await page.keyboard.press('Shift+Tab');
  await expectEqual(() => page.evaluate(() => Boolean(document.activeElement.closest('[role=grid]'))), false, 'left at the beginning');
  await page.keyboard.press('Tab');
  await at('5:3', 'back from before');
});

test('a row that scrolls out of sight keeps the focus, its place and its marks', async (t) => {
  const { page, grid, at, press } = await started(t, 2_000, 60);
  await press('ArrowDown ArrowRight', '4:3');
  const element = await page.evaluateHandle(() => document.activeElement);
  for (const [left, top] of [[0, 20_000], [1_500, 20_000], [1_500, 52_000], [0, 0]]) {
    await grid.evaluate((element, [left, top]) => element.scrollTo(left, top), [left, top]);
    const first = Math.floor(top / 28) + 3;
    await page.waitForFunction((first) => {
      const rows = [...document.querySelectorAll('[role=row]:has(a)')].map((row) => Number(row.getAttribute('aria-rowindex')));
      return rows.includes(first + 4);
    }, first);
    assert.ok(await element.evaluate((element) => element === document.activeElement), 'the same element has the focus');
    await at('4:3', `scrolled to ${left}, ${top}`);
    const rows = await customerRows(grid).evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))));
    assert.equal(new Set(rows).size, rows.length, 'no row twice');
    assert.deepEqual(rows, rows.toSorted((a, b) => a - b), 'rows in order');
    assert.ok(rows.length < 60, `${rows.length} rows exist`);
  }
  await grid.evaluate((element) => element.scrollTo(0, 30_000));
  await press('ArrowDown', '5:3');
  await focusIsInSight(page);
});

test('columns move by key and take the focus and the selection along; undo brings them back', async (t) => {
  const { page, grid, at, press } = await started(t, 12, 8);
  const heads = () => headsOf(grid).allInnerTexts();
  const before = await heads();
  await press('Alt+Shift+ArrowRight', '3:3');
  await expectEqual(async () => (await heads()).slice(1, 3).join(), [before[2], before[1]].join());
  await press('Alt+Shift+ArrowRight', '3:4');
  await press('Alt+Shift+ArrowLeft', '3:3');
  await press('Control+z Control+z Control+z', FIRST);
  await expectEqual(async () => (await heads()).join(), before.join(), 'undone');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expectEqual(async () => (await heads()).slice(1, 4).join(), [before[3], before[1], before[2]].join());
  await expectEqual(() => selected(grid), 2);
});
