// Where colours are forced, as Windows' contrast themes do, each state is told from each other, point by point; and what is
// chosen is told in the usual colours, too.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellAt, gridOf, matrix } from './lib/matrix.mjs';
import { QUESTIONS, answer, group } from './lib/opportunities.mjs';
import { allDiffer, look, seen as pictured } from './lib/pixels.mjs';
import { arrived, visit } from './lib/site.mjs';
import { CUSTOMER, PRODUCTS, dispatch, fill, mark, saved } from './lib/storage.mjs';
import { expectEqual } from './lib/wait.mjs';

const MARKS = ['Blank', 'Bought', 'Competitor', 'Need', 'NoNeed', 'BoughtCompetitor', 'BoughtNeed'];
const record = (number) => `018c0000-0000-7000-8000-0000000002${String(number).padStart(2, '0')}`;
const fields = (known) => Object.entries(known).map(([key, value]) => ({ key, value }));

const LOOKS = [
  ...['dark', 'light'].map((colorScheme) => ({ name: `forced, ${colorScheme}`, settings: { forcedColors: 'active', colorScheme } })),
  ...['dark', 'light'].map((colorScheme) => ({ name: colorScheme, settings: { colorScheme } })),
];
const FORCED = LOOKS.slice(0, 2);

async function filled(t, settings, route, more = async () => {}) {
  const visited = await visit(t, { build: 'dist-test', settings });
  await fill(visited.page);
  await more(visited.page);
  await saved(visited.page);
  await go(visited.page, route);
  return visited;
}

async function go(page, route) {
  await page.evaluate((route) => { location.hash = route; }, route);
  await arrived(page);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Its words stand out from its ground. */
async function readable(locator) {
  const { color, backgroundColor } = await locator.evaluate((one) => {
    const { color, backgroundColor } = getComputedStyle(one);
    return { color, backgroundColor };
  });
  assert.notEqual(color, backgroundColor, String(locator));
}

/** Looks of one thing, one after the other in each of its states. */
async function inTurn(page, thing, states) {
  const looks = {};
  for (const [name, bring] of Object.entries(states)) {
    await bring();
    looks[name] = await look(page, thing);
  }
  return looks;
}

for (const { name, settings } of LOOKS) {
  test(`${name}: a cell is active, selected, or neither`, async (t) => {
    const { page, grid, seen } = await matrix(t, 12, 8, { settings });
    const cell = cellAt(grid, 3, 3);
    const clip = async () => { const { x, y, width, height } = await cell.boundingBox(); return { x, y, width, height }; };
    await cellAt(grid, 6, 6).click();
    const box = await clip();
    const looks = { neither: await pictured(page, box) };
    await cell.click();
    await page.mouse.move(1, 1);
    looks.active = await pictured(page, box);
    await cellAt(grid, 2, 2).click();
    await cellAt(grid, 4, 4).click({ modifiers: ['Shift'] });
    await page.mouse.move(1, 1);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const edge = await cellAt(grid, 2, 4).boundingBox();
    const selected = await pictured(page, edge);
    await cellAt(grid, 6, 6).click();
    await page.mouse.move(1, 1);
    const unselected = await pictured(page, edge);
    await allDiffer(page, 'active', looks);
    await allDiffer(page, 'at the edge of what is selected', { selected, unselected });
    seen.clean();
  });

  test(`${name}: the chosen row of a list, product, mark, answer, filter`, async (t) => {
    const { page, seen } = await filled(t, settings, `#/customers/${CUSTOMER}`, async (page) => {
      await mark(page, 0, 'Competitor');
      await mark(page, 1, 'Competitor');
      await mark(page, 2, 'BoughtCompetitor');
    });
    const option = (at) => page.getByRole('option').nth(at);
    await allDiffer(page, 'a product', await inTurn(page, option(1), { chosen: () => option(1).click(), other: () => option(0).click() }));
    const button = page.getByRole('toolbar', { name: 'Markierung setzen' }).getByRole('button').first();
    await allDiffer(page, 'a mark to set', await inTurn(page, button, { pressed: () => option(2).click(), open: () => option(0).click() }));
    const group = page.getByRole('radiogroup', { name: 'Verursacht übermäßig viel Arbeit' });
    const label = group.locator('label').filter({ has: page.getByRole('radio', { name: 'Ja', exact: true }) });
    for (const other of ['Nein', 'Offen', 'Trifft nicht zu']) {
      const choose = (word) => () => group.getByRole('radio', { name: word, exact: true }).check({ force: true });
      await allDiffer(page, `an answer, beside ${other}`, await inTurn(page, label, { chosen: choose('Ja'), other: choose(other) }));
    }
    await go(page, '#/lists/win-back');
    const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
    await rows.nth(1).waitFor();
    const line = (at) => rows.nth(at).getByRole('rowheader').getByRole('button');
    await allDiffer(page, 'a row', await inTurn(page, rows.nth(1), { chosen: () => line(1).click(), other: () => line(0).click() }));
    const link = page.getByRole('link', { name: /^Zurückgewinnen/ });
    await readable(link);
    await allDiffer(page, 'the list one is on', await inTurn(page, link, { here: () => link.waitFor(), elsewhere: () => go(page, '#/lists/goals') }));
    const place = page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: 'Daten', exact: true });
    await allDiffer(page, 'the page one is on', await inTurn(page, place, { elsewhere: () => go(page, '#/lists/goals'), here: () => go(page, '#/data') }));
    await go(page, '#/matrix');
    const pill = page.getByRole('list', { name: 'Legende' }).getByRole('button').nth(1);
    await pill.click();
    await readable(pill);
    await pill.click();
    await allDiffer(page, 'a pill of the legend', await inTurn(page, pill, { pressed: () => pill.click(), open: () => pill.click() }));
    seen.clean();
  });
}

for (const { name, settings } of FORCED) {
  test(`${name}: each mark is told from each other, in the grid, beside it, and in the picture of all`, async (t) => {
    const { page, seen } = await filled(t, settings, '#/matrix');
    const cell = gridOf(page).getByRole('gridcell', { name: /Leistung 2/ }).first();
    await cell.waitFor();
    const looks = {};
    for (const wanted of MARKS) {
      await mark(page, 1, wanted);
      looks[wanted] = await look(page, await cell.boundingBox());
    }
    await mark(page, 1, 'Competitor');
    await dispatch(page, { EditDetail: { customer: CUSTOMER, product: PRODUCTS[1], edit: { CheckedOn: '2020-01-01' } } });
    looks.aged = await look(page, await cell.boundingBox());
    await dispatch(page, { EditDetail: { customer: CUSTOMER, product: PRODUCTS[1], edit: { CheckedOn: null } } });
    await allDiffer(page, 'in the grid', looks, 8);

    await page.getByRole('button', { name: 'Überblick' }).click();
    const picture = page.getByRole('dialog').getByRole('img');
    await picture.waitFor();
    const tones = new Set();
    for (const wanted of MARKS.slice(0, 5)) {
      await mark(page, 1, wanted);
      await expectEqual(async () => {
        const tone = await picture.evaluate((canvas) => [...canvas.getContext('2d').getImageData(1, 0, 1, 1).data].join());
        const isNew = !tones.has(tone);
        if (isNew) tones.add(tone);
        return isNew;
      }, true, `${wanted} has a tone of its own`);
    }
    await page.keyboard.press('Escape');

    await go(page, `#/customers/${CUSTOMER}`);
    const sign = page.getByRole('option').nth(1).locator('[aria-hidden="true"]');
    const states = Object.fromEntries(MARKS.map((wanted) => [wanted, () => mark(page, 1, wanted)]));
    await allDiffer(page, 'beside a product', await inTurn(page, sign, states), 8);
    seen.clean();
  });

  test(`${name}: the sections of an opportunity, its answers, and where the outcome stands`, async (t) => {
    const { page, seen } = await filled(t, settings, `#/opportunities/${record(1)}`, (page) => dispatch(page, {
      AddRecord: { kind: 'opportunity', record: record(1), customer: CUSTOMER, fields: fields({ title: 'Leitstand' }) },
    }));
    const letter = page.getByRole('navigation', { name: 'Zu den Abschnitten' }).getByRole('button').first();
    const reply = (word) => () => answer(page, QUESTIONS.aspiration, word);
    const replies = { good: reply('Ja'), bad: reply('Nein'), open: reply('Offen') };
    await allDiffer(page, 'a section', await inTurn(page, letter, replies), 8);
    const yes = group(page, QUESTIONS.aspiration).locator('label').filter({ has: page.getByRole('radio', { name: 'Ja', exact: true }) });
    await allDiffer(page, 'an answer', await inTurn(page, yes, { chosen: reply('Ja'), other: reply('Nein') }));
    const ends = page.getByRole('listitem').filter({ hasText: /^(gut|jetzt|schlecht): / });
    const corner = async (at) => { const { x, y } = await ends.nth(at).boundingBox(); return { x, y, width: 14, height: 10 }; };
    await allDiffer(page, 'what holds now', { now: await look(page, await corner(1)), best: await look(page, await corner(0)) });
    seen.clean();
  });

  test(`${name}: revenue, costs, gains and the result of a customer`, async (t) => {
    const sums = { 'figures.revenue': '1000000000', 'figures.direct_cost': '300000000', 'figures.rework_hours': '20000000' };
    const { page, seen } = await filled(t, settings, `#/customers/${CUSTOMER}/evaluation/3`, (page) => dispatch(page, {
      AddRecord: { kind: 'evaluation', record: record(2), customer: CUSTOMER, fields: fields({ started_on: '2026-10-02', ...sums }) },
    }));
    const bars = page.getByRole('region', { name: 'Was vom Umsatz bleibt' }).locator('svg rect');
    await bars.first().waitFor();
    const corner = async (bar) => { const { x, y } = await bar.boundingBox(); return { x: x - 2, y: y - 2, width: 24, height: 14 }; };
    await bars.first().scrollIntoViewIfNeeded();
    const looks = { revenue: await look(page, await corner(bars.first())), cost: await look(page, await corner(bars.nth(1))), result: await look(page, await corner(bars.last())) };
    await allDiffer(page, 'bars', looks);
    seen.clean();
  });
}
