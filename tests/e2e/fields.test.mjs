// Fields in use: what is typed is safe before the field is left, whatever the page, another tab or an undo does meanwhile.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saved } from './lib/data.mjs';
import { example, go } from './lib/example.mjs';
import { running, saveState } from './lib/site.mjs';
import { expectEqual } from './lib/wait.mjs';

const TEXT = 'Ruft am Montag an. Er will über den Rahmenvertrag reden. Bitte die Zahlen mitbringen.';

const field = (page, label) => page.getByLabel(label, { exact: true }).first();

/** Opens the place in a page of its own. */
async function open(context, server, hash) {
  const page = await context.newPage();
  await page.goto(server.url + hash);
  await running(page);
  return page;
}

/** Types with the keyboard in place of what is there, and stays in the field. */
async function type(page, label, text) {
  await field(page, label).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** The fields of every kind, by place and label, and a text that each takes. */
const fields = ({ customer, opportunity }) => [
  [customer, 'Notizen', TEXT],
  [customer, 'Segment', 'Hochbau'],
  [customer, 'Name', 'Kessler und Töchter'],
  [customer, 'Wettbewerber', 'Nordlicht IT'],
  [`${customer}/evaluation/2`, 'Warum arbeiten Sie mit uns?', TEXT],
  [`${customer}/evaluation/3`, 'Umsatz, wahrscheinlich', '47.110'],
  [`${customer}/evaluation/4`, 'Antwort des Kunden', TEXT],
  [opportunity, 'Welche Wettbewerber sind im Rennen?', TEXT],
  ['#/settings', 'Name der Firma', 'Muster und Partner'],
];

const plain = (text) => text.replace(/,00$/, '');

async function holds(page, label, text) {
  await expectEqual(async () => plain(await field(page, label).inputValue()), text, label);
}

test('the page is hidden and dropped while a field is in use', async (t) => {
  const { page, context, server, seen, ...places } = await example(t);
  await page.close();
  for (const [hash, label, text] of fields(places)) {
    const typing = await open(context, server, hash);
    await type(typing, label, text);
    await typing.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    });
    await typing.close();
    const again = await open(context, server, hash);
    await holds(again, label, text);
    await again.close();
  }
  seen.clean();
});

test('the window is closed while a field is in use', async (t) => {
  const { page, context, server, seen, ...places } = await example(t);
  await page.close();
  for (const [hash, label, text] of fields(places)) {
    const typing = await open(context, server, hash);
    await type(typing, label, text);
    const closed = typing.waitForEvent('close');
    typing.on('dialog', (dialog) => dialog.accept());
    await typing.close({ runBeforeUnload: true });
    await closed;
    const again = await open(context, server, hash);
    await holds(again, label, text);
    await again.close();
  }
  seen.clean();
});

test('while a field differs from what is kept, the state says so; a rest saves it', async (t) => {
  const { page, customer, seen } = await example(t);
  await go(page, customer);
  await type(page, 'Notizen', TEXT);
  const state = saveState(page);
  assert.notEqual(await state.innerText(), 'Gespeichert');
  // Nobody leaves the field.
  await saved(page);
  await page.evaluate(() => { window.onbeforeunload = null; });
  const session = await page.context().newCDPSession(page);
  session.send('Page.crash').catch(() => {});
  await page.waitForEvent('crash');
  seen.errors.length = 0;
});

test('the renderer crashes after a rest', async (t) => {
  const { page, context, server, ...places } = await example(t);
  const { customer } = places;
  const typing = await open(context, server, customer);
  await type(typing, 'Notizen', TEXT);
  await saved(typing);
  const session = await context.newCDPSession(typing);
  const crashed = typing.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
  await go(page, customer);
  await holds(page, 'Notizen', TEXT);
});

test('another tab changes the same record while a field is in use', async (t) => {
  const { page, context, server, seen, customer, opportunity } = await example(t);
  for (const [hash, label, other, theirs] of [
    [customer, 'Notizen', 'Betreuer', 'Sommer'],
    [customer, 'Segment', 'Notizen', 'Zahlt per Lastschrift'],
    [customer, 'Name', 'Betreuer', 'Winter'],
    [`${customer}/evaluation/2`, 'Warum arbeiten Sie mit uns?', 'Worauf kommt es Ihnen besonders an, und was können wir dazu beitragen?', 'Termine'],
    [opportunity, 'Welche Wettbewerber sind im Rennen?', 'Nächster Schritt', 'Angebot klären'],
    ['#/settings', 'Name der Firma', 'Kosten einer Arbeitsstunde', '95'],
  ]) {
    await go(page, hash);
    const elsewhere = await open(context, server, hash);
    await field(page, label).focus();
    await page.keyboard.press('End');
    const before = await field(page, label).inputValue();
    await page.keyboard.type('Ruft an');
    await page.keyboard.press('ArrowLeft');
    await elsewhere.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
    await type(elsewhere, other, theirs);
    await elsewhere.keyboard.press('Tab');
    await saved(elsewhere);
    if (label !== other) await expectEqual(async () => plain(await field(page, other).inputValue()), theirs, other);
    assert.equal(await field(page, label).inputValue(), `${before}Ruft an`, `${label} keeps its text`);
    await page.keyboard.type('t');
    assert.equal(await field(page, label).inputValue(), `${before}Ruft atn`, `${label} keeps its caret`);
    await page.keyboard.press('Tab');
    await saved(page);
    await holds(elsewhere, label, `${before}Ruft atn`);
    await elsewhere.close();
  }
  seen.clean();
});

test('another tab changes the same field: both values are known', async (t) => {
  const { page, context, server, seen, customer } = await example(t);
  await go(page, customer);
  const elsewhere = await open(context, server, customer);
  await type(page, 'Notizen', 'Ruft am Montag an');
  await type(elsewhere, 'Notizen', 'Zahlt per Lastschrift');
  await elsewhere.keyboard.press('Tab');
  await saved(elsewhere);
  await page.getByText('„Zahlt per Lastschrift“').waitFor();
  assert.equal(await field(page, 'Notizen').inputValue(), 'Ruft am Montag an');
  await page.keyboard.type(' und will reden');
  await page.keyboard.press('Tab');
  await saved(page);
  await holds(elsewhere, 'Notizen', 'Ruft am Montag an und will reden');
  await page.getByRole('button', { name: 'Das andere nehmen' }).click();
  await holds(page, 'Notizen', 'Zahlt per Lastschrift');
  await holds(elsewhere, 'Notizen', 'Zahlt per Lastschrift');
  await page.getByRole('button', { name: 'Das andere nehmen' }).waitFor({ state: 'detached' });
  // Taking the other is an edit like any: it can be taken back.
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await holds(page, 'Notizen', 'Ruft am Montag an und will reden');
  seen.clean();
});

test('a field that only has the focus takes what others wrote', async (t) => {
  const { page, context, server, customer } = await example(t);
  await go(page, customer);
  const elsewhere = await open(context, server, customer);
  await field(page, 'Notizen').focus();
  await type(elsewhere, 'Notizen', 'Zahlt per Lastschrift');
  await elsewhere.keyboard.press('Tab');
  await page.getByText('„Zahlt per Lastschrift“').waitFor();
  await page.keyboard.press('Tab');
  await holds(page, 'Notizen', 'Zahlt per Lastschrift');
  await holds(elsewhere, 'Notizen', 'Zahlt per Lastschrift');
});

test('all of one stay in a field is one step to take back', async (t) => {
  const { page, customer } = await example(t);
  await go(page, customer);
  const before = await field(page, 'Notizen').inputValue();
  await type(page, 'Notizen', 'Eins');
  await saved(page);
  await page.keyboard.type(' zwei');
  await saved(page);
  await page.keyboard.press('Tab');
  await holds(page, 'Notizen', 'Eins zwei');
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await holds(page, 'Notizen', before);
  await page.getByRole('button', { name: 'Wiederholen' }).click();
  await holds(page, 'Notizen', 'Eins zwei');
});

test('Escape leads to before the stay, also after a rest', async (t) => {
  const { page, customer } = await example(t);
  await go(page, customer);
  const before = await field(page, 'Segment').inputValue();
  await type(page, 'Segment', 'Hochbau');
  await saved(page);
  await page.keyboard.press('Escape');
  await holds(page, 'Segment', before);
  await page.keyboard.press('Tab');
  await holds(page, 'Segment', before);
});

test('refused text stays in view whatever else is saved, and the state does not say saved', async (t) => {
  const { page, customer } = await example(t);
  await go(page, `${customer}/evaluation/3`);
  await type(page, 'Umsatz, wahrscheinlich', 'zwölftausend');
  await page.keyboard.press('Tab');
  const state = saveState(page);
  await state.filter({ hasText: 'Eingabe nicht übernommen' }).waitFor();
  await type(page, 'Umsatz, niedrig', '5000');
  await page.keyboard.press('Tab');
  await holds(page, 'Umsatz, niedrig', '5.000');
  assert.equal(await field(page, 'Umsatz, wahrscheinlich').inputValue(), 'zwölftausend');
  await type(page, 'Umsatz, wahrscheinlich', '12000');
  await page.keyboard.press('Tab');
  await holds(page, 'Umsatz, wahrscheinlich', '12.000');
  await saved(page);
});

test('closing asks while a field holds refused text', async (t) => {
  const { page, customer } = await example(t);
  await go(page, `${customer}/evaluation/3`);
  await type(page, 'Umsatz, wahrscheinlich', 'zwölftausend');
  await page.keyboard.press('Tab');
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.dismiss();
  assert.equal(await field(page, 'Umsatz, wahrscheinlich').inputValue(), 'zwölftausend');
});

test('dates: a year of two digits, half a date, a part deleted, and Escape', async (t) => {
  const { page, customer } = await example(t);
  await go(page, customer);
  const since = field(page, 'Kunde seit');
  const first = await since.inputValue();
  assert.match(first, /^\d{4}-\d\d-\d\d$/);
  // The order of the parts is the browser's own: 01 and 02 are day or month.
  await since.focus();
  await page.keyboard.type('010226');
  await page.keyboard.press('Tab');
  await page.locator('#main').getByLabel('Notizen', { exact: true }).focus();
  await expectEqual(async () => /^2026-0[12]-0[12]$/.test(await since.inputValue()), true, 'a year of two digits is of this century');
  const known = await since.inputValue();
  await since.focus();
  await page.keyboard.press('Backspace');
  await field(page, 'Notizen').focus();
  await page.getByText(/Datum/).filter({ hasText: /nicht vollständig/ }).first().waitFor();
  await page.reload();
  await running(page);
  assert.equal(await field(page, 'Kunde seit').inputValue(), known, 'half a date does not clear the old one');
  await field(page, 'Kunde seit').focus();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Escape');
  assert.equal(await field(page, 'Kunde seit').inputValue(), known, 'Escape brings the date back');
});

test('text for a customer that another tab deletes is not gone', async (t) => {
  const { page, context, server, customer } = await example(t);
  await go(page, customer);
  await type(page, 'Notizen', TEXT);
  await saved(page);
  await page.keyboard.type(' Und noch etwas.');
  const elsewhere = await open(context, server, customer);
  await elsewhere.getByRole('button', { name: 'Kunde löschen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Diese Seite gibt es nicht' }).waitFor();
  await page.getByRole('alert').filter({ hasText: `${TEXT} Und noch etwas.` }).waitFor();
});

test('a form that was not sent has its text again after a reload', async (t) => {
  const { page, context, server, customer, opportunity } = await example(t);
  await go(page, customer);
  await field(page, 'Neues Ziel').fill('Zweiter Standort bis Mai');
  await go(page, opportunity);
  await page.getByRole('button', { name: 'Entscheiden …' }).first().click();
  const reason = (page) => page.getByRole('dialog').getByRole('textbox', { name: /Begründung/ });
  await reason(page).focus();
  await page.keyboard.type(TEXT);
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
  await page.close();
  const again = await open(context, server, opportunity);
  await again.getByRole('button', { name: 'Entscheiden …' }).first().click();
  assert.equal(await reason(again).inputValue(), TEXT);
  await again.getByRole('dialog').getByRole('button', { name: 'Entscheidung festhalten' }).click();
  await again.getByRole('dialog').waitFor({ state: 'hidden' });
  await go(again, customer);
  assert.equal(await field(again, 'Neues Ziel').inputValue(), 'Zweiter Standort bis Mai');
  await field(again, 'Neues Ziel').press('Enter');
  await expectEqual(() => field(again, 'Neues Ziel').inputValue(), '', 'sent');
});
