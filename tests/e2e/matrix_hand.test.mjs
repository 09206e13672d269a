// The grid's hand: a key acts on the customer and the product that were chosen, or on nobody. Whatever another tab does, no row
// is sorted or filtered under it; a key that is held down marks once; AltGr types; a stray quotation mark takes nothing with it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gridOf, paste } from './lib/matrix.mjs';
import { visit } from './lib/site.mjs';
import { dispatch, standing } from './lib/storage.mjs';
import { expectEqual } from './lib/wait.mjs';

const id = (number) => `018c0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const PRODUCTS = ['Filter', 'Pumpen', 'Schulung', 'Wartung'];
const CUSTOMERS = [
  ['Ahrens Bau GmbH', 'Competitor Blank Bought Need'],
  ['Brandt Logistik KG', 'Blank Bought Blank Need'],
  ['Dietz Metall GmbH', 'Bought Blank Need Blank'],
  ['Falk Druck OHG', 'Blank Blank Blank Bought'],
  ['Gries Holz eG', 'Blank NoNeed Competitor Need'],
];
const product = (name) => id(200 + PRODUCTS.indexOf(name));
const customer = (name) => id(100 + CUSTOMERS.findIndex(([known]) => known.startsWith(name)));

/** Five customers and four products in one tab at the matrix, and another tab that changes things. */
async function two(t) {
  const { page, context, server, seen } = await visit(t, { build: 'dist-test', route: '#/matrix' });
  await standing(page, 'Ready');
  for (const name of PRODUCTS) await dispatch(page, { AddProduct: { product: product(name), name } });
  for (const [name] of CUSTOMERS) await dispatch(page, { AddCustomer: { customer: customer(name), name } });
  await dispatch(page, { SetMarks: {
    customers: CUSTOMERS.map(([name]) => customer(name)), products: PRODUCTS.map(product), marks: CUSTOMERS.flatMap(([, marks]) => marks.split(' ')),
  } });
  await page.getByRole('button', { name: 'Überblick' }).waitFor();
  const other = await context.newPage();
  await other.goto(`${server.url}#/`);
  await standing(other, 'Ready');
  await expectEqual(() => marksOf(other, 'Gries'), CUSTOMERS[4][1], 'the other tab has it all');
  await page.bringToFront();
  return { page, other, seen, grid: gridOf(page) };
}

/** The marks of a customer as the workspace of this page has them, by product. */
async function marksOf(page, name) {
  const lines = await page.evaluate(() => window.kkTest.marks().split('\n'));
  return lines.find((line) => line.startsWith(name))?.split(': ')[1];
}

/** The mark of one cell; products are told in the order of their making, as far as they are there. */
async function markOf(page, name, of) {
  const marks = (await marksOf(page, name)).split(' ');
  return marks[PRODUCTS.slice(Math.max(PRODUCTS.length - marks.length, 0)).indexOf(of)];
}

const cell = (page, name, of) => page.getByRole('gridcell', { name: new RegExp(`^${name}.*${of}`) });
const names = (page) => gridOf(page).getByRole('rowheader').getByRole('link').allInnerTexts().then((all) => all.map((name) => name.split(' ')[0]).join(' '));
const gone = (page, name) => page.getByText(new RegExp(`${name}.* ist nicht mehr in der Auswahl`));

/** Something in the other tab, until it has come here. */
async function elsewhere({ page, other }, ...actions) {
  for (const action of actions) await dispatch(other, action);
  const beat = (await markOf(page, 'Falk', 'Schulung')) === 'Blank' ? 'NoNeed' : 'Blank';
  await dispatch(other, { SetMark: { customer: customer('Falk'), product: product('Schulung'), mark: beat } });
  await expectEqual(() => markOf(page, 'Falk', 'Schulung'), beat, 'the other tab is heard');
}

async function narrow(page, ...chosen) {
  await page.getByRole('button', { name: /^Filter/ }).click();
  const filters = page.getByRole('region', { name: 'Filtern und sortieren' });
  for (const [name, option] of chosen) await filters.getByRole('combobox', { name, exact: true }).selectOption(option);
  await page.getByRole('button', { name: /^Filter/ }).click();
}

const rename = (name, to) => ({ EditCustomer: { customer: customer(name), edit: { Name: to } } });
const company = { EditSetting: { Company: 'Anders AG' } };

const TRIGGERS = {
  'the column is moved here': ({ page }) => page.keyboard.press('Alt+Shift+ArrowLeft'),
  'a column is hidden here': async ({ page, grid }) => {
    await grid.getByRole('columnheader', { name: 'Pumpen' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Spalte ausblenden' }).click();
    await cell(page, 'Ahrens', 'Wartung').click();
  },
  'a product is renamed': (tabs) => elsewhere(tabs, { EditProduct: { product: product('Pumpen'), edit: { Name: 'Aggregate' } } }),
  'a product comes into a group': (tabs) => elsewhere(tabs, { EditProduct: { product: product('Wartung'), edit: { Group: 'Dienste' } } }),
  'a product is new': (tabs) => elsewhere(tabs, { AddProduct: { product: id(300), name: 'Aufmaß' } }),
  'a product is deleted': (tabs) => elsewhere(tabs, { RemoveProduct: { product: product('Filter') } }),
  'a product is not in use any more': (tabs) => elsewhere(tabs, { EditProduct: { product: product('Pumpen'), edit: { Active: false } } }),
  'products are ordered': (tabs) => elsewhere(tabs, { OrderProducts: { products: ['Wartung', 'Schulung', 'Pumpen', 'Filter'].map(product) } }),
  'a setting is changed': (tabs) => elsewhere(tabs, company),
  'a backup is saved': async (tabs) => {
    await tabs.other.evaluate(() => { location.hash = '#/data'; });
    const saved = tabs.other.waitForEvent('download');
    await tabs.other.getByRole('button', { name: 'Sicherung speichern' }).first().click();
    await saved;
    await elsewhere(tabs);
  },
  'a customer above is new': (tabs) => elsewhere(tabs, { AddCustomer: { customer: id(400), name: 'Aachen AG' } }),
  'a customer above is deleted': (tabs) => elsewhere(tabs, { RemoveCustomer: { customer: customer('Dietz') } }),
  'the customer is renamed': (tabs) => elsewhere(tabs, rename('Ahrens', 'Ahrens und Söhne')),
  'another customer is renamed': (tabs) => elsewhere(tabs, rename('Brandt', 'Aabel')),
  'marks are set elsewhere': (tabs) => elsewhere(tabs, { SetMark: { customer: customer('Brandt'), product: product('Wartung'), mark: 'Blank' } }),
};

for (const [what, act] of Object.entries(TRIGGERS)) {
  test(`a row that no longer fits the filter stays under the hand: ${what}`, async (t) => {
    const tabs = await two(t);
    const { page, seen } = tabs;
    await narrow(page, ['Markierung', 'Hat Bedarf']);
    await expectEqual(() => names(page), 'Ahrens Brandt Dietz Gries');
    await cell(page, 'Ahrens', 'Wartung').click();
    await page.keyboard.press('b');
    await expectEqual(() => markOf(page, 'Ahrens', 'Wartung'), 'Blank', 'the need is taken away');
    const before = await markOf(page, 'Brandt', 'Wartung');
    await act(tabs);
    await page.keyboard.press('x');
    await expectEqual(() => markOf(page, 'Ahrens', 'Wartung'), 'Bought', 'Ahrens has the cross');
    const after = await markOf(page, what.startsWith('another') ? 'Aabel' : 'Brandt', 'Wartung');
    assert.equal(after, what.startsWith('marks') ? 'Blank' : before, 'Brandt has what he had');
    seen.clean();
  });
}

test('no row moves while it is sorted, and asking anew sorts', async (t) => {
  const tabs = await two(t);
  const { page } = tabs;
  await narrow(page, ['Sortieren nach', 'Wartung']);
  const sorted = 'Falk Ahrens Brandt Gries Dietz';
  await expectEqual(() => names(page), sorted);
  const renew = page.getByRole('button', { name: 'Auswahl auffrischen' });
  assert.ok(await renew.isDisabled(), 'all is as asked');
  await cell(page, 'Brandt', 'Wartung').click();
  await page.keyboard.press('Delete');
  await elsewhere(tabs, company, { EditProduct: { product: product('Pumpen'), edit: { Name: 'Aggregate' } } }, rename('Dietz', 'Aabel'));
  await expectEqual(() => names(page), 'Falk Ahrens Brandt Gries Aabel', 'nothing moved');
  await elsewhere(tabs, { AddCustomer: { customer: id(400), name: 'Aachen AG' } });
  await expectEqual(() => names(page), 'Falk Ahrens Brandt Gries Aabel Aachen', 'who is new comes last');
  await renew.click();
  await expectEqual(() => names(page), 'Falk Ahrens Gries Aabel Aachen Brandt', 'asked anew');
  await expectEqual(() => renew.isDisabled(), true);
});

test('what was active and is gone: nobody is active, and the keys say so', async (t) => {
  const tabs = await two(t);
  const { page, other, seen } = tabs;
  const untouched = async (what) => {
    for (const [name, marks] of CUSTOMERS.slice(1, 3)) assert.equal(await marksOf(page, name), marks, `${what}: ${name}`);
  };
  // Deleted elsewhere.
  await cell(page, 'Ahrens', 'Wartung').click();
  await elsewhere(tabs, { RemoveCustomer: { customer: customer('Ahrens') } });
  for (const key of ['x', 'x', 'Delete', '-', 'Control+d']) {
    await page.keyboard.press(key);
    await gone(page, 'Ahrens').first().waitFor();
    await untouched(key);
  }
  await paste(page, 'X');
  await untouched('paste');
  await expectEqual(() => page.getByRole('toolbar', { name: 'Markierung setzen' }).getByRole('button').first().isDisabled(), true, 'nothing for the mouse either');
  // Arrows come back in; the next key is for whom one sees.
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => /^Brandt.*Wartung/.test(document.activeElement?.getAttribute('aria-label') ?? ''));
  await page.keyboard.press('w');
  await expectEqual(async () => (await marksOf(page, 'Brandt')).split(' ')[3], 'Competitor');

  // A product out of use, and narrowed by hand.
  await cell(page, 'Dietz', 'Schulung').click();
  await elsewhere(tabs, { EditProduct: { product: product('Schulung'), edit: { Active: false } } });
  await page.keyboard.press('x');
  await gone(page, 'Schulung').first().waitFor();
  assert.equal(await marksOf(page, 'Dietz'), CUSTOMERS[2][1]);
  await cell(page, 'Dietz', 'Pumpen').click();
  await narrow(page, ['Markierung', 'Kein Bedarf']);
  await expectEqual(() => names(page), 'Gries');
  await gone(page, 'Dietz').first().waitFor();
  assert.equal(await marksOf(page, 'Dietz'), CUSTOMERS[2][1]);
  // Back again, and active again.
  await page.getByRole('button', { name: /^Filter/ }).click();
  await page.getByRole('button', { name: 'Alles zeigen' }).click();
  await page.getByRole('button', { name: /^Filter/ }).click();
  await gone(page, 'Dietz').first().waitFor({ state: 'detached' });
  assert.equal(await marksOf(other, 'Dietz'), CUSTOMERS[2][1]);
  seen.clean();
});

test('a selection goes with its cells, or goes', async (t) => {
  const tabs = await two(t);
  const { page, grid } = tabs;
  const selected = () => grid.locator('[role=gridcell][aria-selected="true"]').evaluateAll((cells) => cells.map((one) => one.getAttribute('aria-label').split(' ')[0]).join(' '));
  await cell(page, 'Brandt', 'Filter').click();
  await cell(page, 'Dietz', 'Filter').click({ modifiers: ['Shift'] });
  await expectEqual(selected, 'Brandt Dietz');
  await elsewhere(tabs, { RemoveCustomer: { customer: customer('Ahrens') } }, company);
  await expectEqual(selected, 'Brandt Dietz', 'the row above is gone');
  await page.keyboard.press('-');
  await expectEqual(async () => [await marksOf(page, 'Brandt'), await marksOf(page, 'Dietz')].map((marks) => marks.split(' ')[0]).join(' '), 'NoNeed NoNeed');
  await elsewhere(tabs, { RemoveCustomer: { customer: customer('Brandt') } });
  await expectEqual(selected, 'Dietz', 'part of it is gone: only the active cell is left');
});

test('a note that is being typed stays with its cell, and the panel says that the row is gone', async (t) => {
  const tabs = await two(t);
  const { page } = tabs;
  const panel = page.getByRole('complementary', { name: 'Einzelheiten' });
  await cell(page, 'Ahrens', 'Wartung').click();
  await page.keyboard.press('F2');
  await panel.getByText('Ahrens Bau GmbH').waitFor();
  await panel.getByLabel('Notiz').focus();
  await page.keyboard.type('Ruft am Montag an');
  await elsewhere(tabs, company, { EditProduct: { product: product('Wartung'), edit: { Active: false } } });
  await panel.getByText('Wartung ist nicht mehr in der Auswahl').waitFor();
  await panel.getByText('Ahrens Bau GmbH').waitFor();
  await page.keyboard.type(' und will reden');
  assert.equal(await panel.getByLabel('Notiz').inputValue(), 'Ruft am Montag an und will reden');
  await page.keyboard.press('Tab');
  await elsewhere(tabs, { EditProduct: { product: product('Wartung'), edit: { Active: true } } });
  await panel.getByText('Wartung ist nicht mehr in der Auswahl').waitFor({ state: 'detached' });
  assert.equal(await panel.getByLabel('Notiz').inputValue(), 'Ruft am Montag an und will reden');
  await elsewhere(tabs, { RemoveCustomer: { customer: customer('Ahrens') } });
  await panel.getByText('Ahrens Bau GmbH gibt es nicht mehr').waitFor();
});

test('a key that is held down marks once', async (t) => {
  const { page, seen } = await two(t);
  await cell(page, 'Falk', 'Filter').click();
  const held = async (key, times) => {
    for (let time = 0; time < times; time += 1) await page.keyboard.down(key);
    await page.keyboard.up(key);
  };
  await held('x', 4);
  await expectEqual(() => marksOf(page, 'Falk'), 'Bought Blank Blank Bought');
  await held('w', 5);
  await expectEqual(() => marksOf(page, 'Falk'), 'BoughtCompetitor Blank Blank Bought');
  await held('ArrowRight', 3);
  await page.waitForFunction(() => /^Falk.*Wartung/.test(document.activeElement?.getAttribute('aria-label') ?? ''));

  // The buttons, too, and the lists.
  const clear = page.getByRole('toolbar', { name: 'Markierung setzen' }).getByRole('button').first();
  await clear.focus();
  await held('Enter', 4);
  await expectEqual(() => marksOf(page, 'Falk'), 'BoughtCompetitor Blank Blank Blank', 'pressed once');
  await page.evaluate(() => { location.hash = '#/lists/fill'; });
  const lines = page.getByRole('region', { name: 'Liste: Weiße Flecken' }).locator('button[data-at]');
  await lines.first().waitFor();
  const count = await lines.count();
  await lines.first().focus();
  await held('x', 5);
  await expectEqual(() => lines.count(), count - 1, 'one line is answered');
  seen.clean();
});

test('in a list, the line that is worked on is a customer and a product', async (t) => {
  const tabs = await two(t);
  const { page } = tabs;
  await page.evaluate(() => { location.hash = '#/lists/fill'; });
  const list = page.getByRole('region', { name: 'Liste: Weiße Flecken' });
  const lineOf = (...words) => words.reduce((rows, word) => rows.filter({ hasText: word }), list.getByRole('row')).getByRole('button');
  const line = lineOf('Brandt', 'Schulung');
  await line.focus();
  const focused = () => page.evaluate(() => document.activeElement?.textContent.replace(/\s+/g, ' ').trim());
  const before = await focused();
  // A line above goes: the focus stays with the line.
  await elsewhere(tabs, { SetMark: { customer: customer('Ahrens'), product: product('Pumpen'), mark: 'NoNeed' } });
  await lineOf('Ahrens').waitFor({ state: 'detached' });
  await expectEqual(focused, before);
  // The line itself goes: no other has the focus, and a key only says so.
  await elsewhere(tabs, { SetMark: { customer: customer('Brandt'), product: product('Schulung'), mark: 'NoNeed' } });
  await line.waitFor({ state: 'detached' });
  const marks = await page.evaluate(() => window.kkTest.marks());
  await page.keyboard.press('x');
  await page.getByText(/Brandt.* ist nicht mehr in der Liste/).first().waitFor();
  assert.equal(await page.evaluate(() => window.kkTest.marks()), marks);

  // Whoever is worked on beside the list and is deleted elsewhere is told to be gone; nothing can be written about them.
  const work = page.getByRole('complementary', { name: 'Zeile bearbeiten' });
  await lineOf('Dietz', 'Wartung').click();
  await work.getByRole('heading', { name: 'Wartung' }).waitFor();
  await elsewhere(tabs, { RemoveCustomer: { customer: customer('Dietz') } });
  await work.getByText(/Dietz Metall GmbH · Wartung/).waitFor();
  await work.getByRole('heading', { name: 'Wartung' }).waitFor({ state: 'detached' });
  assert.equal(await work.getByRole('textbox').count(), 0);
});

test('AltGr, which Windows tells as Ctrl with Alt, is no shortcut', async (t) => {
  const { page, grid, seen } = await two(t);
  await cell(page, 'Ahrens', 'Filter').click();
  await cell(page, 'Dietz', 'Schulung').click({ modifiers: ['Shift'] });
  const selected = () => grid.locator('[role=gridcell][aria-selected="true"]').count();
  await expectEqual(selected, 9);
  const marks = await page.evaluate(() => window.kkTest.marks());
  const at = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  for (const held of ['Control+Alt', 'Control+Alt+Shift', 'Meta']) {
    for (const key of ['d', 'r', 'a', 'f', 'z', 'y', 'x', ' ', 'Enter', 'Home', 'End', 'Delete', 'PageDown', 'ArrowDown', 'F2']) {
      await page.keyboard.press(`${held}+${key}`);
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), at, `${held} ${key}`);
    }
  }
  for (const key of ['€', '@', '\\', '{', '~', '|', 'x', 'd']) {
    await page.evaluate((key) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, modifierAltGraph: true, bubbles: true, cancelable: true })), key);
  }
  await expectEqual(selected, 9);
  assert.equal(await page.evaluate(() => window.kkTest.marks()), marks);
  assert.equal(await page.getByRole('complementary', { name: 'Einzelheiten' }).count(), 0);
  // The zoom of the app is one all the same.
  const zoom = page.getByRole('group', { name: 'Größe der Matrix' });
  const whole = await zoom.innerText();
  await page.keyboard.press('Control+Alt+=');
  await expectEqual(async () => (await zoom.innerText()) !== whole, true, 'larger');
  // Characters can be typed.
  await page.keyboard.press('Control+f');
  const find = page.getByRole('searchbox', { name: 'Kunde oder Leistung suchen' });
  await find.waitFor();
  for (const character of ['€', '@', '\\', '{', '~', '|']) {
    await find.evaluate((field, key) => {
      const typed = new KeyboardEvent('keydown', { key, ctrlKey: true, altKey: true, bubbles: true, cancelable: true });
      if (field.dispatchEvent(typed)) document.execCommand('insertText', false, key);
    }, character);
  }
  assert.equal(await find.inputValue(), '€@\\{~|');
  seen.clean();
});

test('on a Mac, Cmd makes the shortcut and Ctrl is the system’s', async (t) => {
  const { page, context, server } = await visit(t, {
    build: 'dist-test', route: '#/matrix',
    before: (_, page) => page.addInitScript(() => Object.defineProperty(navigator, 'platform', { get: () => 'MacIntel' })),
  });
  assert.ok(context && server);
  await standing(page, 'Ready');
  for (const name of PRODUCTS) await dispatch(page, { AddProduct: { product: product(name), name } });
  for (const [name] of CUSTOMERS) await dispatch(page, { AddCustomer: { customer: customer(name), name } });
  await cell(page, 'Ahrens', 'Filter').click();
  await page.keyboard.press('x');
  await expectEqual(() => marksOf(page, 'Ahrens'), 'Bought Blank Blank Blank');
  await cell(page, 'Brandt', 'Filter').click({ modifiers: ['Shift'] });
  const marks = await page.evaluate(() => window.kkTest.marks());
  // Control+x is left out: this browser, which is on no Mac, cuts with it by itself.
  for (const key of ['Control+d', 'Control+a', 'Control+z']) await page.keyboard.press(key);
  assert.equal(await page.evaluate(() => window.kkTest.marks()), marks);
  await page.keyboard.press('Meta+d');
  await expectEqual(() => marksOf(page, 'Brandt'), 'Bought Blank Blank Blank');
  await page.keyboard.press('Meta+z');
  await expectEqual(() => marksOf(page, 'Brandt'), 'Blank Blank Blank Blank');
});

test('a quotation mark that begins a text is text', async (t) => {
  const { page } = await two(t);
  const pasted = async (name, text, rows, told) => {
    await cell(page, name, 'Filter').click();
    await paste(page, text);
    for (const [row, marks] of Object.entries(rows)) await expectEqual(() => marksOf(page, row), marks, `${JSON.stringify(text)}: ${row}`);
    if (told) await page.getByText(told).waitFor();
  };
  await pasted('Ahrens', 'Muster "S\tX\tR\r\n"Nord\tX\tG\r\nX\tG\tX\r\n', {
    Ahrens: 'Competitor Bought Competitor Need', Brandt: 'Blank Bought Need Need', Dietz: 'Bought Need Bought Blank',
  }, '7 von 9 Feldern wurden eingefügt, 2 Zeilen kamen nicht ganz an. 2 Felder blieben, wie sie waren');
  await pasted('Dietz', '"', { Dietz: 'Bought Need Bought Blank' }, '„"“ ist keine Markierung');
  await pasted('Dietz', '"-"', { Dietz: 'NoNeed Need Bought Blank' });
  await pasted('Falk', 'X\t"Nord\tG\nR\tR\tR\nX\tSüd"\tR', { Falk: 'Bought Blank Need Bought', Gries: 'Competitor Competitor Competitor Need' }, 'Unten fand eine Zeile keinen Platz');
});

test('only what is shown is changed, and an undo out of sight is said', async (t) => {
  const { page, grid } = await two(t);
  const all = () => page.evaluate(() => window.kkTest.marks());
  const start = await all();
  await grid.getByRole('columnheader', { name: 'Schulung' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Spalte ausblenden' }).click();
  await narrow(page, ['Markierung', 'Hat Bedarf'], ['In der Leistung', 'Wartung']);
  await expectEqual(() => names(page), 'Ahrens Brandt Gries');
  const unseen = async () => [await marksOf(page, 'Dietz'), await marksOf(page, 'Falk'), (await marksOf(page, 'Ahrens')).split(' ')[2]].join('|');
  const hidden = await unseen();
  const steps = {
    clear: async () => { await page.keyboard.press('Control+a'); await page.keyboard.press('Delete'); },
    paste: () => paste(page, 'X\tR\tG\r\n-\tX\tR\r\nG\t-\tX\r\n'),
    fill: async () => { await page.keyboard.press('Control+a'); await page.keyboard.press('Control+d'); },
    row: async () => { await page.keyboard.press('Shift+ '); await page.keyboard.press('Delete'); },
  };
  for (const [what, step] of Object.entries(steps)) {
    await cell(page, 'Ahrens', 'Filter').click();
    await step();
    await expectEqual(async () => (await all()) !== start, true, what);
    assert.equal(await unseen(), hidden, what);
    await page.keyboard.press('Control+z');
    await expectEqual(all, start, `${what}, taken back`);
    assert.equal(await page.getByText('nicht zu sehen').count(), 0, what);
  }
  await cell(page, 'Ahrens', 'Filter').click();
  await steps.clear();
  await expectEqual(async () => (await all()) !== start, true);
  await page.getByRole('button', { name: /^Filter/ }).click();
  await page.getByRole('region', { name: 'Filtern und sortieren' }).getByRole('combobox', { name: 'Markierung', exact: true }).selectOption('Kauft bei uns');
  await page.getByRole('button', { name: /^Filter/ }).click();
  await expectEqual(() => names(page), 'Falk');
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await expectEqual(all, start, 'taken back');
  await page.getByText('Zurückgenommen, auch bei 3 Kunden, die gerade nicht zu sehen sind.').waitFor();
  await page.getByRole('button', { name: 'Wiederholen' }).click();
  await page.getByText('Wiederholt, auch bei 3 Kunden, die gerade nicht zu sehen sind.').waitFor();
});
