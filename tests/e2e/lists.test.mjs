// The lists that follow from the matrix, and the work on their lines.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { go, withExample } from './lib/example.mjs';
import { visit } from './lib/site.mjs';
import { expectEqual } from './lib/wait.mjs';

/** The example data, and then the list; the window is high enough for all lines of it. */
async function example(t, route, settings = { viewport: { width: 1440, height: 2600 } }) {
  const visited = await withExample(t, { build: 'dist-test', settings });
  await go(visited.page, route);
  return visited;
}

const table = (page, name) => page.getByRole('region', { name: `Liste: ${name}` });
/** What stands in a column, as shown. */
const column = (page, name, at) => table(page, name).getByRole('row')
  .evaluateAll((rows, at) => rows.slice(1).filter((row) => row.cells.length > 1).map((row) => row.cells[at].innerText.trim()), at);
const amount = (text) => (text === '?' ? -1 : Number(text.replace(/\D/g, '')));
const count = (page, name) => page.getByRole('link', { name: new RegExp(`^${name} \\d`) }).innerText().then((text) => Number(text.replace(/\D/g, '')));

test('the overview leads to the lists, and each has its order', async (t) => {
  const { page, seen } = await example(t, '#/');
  await page.getByRole('navigation', { name: 'Listen aus der Matrix' }).getByRole('link', { name: /^Verkaufen/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Verkaufen' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Matrix', exact: true }).getAttribute('aria-current'), 'page');
  await page.getByText(/^24 Felder mit Bedarf; das größte Potenzial zuerst · Potenzial [\d.]+\s€ im Jahr$/).waitFor();
  const values = (await column(page, 'Verkaufen', 3)).map(amount);
  assert.equal(values.length, 24);
  assert.deepEqual(values, values.toSorted((a, b) => b - a));

  await page.getByRole('link', { name: /^Zurückgewinnen/ }).click();
  await table(page, 'Zurückgewinnen').waitFor();
  const ends = (await column(page, 'Zurückgewinnen', 4)).map((step) => step.match(/(\d\d)\.(\d\d)\.(\d{4})/)?.slice(1).reverse().join('-'));
  assert.equal(ends.filter(Boolean).length > 10, true);
  assert.deepEqual(ends.filter(Boolean), ends.filter(Boolean).toSorted());
  for (const name of ['Weiße Flecken', 'Bekannt machen', 'Auffrischen']) {
    await page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
    await table(page, name).waitFor();
    assert.equal((await column(page, name, 0)).length, await count(page, name), name);
  }
  await accessible(page);
  seen.clean();
});

test('filters narrow all lists, stand in the address, and can be taken away', async (t) => {
  const { page } = await example(t, '#/lists/sell');
  await table(page, 'Verkaufen').waitFor();
  await page.getByRole('combobox', { name: 'Betreuer' }).selectOption('Martina Roth');
  await page.getByRole('combobox', { name: 'Gruppe' }).selectOption('Sicherheit');
  await expectEqual(() => page.evaluate(() => location.hash), '#/lists/sell?owner=Martina%20Roth&group=Sicherheit', 'address');
  const products = new Set(await column(page, 'Verkaufen', 1).then((cells) => cells.map((cell) => cell.split('\n').at(-1))));
  assert.deepEqual([...products].filter((name) => !['Datensicherung', 'IT-Sicherheit'].includes(name)), []);
  await page.getByRole('link', { name: /^Zurückgewinnen/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Zurückgewinnen' }).waitFor();
  assert.equal(await page.getByRole('combobox', { name: 'Betreuer' }).inputValue(), '3');
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Interessent');
  await page.getByRole('combobox', { name: 'Segment' }).selectOption('Bau');
  await page.getByRole('button', { name: 'Alle zeigen' }).click();
  await table(page, 'Zurückgewinnen').waitFor();
  await expectEqual(() => page.evaluate(() => location.hash), '#/lists/win-back', 'address');
});

test('a list follows its address: the way back, and links to itself', async (t) => {
  const { page } = await example(t, '#/lists/sell');
  const chosen = (name) => page.getByRole('combobox', { name }).locator('option:checked').innerText();
  for (const [route, title] of [['#/lists/sell', 'Verkaufen'], ['#/lists/rates', 'Quoten'], ['#/lists/goals', 'Kundenziele']]) {
    await go(page, `${route}?owner=Martina%20Roth`);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await expectEqual(() => chosen('Betreuer'), 'Martina Roth', title);
    await go(page, `${route}?status=prospect`);
    await expectEqual(() => chosen('Status'), 'Interessent', title);
    await expectEqual(() => chosen('Betreuer'), 'Alle Betreuer', title);
    await page.goBack();
    await expectEqual(() => chosen('Betreuer'), 'Martina Roth', title);
    await expectEqual(() => page.evaluate(() => location.hash.includes('owner=Martina%20Roth')), true, title);
  }
  await go(page, '#/lists/rates?by=group');
  await page.getByRole('radio', { name: 'Kunde' }).check({ force: true });
  await page.waitForURL(/by=customer$/);
  await go(page, '#/lists/rates?by=owner');
  await expectEqual(() => page.getByRole('radio', { name: 'Betreuer' }).isChecked(), true, 'by owner');
});

test('by keyboard: arrows move, keys mark, the line leaves, undo brings it back', async (t) => {
  const { page } = await example(t, '#/lists/fill');
  const lines = table(page, 'Weiße Flecken').getByRole('button');
  const before = await count(page, 'Weiße Flecken');
  await lines.first().focus();
  await page.keyboard.press('ArrowDown');
  const second = (await lines.nth(1).innerText()).trim();
  await expectEqual(() => page.evaluate(() => document.activeElement.dataset.at), '1', 'the place of the focus');
  await expectEqual(() => page.evaluate(() => document.activeElement.getAttribute('aria-current')), 'true', 'chosen');
  const product = (await column(page, 'Weiße Flecken', 1))[1].split('\n').at(-1);
  const work = page.getByRole('complementary', { name: 'Zeile bearbeiten' });
  await work.getByRole('heading', { name: product }).waitFor();

  await page.keyboard.press('x');
  await expectEqual(() => count(page, 'Weiße Flecken'), before - 1, 'lines');
  await expectEqual(() => page.evaluate(() => document.activeElement.dataset.at), '1', 'the focus stays at its place');
  const toast = page.getByText(new RegExp(`, ${product}: Kauft bei uns$`));
  await toast.waitFor();
  await page.getByRole('button', { name: 'Zurücknehmen' }).click();
  await expectEqual(() => count(page, 'Weiße Flecken'), before, 'lines');
  await expectEqual(async () => (await lines.nth(1).innerText()).trim(), second, 'the line is back');

  await lines.nth(1).focus();
  await page.keyboard.press('Enter');
  await expectEqual(() => page.evaluate(() => document.activeElement.closest('[role=toolbar]') !== null), true, 'at the marks');
  await page.keyboard.press('Escape');
  await expectEqual(() => page.evaluate(() => document.activeElement.dataset.at), '1', 'back at the line');
});

test('a line that comes back does not take the focus from where it went meanwhile', async (t) => {
  const { page } = await example(t, '#/lists/fill');
  const lines = table(page, 'Weiße Flecken').getByRole('button');
  const before = await count(page, 'Weiße Flecken');
  await lines.nth(1).focus();
  await page.keyboard.press('x');
  await expectEqual(() => count(page, 'Weiße Flecken'), before - 1, 'lines');
  await page.getByRole('button', { name: 'Zurücknehmen' }).waitFor();
  // In the frame after the undo the line that lost the focus is looked for; it gets the focus in the one after that.
  const places = await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const line = (at) => document.querySelector(`[data-virtual] button[data-at="${at}"]`);
    const undo = [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Zurücknehmen');
    const seen = [];
    for (const waited of [0, 1, 2, 3]) {
      if (waited === 0) {
        undo.focus();
        undo.click();
      }
      await frame();
      line(0).focus();
      seen.push(document.activeElement.dataset.at);
      await frame();
      await frame();
      seen.push(document.activeElement.dataset.at);
    }
    return seen.join(' ');
  });
  assert.equal(places, '0 0 0 0 0 0 0 0');
  await expectEqual(() => count(page, 'Weiße Flecken'), before, 'lines');
});

test('a line is worked on beside the list, also after it has left it', async (t) => {
  const { page } = await example(t, '#/lists/aged');
  const before = await count(page, 'Auffrischen');
  await table(page, 'Auffrischen').getByRole('button').first().click();
  const work = page.getByRole('complementary', { name: 'Zeile bearbeiten' });
  const product = await work.getByRole('heading').innerText();
  await work.getByRole('button', { name: 'Heute geprüft' }).click();
  await page.getByText(/: heute geprüft$/).waitFor();
  await expectEqual(() => count(page, 'Auffrischen'), before - 1, 'lines');
  assert.equal(await work.getByRole('heading').innerText(), product);
  await work.getByLabel('Quelle').fill('Besuch');
  await work.getByLabel('Quelle').press('Enter');
  const customer = await work.getByRole('link').first().innerText();
  await work.getByRole('link', { name: 'Kunde öffnen' }).click();
  await page.getByRole('heading', { level: 1, name: customer }).waitFor();

  await go(page, '#/settings');
  const months = page.getByLabel('Markierungen gelten als veraltet nach … Monaten');
  await months.fill('viele');
  await months.press('Enter');
  await page.getByText('Bitte eine Zahl von 1 bis 120 eingeben.').waitFor();
  await months.fill('120');
  await months.press('Enter');
  await go(page, '#/lists/aged');
  await page.getByRole('heading', { name: 'Alles frisch' }).waitFor();
  await page.getByText('Jede Markierung ist jünger als 120 Monate.').waitFor();
});

test('leaves as a file in the order shown', async (t) => {
  const { page } = await example(t, '#/lists/win-back');
  const shown = await column(page, 'Zurückgewinnen', 0);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Liste exportieren' }).click()]);
  assert.match(download.suggestedFilename(), /^Kundenkompass Zurückgewinnen \d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await download.path(), 'utf8');
  assert.ok(text.startsWith('\uFEFF') && text.endsWith('\r\n'));
  const lines = text.slice(1, -2).split('\r\n');
  assert.equal(lines[0], 'Kunde;Kundennummer;Leistung;Markierung;Warum;Wettbewerber;Potenzial;Vertragsende;Geprüft am;Nächster Schritt;Segment;Betreuer');
  assert.deepEqual(lines.slice(1).map((line) => line.split(';')[0]), shown);
  assert.match(lines[1], /;X?R;[^;]+;[^;]+;\d+,00;\d\d\.\d\d\.\d{4};/);
});

test('a hundred thousand cells: the first thousand lines, in a window', async (t) => {
  const { page } = await visit(t, { build: 'dist-test', route: '#/lists/sell' });
  await page.getByRole('heading', { name: 'Erst die Matrix, dann die Listen' }).waitFor();
  await page.evaluate(() => window.kkFill(1_000, 100));
  await table(page, 'Verkaufen').waitFor();
  await page.getByText(/^Die ersten 1\.000 von [\d.]+\. Grenzen Sie die Liste ein/).waitFor();
  const frame = table(page, 'Verkaufen');
  await frame.evaluate((frame) => frame.scrollTo(0, frame.scrollHeight));
  await frame.getByRole('row').and(page.locator('[aria-rowindex="1001"]')).waitFor();
  assert.ok(await frame.getByRole('row').count() < 80);
});

test('on a phone the work opens below the chosen line', async (t) => {
  const { page } = await example(t, '#/lists/sell', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const work = page.getByRole('complementary', { name: 'Zeile bearbeiten' });
  await table(page, 'Verkaufen').waitFor();
  assert.equal(await work.isVisible(), false);
  await table(page, 'Verkaufen').getByRole('button').first().tap();
  await work.waitFor();
  await accessible(page);
  await work.getByRole('button', { name: 'Schließen' }).tap();
  await work.waitFor({ state: 'hidden' });
});
