// The log of decisions: who decided, what about, when it is asked how it turned out; the names of those who work with the data.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { exported, saved } from './lib/data.mjs';
import { withExample } from './lib/example.mjs';
import { QUESTIONS, added, advised, answer, decided } from './lib/opportunities.mjs';
import { running, visit } from './lib/site.mjs';
import { KEY } from './lib/names.mjs';
import { CUSTOMER, dispatch, standing } from './lib/storage.mjs';

const EVALUATION = '018c0000-0000-7000-8000-000000000501';
const go = (page, name) => page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name, exact: true }).click();

async function named(page, name) {
  await go(page, 'Einstellungen');
  await page.getByRole('textbox', { name: 'Ihr Name oder Kürzel' }).fill(name);
  await page.getByRole('textbox', { name: 'Ihr Name oder Kürzel' }).press('Enter');
  await saved(page);
}

async function noted(page, question) {
  await page.getByRole('button', { name: `Notiz zu: ${question}` }).click();
}

test('answers and decisions say who gave them, on this device and on others', async (t) => {
  const { page, server, context } = await visit(t, { build: 'dist-test', route: '#/opportunities' });
  await added(page);
  await answer(page, QUESTIONS.need, 'Nein');
  await noted(page, QUESTIONS.need);
  await page.getByText('Zuletzt geändert gerade eben auf diesem Gerät').waitFor();

  const other = await context.newPage();
  await other.goto(server.url + (await page.evaluate(() => location.hash)));
  await running(other);
  await noted(other, QUESTIONS.need);
  await named(page, 'M. Roth');
  await accessible(page);
  await other.getByText(/Zuletzt geändert .* von M\. Roth/).waitFor();
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await other.getByText(/Zuletzt geändert .* auf diesem Gerät/).waitFor();
  await page.getByRole('button', { name: 'Wiederholen' }).click();
  await other.getByText(/Zuletzt geändert .* von M\. Roth/).waitFor();

  await other.getByRole('button', { name: 'Entscheiden …' }).click();
  const dialog = other.getByRole('dialog', { name: 'Wie entscheiden Sie?' });
  assert.equal(await dialog.getByRole('textbox', { name: 'Wer entscheidet' }).inputValue(), 'M. Roth');
  await dialog.getByRole('textbox', { name: 'Wer entscheidet' }).fill('');
  await dialog.getByRole('textbox', { name: 'Begründung' }).fill('Der Termin drängt');
  await dialog.getByRole('button', { name: 'Entscheidung festhalten' }).click();
  await other.getByText(/^Anbieten am .*, durch M\. Roth$/).waitFor();
  await saved(other);
  await other.close();

  // The same data on a colleague's device.
  await page.evaluate((key) => localStorage.setItem(key, '4711'), `${KEY}device`);
  await page.reload();
  await running(page);
  await page.getByText('Auf anderen Geräten arbeiten: M. Roth.').waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Ihr Name oder Kürzel' }).inputValue(), '');
  await go(page, 'Entscheidungen');
  const line = page.getByRole('row', { name: /Leitstand Werk 2/ });
  await line.getByText('M. Roth').waitFor();
  const { text } = await exported(page, 'Nein-Buch exportieren');
  assert.match(text, /Der Termin drängt;M\. Roth;/);
  await line.getByRole('link', { name: 'Leitstand Werk 2' }).click();
  await noted(page, QUESTIONS.need);
  await page.getByText(/Zuletzt geändert .* von M\. Roth/).waitFor();
  await answer(page, QUESTIONS.money, 'Ja');
  await noted(page, QUESTIONS.money);
  await page.getByText(/Zuletzt geändert .* auf diesem Gerät/).waitFor();
  await named(page, 'T. Brandt');
  await page.goBack();
  await noted(page, QUESTIONS.money);
  await page.getByText(/Zuletzt geändert .* von T\. Brandt/).waitFor();
});

test('how a decision turned out is asked after the time that the settings say, from the overview', async (t) => {
  const { page } = await visit(t, { build: 'dist-test', route: '#/settings' });
  const remind = page.getByRole('combobox', { name: 'Nach dem Ausgang einer Entscheidung fragen nach' });
  assert.equal(await remind.locator('option:checked').textContent(), '6 Monaten');
  await remind.selectOption('3 Monaten');
  await saved(page);
  await go(page, 'Anfragen');
  await added(page);
  await answer(page, QUESTIONS.need, 'Nein');
  await decided(page, { choice: 'Absagen', reason: 'Der Bedarf ist unklar' });
  await saved(page);

  const later = (days) => new Date(Date.now() + days * 86_400_000);
  const asked = page.getByText('Eine Entscheidung ist zu beurteilen');
  for (const [days, count] of [[80, 0], [93, 1]]) {
    await page.clock.setFixedTime(later(days));
    await page.goto(page.url().split('#')[0] + '#/');
    await page.reload();
    await running(page);
    await page.getByRole('heading', { name: 'Was als Nächstes zählt' }).waitFor();
    assert.equal(await asked.count(), count, `after ${days} days`);
  }
  await page.getByRole('link', { name: 'Beurteilen' }).click();
  await page.waitForURL(/#\/decisions\?show=due$/);
  assert.equal(await page.getByRole('combobox', { name: 'Auswahl' }).locator('option:checked').textContent(), 'Noch zu beurteilen');
  const line = page.getByRole('row', { name: /Leitstand Werk 2/ });
  await line.getByText('jetzt beurteilen').waitFor();
  await accessible(page);
  await line.getByRole('combobox', { name: 'Wie ging es aus: Leitstand Werk 2' }).selectOption('weiß man nicht');
  await page.getByRole('heading', { name: 'Keine Entscheidung passt dazu' }).waitFor();
  await saved(page);
  await go(page, 'Übersicht');
  await page.getByRole('heading', { name: 'Was als Nächstes zählt' }).waitFor();
  assert.equal(await asked.count(), 0);
});

test('what was decided about a demanding customer stands in the log, with the way to its evaluation', async (t) => {
  const { page } = await visit(t, { build: 'dist-test', route: '#/' });
  await standing(page, 'Ready');
  await dispatch(page, { AddCustomer: { customer: CUSTOMER, name: 'Firma Anders' } });
  const fields = { started_on: '2026-11-01', decision: 'repair', 'decision.on': '2026-11-20', 'decision.reason': 'Mit festen Terminen geht es' };
  await dispatch(page, { AddRecord: {
    kind: 'evaluation', record: EVALUATION, customer: CUSTOMER, fields: Object.entries(fields).map(([key, value]) => ({ key, value })),
  } });
  await go(page, 'Entscheidungen');
  const line = page.getByRole('row', { name: /Bewertung vom 01\.11\.2026/ });
  for (const text of ['Firma Anders', 'Reparieren', 'Mit festen Terminen geht es', '20.11.2026']) await line.getByText(text).filter({ visible: true }).first().waitFor();
  await line.getByRole('combobox', { name: /^Wie ging es aus/ }).selectOption('war richtig');
  await saved(page);
  await page.reload();
  assert.equal(await line.getByRole('combobox', { name: /^Wie ging es aus/ }).evaluate((one) => one.selectedOptions[0].textContent), 'war richtig');
  await accessible(page);
  await line.getByRole('link', { name: 'Bewertung vom 01.11.2026' }).click();
  await page.waitForURL(new RegExp(`/customers/${CUSTOMER}/evaluation/4\\?of=${EVALUATION}$`));
  await page.getByRole('heading', { level: 1, name: 'Firma Anders' }).waitFor();
  await page.goBack();
  await line.getByRole('link', { name: 'Firma Anders' }).waitFor();
  await line.getByRole('button', { name: /löschen$/ }).click();
  await page.getByRole('heading', { name: 'Noch keine Entscheidungen' }).waitFor();
  await page.getByRole('button', { name: 'Rückgängig' }).first().click();
  await line.waitFor();
});

test('the share of accepted misfits, quarter by quarter, and its table', async (t) => {
  const { page } = await visit(t, { build: 'dist-test', route: '#/opportunities' });
  await added(page);
  await page.getByRole('textbox', { name: 'Anforderung' }).fill('Eigene Software');
  await page.getByRole('button', { name: 'Neuland', exact: true }).click();
  await advised(page, 'Eigenes Projekt');
  await decided(page, { choice: 'Anbieten', reason: 'Das Quartal war schwach', by: 'M. Roth' });
  await go(page, 'Entscheidungen');
  await page.getByText('1 von 1 angenommenen').waitFor();
  await page.getByText('unzufriedener Kunde → überlastete Leute → vernachlässigte Kunden').waitFor();
  await page.getByText('Zahlen als Tabelle').click();
  await page.getByRole('row', { name: /Quartal \d{4} 1 1 100/ }).waitFor();
  await page.getByRole('combobox', { name: 'Auswahl' }).selectOption('Angenommen, obwohl es nicht passt');
  await page.waitForURL(/show=misfits/);
  await page.getByRole('row', { name: /Leitstand Werk 2.*passt nicht zu uns/ }).waitFor();
  await accessible(page);
});

test('the log keeps to the width of a phone and of a tablet', async (t) => {
  for (const width of [390, 820]) {
    const { page, seen } = await withExample(t, { settings: { viewport: { width, height: 900 } } });
    await page.evaluate(() => { location.hash = '#/decisions'; });
    const log = page.getByRole('region', { name: 'Alle Entscheidungen' });
    await log.getByRole('link', { name: 'Kameras im Verkaufsraum' }).waitFor();
    assert.equal(await log.evaluate((frame) => frame.scrollWidth - frame.clientWidth), 0, `${width}: nothing to scroll sideways`);
    await log.getByRole('combobox', { name: 'Wie ging es aus: Kameras im Verkaufsraum' }).waitFor();
    seen.clean();
  }
});
