// The list of customers and the page of one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { visit } from './lib/site.mjs';
import { expectEqual } from './lib/wait.mjs';

async function filled(t, route, customers = 40, products = 14, options = {}) {
  const visited = await visit(t, { build: 'dist-test', route, ...options });
  await visited.page.waitForFunction(() => window.kkFill);
  await visited.page.getByRole('heading', { level: 1 }).waitFor();
  await visited.page.evaluate(([rows, columns]) => window.kkFill(rows, columns), [customers, products]);
  return visited;
}

const table = (page) => page.getByRole('region', { name: 'Kundenliste' });
const names = (page) => table(page).getByRole('rowheader').allInnerTexts();

/** Opens the page of the customer from the list. */
async function open(page, name) {
  await toList(page);
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Goes to the list, as its link would. */
function toList(page) {
  return page.evaluate(() => { location.hash = '#/customers'; });
}

/** Leaves the field with what is typed there. */
async function enter(field, text) {
  await field.fill(text);
  await field.press('Enter');
}

test('is searched, narrowed and sorted, and the address remembers it', async (t) => {
  const { page } = await filled(t, '#/customers');
  await table(page).waitFor();
  const line = table(page).getByRole('row').filter({ has: page.getByRole('rowheader') }).first();
  await line.waitFor();
  const cells = await line.getByRole('cell').count() + await line.getByRole('rowheader').count();
  assert.equal(cells, await table(page).getByRole('columnheader').count(), 'a cell for each heading');
  assert.equal((await names(page))[0], 'Ahrens Bau GmbH');

  await page.getByRole('searchbox', { name: 'Kunden suchen' }).fill('gartnerei holzl');
  await page.getByText('3 von 40 Kunden').waitFor();
  assert.deepEqual(await names(page), ['Gärtnerei Hölzl Bau GmbH', 'Gärtnerei Hölzl Logistik KG', 'Gärtnerei Hölzl Medizintechnik']);
  await page.getByRole('searchbox').fill('10039');
  await page.getByText('1 von 40 Kunden').waitFor();
  await page.getByRole('searchbox').fill('niemand');
  await page.getByRole('heading', { name: 'Kein Kunde passt dazu' }).waitFor();
  await page.getByRole('button', { name: 'Alle zeigen' }).click();
  await page.getByText('40 Kunden', { exact: true }).waitFor();
  assert.equal(await page.getByRole('searchbox').inputValue(), '');

  const revenue = page.getByRole('columnheader', { name: /^Umsatz 12 Monate bis Okt 2026/ });
  await revenue.getByRole('button').click();
  assert.equal(await revenue.getAttribute('aria-sort'), 'descending');
  const amounts = await table(page).getByRole('row').evaluateAll((rows) => rows.slice(1)
    .map((row) => row.cells[5]?.innerText).filter(Boolean).map((text) => Number(text.replace(/\D/g, ''))));
  assert.deepEqual(amounts, amounts.toSorted((a, b) => b - a));

  await page.getByRole('combobox', { name: 'Segment' }).selectOption('Handel');
  await page.waitForURL(/segment=Handel&sort=-revenue$/);
  const before = await names(page);
  await page.getByRole('rowheader').first().getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: before[0] }).waitFor();
  await page.goBack();
  await table(page).waitFor();
  assert.deepEqual(await names(page), before);
});

test('the way back and links to the list ask anew, and typing is never lost', async (t) => {
  const { page } = await filled(t, '#/customers');
  const search = page.getByRole('searchbox', { name: 'Kunden suchen' });
  const segment = page.getByRole('combobox', { name: 'Segment' });
  await segment.selectOption('Handel');
  await page.waitForURL(/\?segment=Handel$/);
  await page.getByRole('link', { name: /^Kunden( \d+)?$/ }).click();
  await page.getByText('40 Kunden', { exact: true }).waitFor();
  assert.equal(await segment.inputValue(), '0');

  await search.pressSequentially('gartnerei');
  await page.waitForURL(/\?q=gartnerei$/);
  assert.equal(await search.inputValue(), 'gartnerei');
  await page.goBack();
  await page.getByText('3 von 40 Kunden').waitFor({ state: 'detached' });
  await page.waitForURL(/\?segment=Handel$/);
  await expectEqual(() => segment.locator('option:checked').innerText(), 'Handel', 'the segment');
  assert.equal(await search.inputValue(), '');
  await page.goForward();
  await page.getByText('3 von 40 Kunden').waitFor();
  assert.equal(await search.inputValue(), 'gartnerei');
  assert.equal(await segment.inputValue(), '0');
});

test('10,000 customers scroll like ten, and the keyboard reaches all', async (t) => {
  const { page } = await filled(t, '#/customers', 10_000, 20);
  await page.getByText('10.000 Kunden', { exact: true }).waitFor();
  const rows = () => table(page).getByRole('row').count();
  assert.ok(await rows() < 80, `${await rows()} rows`);
  await table(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement.textContent === 'Ahrens Bau GmbH');
  await page.keyboard.press('End');
  await page.waitForFunction(() => document.activeElement.closest('tr')?.getAttribute('aria-rowindex') === '10001');
  await page.keyboard.press('PageUp');
  await page.waitForFunction(() => Number(document.activeElement.closest('tr')?.getAttribute('aria-rowindex')) < 10_001);
  await page.keyboard.press('ArrowUp');
  await page.waitForFunction(() => document.activeElement.tagName === 'A');
  assert.ok(await rows() < 80, `${await rows()} rows`);
  const name = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
});

test('a new customer: the name is enough, and one that is there is named', async (t) => {
  const { page } = await filled(t, '#/customers');
  await page.getByRole('button', { name: 'Neuer Kunde' }).click();
  await page.keyboard.press('Enter');
  await page.getByText('Bitte einen Namen eingeben.').waitFor();
  await page.keyboard.type('AHRENS BAU');
  await page.getByText('Gibt es schon:').waitFor();
  await page.getByRole('group').getByRole('link', { name: 'Ahrens Bau GmbH' }).waitFor();
  await page.getByRole('textbox', { name: 'Name des Kunden' }).fill('Zwirnerei Zöllner');
  await page.getByText('Gibt es schon:').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Zwirnerei Zöllner' }).waitFor();
  await page.getByRole('button', { name: 'Zurücknehmen' }).click();
  await page.getByRole('heading', { name: 'Diese Seite gibt es nicht' }).waitFor();
});

test('each field is one step; a number belongs to one customer only', async (t) => {
  const { page } = await filled(t, '#/customers');
  await open(page, 'Brandt Logistik KG');
  const number = page.getByLabel('Kundennummer');
  await enter(number, '10000');
  await page.getByText('Diese Nummer hat schon Ahrens Bau GmbH.').waitFor();
  assert.equal(await number.getAttribute('aria-invalid'), 'true');
  await enter(number, 'B-7');
  await page.getByText('Diese Nummer hat schon').waitFor({ state: 'detached' });

  await enter(page.getByLabel('Name', { exact: true }), 'Brandt Spedition');
  await page.getByRole('heading', { level: 1, name: 'Brandt Spedition' }).waitFor();
  await enter(page.getByLabel('Betreuer'), 'Anna Vogt');
  await page.getByLabel('Status').selectOption('Ehemalig');
  await page.getByText('Ehemalig · Handel · Anna Vogt').waitFor();
  const since = page.getByLabel('Kunde seit');
  await since.fill('2016-03-01');
  await since.blur();
  const promise = page.getByLabel('Nutzenversprechen');
  await promise.fill('Kurze Wege');
  await promise.blur();

  await page.getByRole('heading', { level: 1 }).click();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z');
  await page.getByText('Kunde · Handel · Anna Vogt').waitFor();
  assert.equal(await promise.inputValue(), '');
  assert.equal(await since.inputValue(), '');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.getByRole('heading', { level: 1, name: 'Brandt Logistik KG' }).waitFor();
  assert.equal(await number.inputValue(), 'B-7');
});

test('the row of the matrix, with the same keys, and what is known of a cell', async (t) => {
  const { page } = await filled(t, '#/customers');
  await open(page, 'Ahrens Bau GmbH');
  const products = page.getByRole('listbox', { name: 'Leistungen' });
  const cloud = products.getByRole('option', { name: /^Cloud-Umzug ?: / });
  await cloud.click();
  await page.keyboard.press('Delete');
  await page.keyboard.press('w');
  await products.getByRole('option', { name: /^Cloud-Umzug ?: Kauft beim Wettbewerb$/, selected: true }).waitFor();

  const cell = page.getByRole('region', { name: 'Cloud-Umzug' });
  await enter(cell.getByLabel('Wettbewerber'), 'Wolkenwerk AG');
  await enter(cell.getByLabel('Potenzial im Jahr'), 'viel');
  await cell.getByText('Bitte einen Betrag eingeben, zum Beispiel 12.500,00.').waitFor();
  await enter(cell.getByLabel('Potenzial im Jahr'), '12.500');
  await cell.getByText('Bitte einen Betrag eingeben').waitFor({ state: 'detached' });
  await cell.getByRole('radio', { name: 'Nein' }).check();
  await cell.getByLabel('Vertrag läuft bis').fill('2027-06-30');
  await cell.getByLabel('Vertrag läuft bis').blur();

  await cloud.press('Home');
  await page.getByRole('region', { name: 'Cloud-Umzug' }).waitFor({ state: 'detached' });
  await cloud.click();
  assert.equal(await cell.getByLabel('Wettbewerber').inputValue(), 'Wolkenwerk AG');
  assert.equal(await cell.getByLabel('Potenzial im Jahr').inputValue(), '12.500,00');
  assert.equal(await cell.getByLabel('Vertrag läuft bis').inputValue(), '2027-06-30');
  assert.equal(await cell.getByLabel('Nein').isChecked(), true);
  assert.equal(await cell.getByLabel('Grund').count(), 0, 'a reason belongs to grey');

  await page.getByRole('link', { name: 'In der Matrix zeigen' }).click();
  await page.getByRole('gridcell', { name: 'Ahrens Bau GmbH, Cloud-Umzug: Kauft beim Wettbewerb' }).waitFor();
});

test('the figures stand in a table beside their bars', async (t) => {
  const { page } = await filled(t, '#/customers');
  await open(page, 'Ahrens Bau GmbH');
  const revenue = page.getByRole('region', { name: 'Umsatz', exact: true });
  await revenue.getByText('Zahlen als Tabelle').click();
  assert.equal(await revenue.getByRole('row').count(), 14, 'a heading, twelve months, the sum');
  await revenue.getByRole('radio', { name: 'Jahre' }).check();
  await revenue.getByRole('rowheader', { name: '2024' }).waitFor();
  const sum = await revenue.getByRole('row').last().getByRole('cell').innerText();
  await page.getByRole('row', { name: 'Summe' }).getByRole('cell', { name: sum }).first().waitFor();
  assert.equal(await revenue.locator('rect').count(), 4);
});

test('deleting says what goes with it, and can be taken back', async (t) => {
  const { page } = await filled(t, '#/customers');
  await open(page, 'Ahrens Bau GmbH');
  await page.getByRole('button', { name: 'Kunde löschen' }).click();
  await page.getByText('Ahrens Bau GmbH gelöscht, mit 11 Markierungen und Zahlen aus 41 Monaten').waitFor();
  await page.getByText('39 Kunden', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Zurücknehmen' }).click();
  await page.getByRole('link', { name: 'Ahrens Bau GmbH', exact: true }).waitFor();
});

test('from one customer to the next', async (t) => {
  const { page } = await filled(t, '#/customers');
  await open(page, 'Ahrens Bau GmbH');
  assert.equal(await page.getByRole('link', { name: /^Voriger Kunde/ }).count(), 0);
  await page.getByRole('link', { name: 'Nächster Kunde: Ahrens Logistik KG' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ahrens Logistik KG' }).waitFor();
  await page.getByRole('link', { name: 'Voriger Kunde: Ahrens Bau GmbH' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ahrens Bau GmbH' }).waitFor();
});

test('the list prints in full', async (t) => {
  const { page } = await filled(t, '#/customers', 120, 5);
  await table(page).waitFor();
  assert.ok(await table(page).getByRole('row').count() < 60);
  await page.evaluate(() => void window.dispatchEvent(new Event('beforeprint')));
  await table(page).getByRole('row').nth(120).waitFor();
  await page.evaluate(() => void window.dispatchEvent(new Event('afterprint')));
  await table(page).getByRole('row').nth(120).waitFor({ state: 'detached' });
});

test('a counter goes to paper with its count, without its buttons', async (t) => {
  const { page } = await filled(t, '#/customers');
  await open(page, 'Ahrens Bau GmbH');
  const more = page.getByRole('button', { name: 'Mahnungen: eins mehr' });
  await more.click();
  await page.emulateMedia({ media: 'print' });
  await page.getByRole('status', { name: 'Mahnungen' }).and(page.getByText('1', { exact: true })).waitFor();
  await more.waitFor({ state: 'hidden' });
});

for (const colorScheme of ['light', 'dark']) {
  test(`list and page are accessible (${colorScheme})`, async (t) => {
    const { page } = await filled(t, '#/customers', 40, 14, { settings: { colorScheme } });
    await table(page).waitFor();
    await accessible(page, 'the list');
    await open(page, 'Ahrens Bau GmbH');
    await page.getByText('Zahlen als Tabelle').click();
    await accessible(page, 'the page');
    await page.setViewportSize({ width: 390, height: 844 });
    await accessible(page, 'the page on a phone');
    await toList(page);
    await table(page).waitFor();
    await accessible(page, 'the list on a phone');
  });
}
