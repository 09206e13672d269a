// Undo with two windows open: each takes back what it set itself; what the other wrote stays, and where that is in the way, it is said.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { importFile } from './lib/data.mjs';
import { QUESTIONS, answer, answered } from './lib/opportunities.mjs';
import { visit } from './lib/site.mjs';
import { CUSTOMER, PRODUCTS, dispatch, fill, mark, marks, point, saved, sees } from './lib/storage.mjs';
import { expectEqual } from './lib/wait.mjs';

const BUILD = 'dist-test';
const OTHER = '018c0000-0000-7000-8000-000000000002';
const RECORD = '018c0000-0000-7000-8000-000000000201';
const STAYED = 'wurde inzwischen in einem anderen Fenster geändert und blieb';

/** Two pages of one browser on the same workspace, both at the route. */
async function two(t, route, setup = async () => {}) {
  const { server, context, page: a, seen } = await visit(t, { build: BUILD });
  await fill(a);
  await setup(a);
  await saved(a);
  await at(a, route);
  const { page: b } = await visit(t, { build: BUILD, server, context, route });
  return { a, b, seen };
}

const at = (page, route) => page.evaluate((hash) => { location.hash = hash; }, route);
const edit = (page, edit, customer = CUSTOMER) => dispatch(page, { EditCustomer: { customer, edit } });
const addRecord = (page, kind, field) => dispatch(page, { AddRecord: { kind, record: RECORD, customer: CUSTOMER, fields: [field] } });
const undo = (page) => page.getByRole('button', { name: 'Rückgängig' }).click();
const redo = (page) => page.getByRole('button', { name: 'Wiederholen' }).click();
const toast = (page, text) => page.getByText(text).waitFor();
const silent = async (page) => assert.equal(await page.getByText('anderen Fenster').count(), 0, 'nothing was in the way');

async function enter(field, text) {
  await field.fill(text);
  // Not with Tab: the next field would be in use then, and nothing is written into that.
  await field.blur();
}

const shows = (field, wanted) => expectEqual(() => field.inputValue(), wanted, 'the field');

/** A sets one field, B another; A takes its own back, and makes it again. Everything by hand. */
async function fields({ a, b }, [own, typed], [other, written]) {
  const empty = await own(a).inputValue();
  await enter(own(a), typed);
  const shown = await own(a).inputValue();
  await shows(own(b), shown);
  await enter(other(b), written);
  await shows(other(a), await other(b).inputValue());
  const wanted = await other(b).inputValue();
  await undo(a);
  for (const page of [a, b]) {
    await shows(own(page), empty);
    await shows(other(page), wanted);
  }
  await silent(a);
  await redo(a);
  for (const page of [a, b]) {
    await shows(own(page), shown);
    await shows(other(page), wanted);
  }
  return shown;
}

test('a customer: the other field stays, and so does the same one', async (t) => {
  const segment = (page) => page.getByLabel('Segment', { exact: true });
  const owner = (page) => page.getByLabel('Betreuer', { exact: true });
  const { a, b, seen } = await two(t, `#/customers/${CUSTOMER}`, (page) => edit(page, { Segment: 'Bau' }));
  await fields({ a, b }, [segment, 'Hochbau'], [owner, 'Sommer']);
  await enter(segment(b), 'Tiefbau');
  await shows(segment(a), 'Tiefbau');
  await a.getByRole('heading', { level: 1 }).click();
  await a.keyboard.press('Control+z');
  await toast(a, `Nichts rückgängig gemacht. Eine Angabe ${STAYED}.`);
  await accessible(a);
  await shows(segment(a), 'Tiefbau');
  await shows(segment(b), 'Tiefbau');
  seen.clean();
});

test('the detail of a cell: the other field stays', async (t) => {
  const { a, b, seen } = await two(t, '#/matrix', (page) => mark(page, 0, 'Need'));
  for (const page of [a, b]) {
    await point(page, 0);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.matches('input, textarea'));
    // Whose field is looked at is not in use.
    await page.getByLabel('Quelle', { exact: true }).focus();
  }
  await fields({ a, b }, [(page) => page.getByLabel('Potenzial im Jahr'), '9000'], [(page) => page.getByLabel('Notiz', { exact: true }), 'fragt im Mai']);
  seen.clean();
});

test('an opportunity: the other answers stay', async (t) => {
  const add = (page) => addRecord(page, 'opportunity', { key: 'title', value: 'Leitstand' });
  const { a, b, seen } = await two(t, `#/opportunities/${RECORD}`, add);
  await answer(a, QUESTIONS.need, 'Ja');
  await answered(b, QUESTIONS.need, 'Ja');
  await answer(b, QUESTIONS.aspiration, 'Ja');
  await answer(b, QUESTIONS.solution, 'Nein');
  await answered(a, QUESTIONS.solution, 'Nein');
  await undo(a);
  for (const page of [a, b]) {
    await answered(page, QUESTIONS.need, 'Offen');
    await answered(page, QUESTIONS.aspiration, 'Ja');
    await answered(page, QUESTIONS.solution, 'Nein');
  }
  await silent(a);
  seen.clean();
});

test('settings: the other one stays', async (t) => {
  const { a, b, seen } = await two(t, '#/settings');
  await fields({ a, b }, [(page) => page.getByLabel('Kosten einer Arbeitsstunde'), '80'], [(page) => page.getByLabel('Name der Firma'), 'Muster GmbH']);
  seen.clean();
});

test('an interview: the other answer stays', async (t) => {
  const add = (page) => addRecord(page, 'evaluation', { key: 'started_on', value: '2026-11-24' });
  const { a, b, seen } = await two(t, `#/customers/${CUSTOMER}/evaluation/2`, add);
  const why = (page) => page.getByRole('textbox', { name: /^Warum arbeiten Sie mit uns/ });
  const matters = (page) => page.getByRole('textbox', { name: /^Worauf kommt es Ihnen besonders an/ });
  await fields({ a, b }, [why, 'Kurze Wege'], [matters, 'Der Einkauf']);
  seen.clean();
});

test('the same cell: the newer mark stays, with a word', async (t) => {
  const { a, b, seen } = await two(t, '#/matrix');
  await point(a, 0);
  await a.keyboard.press('x');
  await sees(b, 'Bought Blank Blank');
  await point(b, 0);
  await b.keyboard.press('r');
  await expectEqual(() => marks(a), await marks(b), 'marks');
  const newer = await marks(b);
  await a.keyboard.press('Control+z');
  await toast(a, `Nichts rückgängig gemacht. Eine Markierung ${STAYED}.`);
  await sees(a, newer);
  assert.equal(await a.getByRole('button', { name: 'Zurücknehmen' }).count(), 0, 'there is nothing to take back');
  await undo(b);
  await sees(a, 'Bought Blank Blank');
  seen.clean();
});

test('a customer whom the other window filled stays, with a word', async (t) => {
  const { a, b, seen } = await two(t, '#/customers');
  await dispatch(a, { AddCustomer: { customer: OTHER, name: 'Sommer GmbH' } });
  await b.getByRole('link', { name: 'Sommer GmbH' }).waitFor();
  await dispatch(b, { SetMark: { customer: OTHER, product: PRODUCTS[0], mark: 'Need' } });
  await dispatch(b, { EditDetail: { customer: OTHER, product: PRODUCTS[0], edit: { Note: 'fragt im Mai' } } });
  await expectEqual(() => a.evaluate(() => window.kkTest.marks().includes('Sommer GmbH: Need')), true, 'the mark in A');
  await undo(a);
  await toast(a, 'Nichts rückgängig gemacht. Ein Kunde blieb, denn inzwischen wurde in einem anderen Fenster etwas zu ihm eingetragen.');
  for (const page of [a, b]) await page.getByRole('link', { name: 'Sommer GmbH' }).waitFor();
  await saved(a);
  await a.reload();
  await expectEqual(() => a.evaluate(() => window.kkTest?.marks().includes('Sommer GmbH: Need')), true, 'after a reload');
  seen.clean();
});

test('an import is taken back but for what the other window changed of it', async (t) => {
  const { a, b, seen } = await two(t, '#/data', (page) => edit(page, { Segment: 'Bau' }));
  await importFile(a, { name: 'kunden.csv', text: 'Kunde;Segment;Notiz\nFirma Anders;Hochbau;aus der Liste\nNeu AG;Handel;\nLeer AG;Handel;\n' });
  await at(b, '#/customers');
  await b.getByRole('link', { name: 'Neu AG' }).click();
  await enter(b.getByLabel('Betreuer', { exact: true }), 'Sommer');
  await at(b, `#/customers/${CUSTOMER}`);
  await b.getByRole('heading', { level: 1, name: 'Firma Anders' }).waitFor();
  await enter(b.getByLabel('Notizen'), 'zahlt spät');
  await saved(b);
  await a.getByRole('button', { name: 'Zurücknehmen' }).click();
  await toast(a, `Eine Angabe ${STAYED}. Ein Kunde blieb,`);
  await shows(b.getByLabel('Segment', { exact: true }), 'Bau');
  await shows(b.getByLabel('Notizen'), 'zahlt spät');
  await at(a, '#/customers');
  await a.getByRole('link', { name: 'Leer AG' }).waitFor({ state: 'detached' });
  await a.getByRole('link', { name: 'Neu AG' }).click();
  await shows(a.getByLabel('Betreuer', { exact: true }), 'Sommer');
  seen.clean();
});

test('what the other window deleted stays deleted, with a word', async (t) => {
  const { a, b, seen } = await two(t, '#/customers');
  await edit(a, { Segment: 'Hochbau' });
  await expectEqual(() => b.getByText('Hochbau').count().then((count) => count > 0), true, 'B hears of it');
  await dispatch(b, { RemoveCustomer: { customer: CUSTOMER } });
  await expectEqual(() => marks(a), '', 'A hears of it');
  await undo(a);
  await toast(a, 'Nichts rückgängig gemacht. Was dazugehört, wurde inzwischen in einem anderen Fenster gelöscht.');
  await undo(b);
  await sees(a, 'Blank Blank Blank');
  seen.clean();
});
