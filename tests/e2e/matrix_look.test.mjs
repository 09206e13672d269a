// How the matrix looks: crisp on every screen, groups above and totals below, what changed, forced colours, large letters.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { cellAt, customerRows, focusIsInSight, groupsOf, headsOf, matrix } from './lib/matrix.mjs';
import { KEY } from './lib/names.mjs';
import { expectEqual } from './lib/wait.mjs';

/** The colour of a point of the picture, in px of the opening, as red, green, blue. */
function point(page, x, y) {
  return page.evaluate(([x, y]) => {
    const canvas = document.querySelector('canvas.matrix-picture');
    const ratio = canvas.width / canvas.getBoundingClientRect().width;
    const [red, green, blue] = canvas.getContext('2d').getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1).data;
    return [red, green, blue].join();
  }, [x, y]);
}

test('legend and tools keep to one line on a laptop, with counts in the thousands', async (t) => {
  const { page } = await matrix(t, 2000, 40);
  const legend = page.getByRole('list', { name: 'Legende' });
  await legend.getByText(/\d\.\d{3}/).first().waitFor();
  for (const width of [1280, 1366, 1440, 1536]) {
    await page.setViewportSize({ width, height: 900 });
    const [list, tools] = [await legend.boundingBox(), await page.getByRole('button', { name: 'Suchen' }).boundingBox()];
    assert.ok(tools.y < list.y + list.height, `${width}: the tools stand beside the legend`);
    assert.equal(await legend.getByRole('listitem').evaluateAll((all) => new Set(all.map((one) => one.getBoundingClientRect().top)).size), 1, `${width}: one line`);
  }
});

for (const deviceScaleFactor of [1, 1.5, 2, 3]) {
  test(`is crisp at ${deviceScaleFactor} device pixels to one`, async (t) => {
    const { page } = await matrix(t, 60, 14, { settings: { deviceScaleFactor } });
    const { width, shown, off } = await page.evaluate(() => {
      const canvas = document.querySelector('canvas.matrix-picture');
      const { width, left } = canvas.getBoundingClientRect();
      const grid = canvas.closest('[role=grid]');
      return { width: canvas.width, shown: width * window.devicePixelRatio, off: left - grid.getBoundingClientRect().left - grid.clientLeft };
    });
    assert.ok(Math.abs(width - shown) < 0.01, `${width} pixels are shown on ${shown}`);
    assert.equal(off, 0);
    // A line between two rows is whole pixels of one colour: along it, nothing is mixed.
    const lines = await page.evaluate(() => {
      const canvas = document.querySelector('canvas.matrix-picture');
      const ratio = window.devicePixelRatio;
      const style = getComputedStyle(document.querySelector('[role=grid]'));
      const px = (name) => Number.parseFloat(style.getPropertyValue(name));
      const edge = Math.round((px('--matrix-band') + px('--matrix-head') + 3 * px('--matrix-row')) * ratio);
      const column = canvas.getContext('2d').getImageData(30, edge - 4, 1, 8).data;
      return new Set(Array.from({ length: 8 }, (_, at) => column.slice(at * 4, at * 4 + 3).join())).size;
    });
    assert.ok(lines <= 2, `${lines} colours around a line`);
  });
}

test('stays whole at 200 % and with the smallest and largest grid', async (t) => {
  // A page at 200 % is a page of half the width.
  const { page, grid, seen } = await matrix(t, 200, 30, { settings: { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 } });
  await cellAt(grid, 1, 2).click();
  await page.keyboard.press('Control+End');
  await focusIsInSight(page);
  await page.keyboard.press('Control+Home');
  await focusIsInSight(page);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true, 'the page does not scroll sideways');
  await accessible(page, 'the matrix at 200 %');
  for (const size of ['60', '200']) {
    await page.evaluate(([key, size]) => localStorage.setItem(key, JSON.stringify(size)), [`${KEY}matrix-zoom`, size]);
    await page.reload();
    await grid.waitFor();
    await cellAt(grid, 1, 1).click();
    await page.keyboard.press('Control+End');
    await focusIsInSight(page);
  }
  seen.clean();
});

test('totals below the rows count what is shown, and follow every edit', async (t) => {
  const { page, grid, seen } = await matrix(t, 12, 8);
  const total = (name) => grid.getByRole('gridcell', { name });
  const share = async (product) => {
    const signs = await grid.getByRole('gridcell', { name: new RegExp(`, ${product}: `) }).allInnerTexts();
    return `${Math.round((100 * signs.filter((sign) => sign !== '').length) / signs.length)}`;
  };
  const known = async (product) => Number.parseInt(await total(new RegExp(`^${product}: \\d+\\s% bekannt$`)).innerText(), 10);
  await expectEqual(async () => String(await known('Netzwerk')), await share('Netzwerk'));
  await page.keyboard.press('Escape');
  await grid.getByRole('columnheader', { name: 'Netzwerk', exact: true }).click();
  await page.keyboard.press('Delete');
  await total(/^Netzwerk: 0\s% bekannt$/).waitFor();
  await page.keyboard.press('x');
  await total(/^Netzwerk: 100\s% bekannt$/).waitFor();
  await total(/^Netzwerk: Durchdringung 100\s%$/).waitFor();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expectEqual(async () => String(await known('Netzwerk')), await share('Netzwerk'));

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Name oder Nummer' }).fill('Brandt');
  await expectEqual(() => customerRows(grid).count(), 1);
  await expectEqual(async () => String(await known('Netzwerk')), await share('Netzwerk'), 'over the customers that are shown');
  await total(/^Alle Leistungen: \d+\s% bekannt$/).waitFor();
  seen.clean();
});

test('groups stand over their products, also when these are moved by the mouse', async (t) => {
  const { page, grid, seen } = await matrix(t, 12, 8);
  const groups = () => groupsOf(grid).evaluateAll((groups) => groups.map((group) => `${group.textContent} ${group.getAttribute('aria-colindex')}+${group.getAttribute('aria-colspan')}`).join(', '));
  const heads = async () => (await headsOf(grid).allInnerTexts()).slice(1, 9).join();
  const before = { groups: await groups(), heads: await heads() };
  assert.match(before.groups, /^Dienste 2\+\d, Handel/);
  const first = grid.getByRole('columnheader', { name: before.heads.split(',')[0], exact: true });
  await first.click();
  const from = await first.boundingBox();
  await page.mouse.move(from.x + 8, from.y + 60);
  await page.mouse.down();
  await page.mouse.move(from.x + 8 + 3 * from.width, from.y + 60, { steps: 6 });
  await page.mouse.up();
  const [moved, ...others] = before.heads.split(',');
  await expectEqual(heads, [...others.slice(0, 3), moved, ...others.slice(3)].join());
  assert.notEqual(await groups(), before.groups);
  await page.keyboard.press('Control+z');
  await expectEqual(heads, before.heads);
  await expectEqual(groups, before.groups);
  seen.clean();
});

test('what changed since a day or since the last backup is shown, and said', async (t) => {
  const { page, grid, seen, server } = await matrix(t, 12, 8);
  const filters = page.getByRole('region', { name: 'Filtern und sortieren' });
  const backup = filters.getByRole('checkbox', { name: /seit der letzten Sicherung/ });
  const open = () => page.getByRole('button', { name: 'Filter', exact: true }).click();
  await open();
  await filters.getByLabel('Geändert seit').waitFor();
  assert.equal(await backup.count(), 0, 'there is none yet');
  await page.goto(server.url + '#/');
  await page.getByRole('button', { name: 'Sicherung speichern' }).click();
  await page.getByRole('button', { name: 'Ja, sie ist da' }).click();
  await page.goto(server.url + '#/matrix');
  await open();
  await backup.check();
  await page.getByText('Kein Kunde passt zum Filter.').waitFor();
  await backup.uncheck();
  await cellAt(grid, 2, 1).click();
  await page.keyboard.press('Delete');
  await page.keyboard.press('x');
  await backup.check();
  await expectEqual(() => customerRows(grid).count(), 1);
  await grid.getByRole('gridcell', { name: /: Kauft bei uns, seitdem geändert$/ }).waitFor();
  await filters.getByLabel('Geändert seit').fill('2020-01-01');
  await page.keyboard.press('Enter');
  await expectEqual(() => backup.isChecked(), false);
  await page.getByText('12 Kunden × 8 Leistungen', { exact: true }).waitFor();
  seen.clean();
});

test('colours that the system sets, and no movement where none is wanted', async (t) => {
  const { page, grid, seen } = await matrix(t, 12, 8, { settings: { forcedColors: 'active', reducedMotion: 'reduce' } });
  await cellAt(grid, 2, 2).click();
  await accessible(page, 'the matrix in forced colours');
  const box = await cellAt(grid, 1, 1).boundingBox();
  const edge = await grid.boundingBox();
  const ground = await page.evaluate(() => {
    const probe = document.createElement('div');
    probe.style.color = 'Canvas';
    document.body.append(probe);
    const color = getComputedStyle(probe).color.match(/\d+/g).slice(0, 3).join();
    probe.remove();
    return color;
  });
  assert.equal(await point(page, box.x - edge.x + 4, box.y - edge.y + 4), ground, 'a mark has the ground of the system');
  assert.equal(await grid.evaluate((grid) => getComputedStyle(grid).scrollBehavior), 'auto');
  seen.clean();
});
