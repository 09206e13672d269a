// What is being typed when the page under it goes: the way back hands it over first, and a page that another tab takes away
// goes without a fault.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saved } from './lib/data.mjs';
import { example, go } from './lib/example.mjs';
import { decided } from './lib/opportunities.mjs';
import { running } from './lib/site.mjs';
import { dispatch } from './lib/storage.mjs';
import { expectEqual } from './lib/wait.mjs';

const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

test('the way back hands over what is being typed', async (t) => {
  const { page, seen, customer, opportunity } = await example(t);
  for (const [hash, label] of [
    [customer, 'Notizen'], [customer, 'Wettbewerber'], [`${customer}/evaluation/2`, 'Warum arbeiten Sie mit uns?'],
    [`${customer}/evaluation/3`, 'Umsatz, wahrscheinlich'], [opportunity, 'Welche Wettbewerber sind im Rennen?'], ['#/settings', 'Name der Firma'],
  ]) {
    const field = page.getByLabel(label, { exact: true }).first();
    await go(page, '#/methods');
    await heading(page, 'Über die Methoden');
    await go(page, hash);
    await field.focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('4711');
    await page.goBack();
    await heading(page, 'Über die Methoden');
    await page.goForward();
    await expectEqual(async () => (await field.inputValue()).replace('.', ''), '4711', `${label}, after the way back`);
  }
  seen.clean();
});

test('nothing to keep is no fault either: a range that was not read yet', async (t) => {
  const { page, seen } = await example(t);
  await go(page, '#/data');
  await page.getByRole('button', { name: 'Aus Excel einfügen' }).click();
  await page.getByLabel('Kopierter Bereich').focus();
  await page.keyboard.type('Kunde');
  await page.goBack();
  await heading(page, 'Anfragen');
  seen.clean();
});

test('another tab deletes the customer under the typing hand', async (t) => {
  const { page, context, server, seen, customer } = await example(t);
  await go(page, customer);
  await page.getByLabel('Notizen').focus();
  await page.keyboard.type('Ruft am Montag an');
  const other = await context.newPage();
  await other.goto(server.url + customer);
  await running(other);
  await other.getByRole('button', { name: 'Kunde löschen' }).click();
  await heading(page, 'Diese Seite gibt es nicht');
  seen.clean();
});

const idIn = (address) => address.split('/').at(-1);

/** Another window, where the example is there as well. */
async function another({ context, server }, hash) {
  const other = await context.newPage();
  await other.goto(server.url + hash);
  await running(other);
  return other;
}

const FORMS = {
  'a goal': { of: 'customer', label: 'Neues Ziel' },
  'an opportunity on the customer’s page': { of: 'customer', label: 'Worum geht es?', open: (page) => page.getByRole('button', { name: 'Neue Anfrage' }).click() },
  'a requirement': { of: 'opportunity', label: 'Anforderung' },
  'a concession': { of: 'opportunity', label: 'Zugeständnis' },
  'the reason of a decision': { of: 'opportunity', label: 'Begründung', open: (page) => page.getByRole('button', { name: 'Entscheiden …' }).first().click() },
};

for (const [name, { of, label, open }] of Object.entries(FORMS)) {
  test(`${name} that is not sent: where another window deletes what it belongs to, the text is given back`, async (t) => {
    const visited = await example(t);
    const { page, seen } = visited;
    const address = visited[of];
    await go(page, address);
    await open?.(page);
    const field = page.getByRole('textbox', { name: new RegExp(`^${label.replace('?', '\\?')}`) }).first();
    await field.fill('Nur hier steht das.');
    const other = await another(visited, '#/');
    await dispatch(other, of === 'customer'
      ? { RemoveCustomer: { customer: idIn(address) } }
      : { RemoveRecord: { kind: 'opportunity', record: idIn(address) } });
    const banner = page.getByRole('alert').filter({ hasText: 'Noch zu klären' });
    await banner.getByText('Nur hier steht das.', { exact: true }).waitFor();
    assert.match(await banner.innerText(), new RegExp(`„${label.replace('?', '\\?')}`));
    await page.reload();
    await banner.getByText('Nur hier steht das.', { exact: true }).waitFor();
    seen.clean();
  });
}

test('whoever decides hears that another window has decided meanwhile', async (t) => {
  const visited = await example(t);
  const { page, opportunity } = visited;
  await go(page, opportunity);
  await page.getByRole('button', { name: 'Entscheiden …' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Wie entscheiden Sie?' });
  await dialog.waitFor();
  const other = await another(visited, opportunity);
  await decided(other, { choice: 'Absagen', reason: 'Zu klein für uns.' });
  await dialog.getByText('Inzwischen wurde in einem anderen Fenster entschieden').waitFor();
  await dialog.getByText('Zu klein für uns.').waitFor();
});

test('a new opportunity makes nobody anew whom another window deleted while it was typed', async (t) => {
  const visited = await example(t);
  const { page, customer } = visited;
  await go(page, '#/opportunities');
  await page.getByRole('button', { name: 'Neue Anfrage' }).click();
  await page.getByRole('combobox', { name: 'Welcher Kunde?' }).fill('Kessler & Söhne');
  await page.getByRole('textbox', { name: 'Worum geht es?' }).fill('Umzug');
  const other = await another(visited, '#/');
  await dispatch(other, { RemoveCustomer: { customer: idIn(customer) } });
  await page.getByText('wird als Interessent angelegt').waitFor();
  await page.getByRole('button', { name: 'Anlegen' }).click();
  await page.getByText('Diesen Kunden hat inzwischen ein anderes Fenster gelöscht.').waitFor();
  assert.equal(await page.evaluate(() => window.kkTest.marks().includes('Kessler')), false);
});

test('Escape that an input method takes for itself gives nothing up', async (t) => {
  const { page, customer } = await example(t);
  await go(page, customer);
  const field = page.getByLabel('Segment', { exact: true });
  await field.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Werkzeugbau');
  for (const init of [{ isComposing: true }, { keyCode: 229 }]) {
    await field.evaluate((field, init) => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, ...init })), init);
  }
  assert.equal(await field.inputValue(), 'Werkzeugbau');
});

test('Escape gives up what was kept already; an undo brings it', async (t) => {
  const { page, customer } = await example(t);
  await go(page, customer);
  const field = page.getByLabel('Segment', { exact: true });
  const before = await field.inputValue();
  await field.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Werkzeugbau');
  await saved(page);
  await page.keyboard.press('Escape');
  assert.equal(await field.inputValue(), before);
  await field.blur();
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await expectEqual(() => field.inputValue(), 'Werkzeugbau');
});

test('each window has its own text of a form that is not sent', async (t) => {
  const visited = await example(t);
  const { page, customer } = visited;
  const goal = (tab) => tab.getByRole('textbox', { name: 'Neues Ziel' });
  await go(page, customer);
  await goal(page).fill('Ziel von hier');
  const other = await another(visited, customer);
  await goal(other).fill('Ziel von dort');
  await page.reload();
  await expectEqual(() => goal(page).inputValue(), 'Ziel von hier', 'after a reload');
  await go(page, '#/methods');
  await heading(page, 'Über die Methoden');
  await other.keyboard.press('Enter');
  await expectEqual(() => goal(other).inputValue(), '', 'sent there');
  await go(page, customer);
  await expectEqual(() => goal(page).inputValue(), 'Ziel von hier', 'after another window sent its own');
});

test('a field that is let go of by a script is not taken hold of again', async (t) => {
  const { page, customer } = await example(t);
  await go(page, customer);
  await page.getByLabel('Segment', { exact: true }).focus();
  await page.keyboard.type('x');
  await page.evaluate(() => document.activeElement.blur());
  // What gives the focus on takes two frames and a moment.
  await page.evaluate(() => new Promise((done) => { setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 100); }));
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
});
