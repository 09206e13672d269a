// Fingers on the matrix, by the events that a touch screen sends: tap, swipe, long press, the handles of a selection, pinch.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { cellAt, focusedAt, focusedIs, matrix } from './lib/matrix.mjs';
import { expectEqual } from './lib/wait.mjs';

const TABLET = { viewport: { width: 820, height: 1180 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true };

/** A grid and a hand: each finger is a point of the window. */
async function touching(t, settings = TABLET, customers = 60, products = 20) {
  const { page, grid, seen } = await matrix(t, customers, products, { settings });
  const devtools = await page.context().newCDPSession(page);
  const send = (type, fingers) => devtools.send('Input.dispatchTouchEvent', {
    type, touchPoints: fingers.map(([x, y], id) => ({ x, y, id, radiusX: 5, radiusY: 5, force: 1 })),
  });
  const hand = { down: (...fingers) => send('touchStart', fingers), move: (...fingers) => send('touchMove', fingers), up: () => send('touchEnd', []) };
  return { page, grid, seen, hand };
}

async function middle(locator) {
  const box = await locator.boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

const selected = (grid) => expectCount(grid.locator('[aria-selected="true"]'));
const expectCount = (locator) => (wanted, what) => expectEqual(() => locator.count(), wanted, what);

test('a long press opens the menu at the cell, and a tap sets what it says', async (t) => {
  const { page, grid, hand, seen } = await touching(t);
  const menu = page.getByRole('menu', { name: 'Was sich hier tun lässt' });
  const cell = cellAt(grid, 3, 2);
  const at = await middle(cell);
  await hand.down(at);
  await menu.waitFor();
  await expectEqual(() => cell.getAttribute('aria-selected'), 'true', 'the cell shows that it is meant');
  await hand.up();
  await menu.waitFor();
  await accessible(page, 'the menu of a long press');
  const box = await menu.boundingBox();
  assert.ok(box.y >= 0 && box.y + box.height <= 1180 && box.x >= 0 && box.x + box.width <= 820, 'the menu is in the window');
  await menu.getByRole('menuitem', { name: 'Kein Bedarf' }).tap();
  await menu.waitFor({ state: 'detached' });
  await focusedIs(page, /: Kein Bedarf$/);
  assert.equal(await focusedAt(page), '5:3');
  seen.clean();
});

test('a long press on a heading offers what a column can do', async (t) => {
  const { page, grid, hand } = await touching(t);
  const menu = page.getByRole('menu', { name: 'Was sich hier tun lässt' });
  await hand.down(await middle(grid.getByRole('columnheader', { name: 'Netzwerk', exact: true })));
  await menu.waitFor();
  await hand.up();
  await menu.getByRole('menuitem', { name: 'Spalte ausblenden' }).tap();
  await page.getByText('60 von 60 Kunden × 19 von 20 Leistungen').waitFor();
});

test('a swipe scrolls, and opens no menu', async (t) => {
  const { page, grid, hand } = await touching(t);
  const [x, y] = await middle(cellAt(grid, 8, 4));
  await hand.down([x, y]);
  for (let step = 1; step <= 10; step += 1) await hand.move([x, y - step * 25]);
  await hand.up();
  await page.waitForFunction(() => document.querySelector('[role=grid]').scrollTop > 100);
  // Longer than a long press lasts: nothing may come of it any more.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 700)));
  assert.equal(await page.getByRole('menu', { name: 'Was sich hier tun lässt' }).count(), 0);
  assert.equal(await grid.locator('[aria-selected="true"]').count() <= 1, true);
});

test('the handles of the selection draw it, also where it goes on beyond the edge', async (t) => {
  const { page, grid, hand } = await touching(t);
  await cellAt(grid, 3, 2).tap();
  await expectEqual(() => focusedAt(page), '5:3');
  const from = await cellAt(grid, 3, 2).boundingBox();
  const corner = [from.x + from.width, from.y + from.height];
  const to = await middle(cellAt(grid, 5, 4));
  await hand.down(corner);
  await hand.move([(corner[0] + to[0]) / 2, (corner[1] + to[1]) / 2]);
  await hand.move(to);
  await hand.up();
  await selected(grid)(9, '3 × 3');
  assert.equal(await grid.evaluate((grid) => grid.scrollTop), 0, 'drawing does not scroll');

  // The other handle draws from the far corner.
  const first = await cellAt(grid, 3, 2).boundingBox();
  await hand.down([first.x, first.y]);
  await hand.move(await middle(cellAt(grid, 2, 2)));
  await hand.move(await middle(cellAt(grid, 1, 1)));
  await hand.up();
  await selected(grid)(20, '5 × 4');

  // Held below the edge, the selection grows by itself.
  const last = await cellAt(grid, 5, 4).boundingBox();
  const edge = await grid.boundingBox();
  await hand.down([last.x + last.width, last.y + last.height]);
  await hand.move([last.x + 4, last.y + last.height + 40]);
  await hand.move([last.x + 4, edge.y + edge.height - 3]);
  await page.waitForFunction(() => document.querySelector('[role=grid]').scrollTop > 400);
  await hand.up();
  const stopped = await grid.evaluate((grid) => grid.scrollTop);
  await page.keyboard.press('Delete');
  assert.ok(await grid.evaluate((grid) => grid.scrollTop) - stopped < 200, 'it stops when the finger is lifted');
});

test('a tap beside a handle means the cell below the finger', async (t) => {
  const { page, grid, hand } = await touching(t);
  await cellAt(grid, 3, 2).tap();
  await expectEqual(() => focusedAt(page), '5:3');
  const next = await cellAt(grid, 4, 3).boundingBox();
  await hand.down([next.x + 5, next.y + 5]);
  await hand.up();
  await expectEqual(() => focusedAt(page), '6:4');
});

for (const [what, settings] of Object.entries({ tablet: TABLET, phone: PHONE })) {
  test(`two fingers zoom, and what lies between them stays (${what})`, async (t) => {
    const { page, grid, hand } = await touching(t, settings, 400, 40);
    await grid.evaluate((element) => element.scrollTo(600, 3_000));
    const edge = await grid.boundingBox();
    const [x, y] = [edge.x + edge.width * 0.6, edge.y + edge.height * 0.6];
    const cellUnder = () => page.evaluate(([x, y]) => {
      const cell = document.elementFromPoint(x, y)?.closest('[role=gridcell]');
      return cell ? cell.getAttribute('aria-label') : '';
    }, [x, y]);
    await expectEqual(async () => (await cellUnder()) !== '', true, 'the grid lies over the picture');
    const before = await cellUnder();
    const size = () => grid.evaluate((grid) => getComputedStyle(grid).getPropertyValue('--matrix-row').trim());
    const whole = await size();
    await hand.down([x - 40, y], [x + 40, y]);
    for (let step = 1; step <= 8; step += 1) await hand.move([x - 40 - step * 5, y], [x + 40 + step * 5, y]);
    await hand.up();
    await expectEqual(size, `${Number.parseInt(whole, 10) * 2}px`, 'twice as far apart');
    // The page follows the picture once the fingers are gone; then the sums lie where they stay.
    const sums = () => grid.evaluate((grid, x) => {
      const placed = grid.querySelector('[style*="--sums-left"]').style.getPropertyValue('--sums-left');
      return grid.getBoundingClientRect().x + Number.parseFloat(placed) - grid.scrollLeft > x;
    }, x);
    await expectEqual(sums, true, 'the sums leave room for the cells');
    await expectEqual(cellUnder, before, 'what lay between the fingers');
    assert.equal(await page.evaluate(() => window.visualViewport.scale), 1, 'the page itself was not zoomed');
    assert.equal(await page.getByRole('menu', { name: 'Was sich hier tun lässt' }).count(), 0);

    // It is remembered on this device.
    await page.reload();
    await grid.waitFor();
    await expectEqual(size, `${Number.parseInt(whole, 10) * 2}px`, 'after coming back');
  });
}

test('Ctrl with the wheel zooms the grid, buttons do too, and the browser keeps its own keys', async (t) => {
  const { page, grid } = await matrix(t, 60, 20);
  const zoom = page.getByRole('group', { name: 'Größe der Matrix' });
  const says = (wanted) => zoom.getByRole('button', { name: wanted, exact: true }).waitFor();
  await says('100\u00a0%');
  const [x, y] = await middle(cellAt(grid, 5, 5));
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await says('115\u00a0%');
  await zoom.getByRole('button', { name: 'Kleiner zeigen' }).click();
  await zoom.getByRole('button', { name: 'Kleiner zeigen' }).click();
  await says('90\u00a0%');
  await zoom.getByRole('button', { name: '90\u00a0%', exact: true }).click();
  await says('100\u00a0%');
  await cellAt(grid, 2, 2).click();
  await page.keyboard.press('Control+Alt+=');
  await says('115\u00a0%');
  const prevented = await page.evaluate(() => ['+', '-', '0'].map((key) => {
    const event = new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
    return event.defaultPrevented;
  }));
  assert.deepEqual(prevented, [false, false, false]);
  await accessible(page, 'the matrix, zoomed');
});
