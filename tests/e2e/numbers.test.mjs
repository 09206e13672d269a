// Numbers as people type them: common spellings are taken, and what is not stays in view with the reason below it, while the old
// number goes on to count.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { example, go } from './lib/example.mjs';
import { expectEqual } from './lib/wait.mjs';

/** A reason that must stand below the field. */
const no = (reason) => ({ reason });

const NEGATIVE = no('Eine negative Zahl ist hier nicht möglich.');
const COMMA = no('Meinen Sie 1,5? Die Nachkommastellen stehen hinter einem Komma.');
const FINE = no('Höchstens zwei Nachkommastellen.');
const GROUPS = no('Bitte Tausender in Dreiergruppen schreiben');
const WHOLE = no('Bitte eine ganze Zahl eingeben.');

/** What becomes of an amount, told to the cent. */
const MONEY = [
  ['7', '7,00'], ['1.200,-', '1.200,00'], ['1.200,–', '1.200,00'], ['12\u00a0500\u00a0€', '12.500,00'], ['12\u202f500', '12.500,00'],
  ["1'200.50", '1.200,50'], ['EUR 5', '5,00'], ['CHF 1’200.–', no('Beträge stehen hier in Euro.')], ['1200.–', '1.200,00'], ['1,5', '1,50'], ['12.500', '12.500,00'],
  ['5 %', no('Hier ist ein Betrag gefragt')], ['1.5', COMMA], ['0,125', FINE], ['−5', NEGATIVE], ['-5', NEGATIVE], ['1’5', GROUPS],
  ['1e3', no('Bitte einen Betrag eingeben, zum Beispiel 12.500,00.')], ['abc', no('Bitte einen Betrag eingeben')],
  ['', ''], ['0', '0,00'],
];

/** The same in fields that show whole amounts without cents. */
const SHORT = MONEY.map(([typed, becomes]) => [typed, typeof becomes === 'string' ? becomes.replace(/,00$/, '') : becomes]);

const PERCENT = [
  ['5 %', '5'], ['5%', '5'], ['5\u00a0%', '5'], ['1,5', '1,5'], ['1.5', COMMA], ['0,125', FINE], ['1e3', no('Bitte einen Prozentwert eingeben')],
  ['12.500', no('Höchstens 100')], ['80 €', no('Hier ist ein Prozentwert gefragt')], ['1.200,-', no('Hier ist ein Prozentwert gefragt')],
  ["1'200.50", no('Höchstens 100')], ['CHF 1’200.–', no('Hier ist ein Prozentwert gefragt')], ['1’5', GROUPS], ['abc', no('Bitte einen Prozentwert eingeben')],
];

const MONTHS = [
  ['24', '24'], ['2 Monate', '2'], ['0', no('Bitte eine Zahl von 1 bis 120 eingeben.')], ['12.500', no('Bitte eine Zahl von 1 bis 120')], ['1,5', WHOLE],
  ['1.5', WHOLE], ['−5', no('Bitte eine Zahl von 1 bis 120')], ['80 €', no('Bitte eine Zahl von 1 bis 120')], ['', no('Bitte eine Zahl von 1 bis 120')], ['36', '36'],
];

/** Replaces what stands in the field, as people do. */
async function type(page, field, text, leave = 'Tab') {
  await field.focus();
  await page.keyboard.press('ControlOrMeta+a');
  if (text === '') await page.keyboard.press('Delete');
  else await page.keyboard.type(text);
  await page.keyboard.press(leave);
}

const below = (field) => field.evaluate((input) => {
  const ids = (input.getAttribute('aria-describedby') ?? '').split(' ');
  return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
});

/** Types each, and sees it taken or refused with its reason, the text in view. */
async function check(page, field, rows, what) {
  for (const [typed, becomes] of rows) {
    const row = `${what}: “${typed}”`;
    await type(page, field, typed);
    if (typeof becomes === 'string') {
      await expectEqual(() => field.inputValue(), becomes, row);
      await expectEqual(() => field.getAttribute('aria-invalid'), null, `${row} is no error`);
    } else {
      await expectEqual(async () => (await below(field)).includes(becomes.reason), true, `${row} is told: ${becomes.reason} (it says: ${await below(field)})`);
      assert.equal(await field.inputValue(), typed, `${row} stays in view`);
      assert.equal(await field.getAttribute('aria-invalid'), 'true', row);
    }
  }
}

test('levers: what is taken counts, what is not stays in the field and changes nothing', async (t) => {
  const { page, seen, customer } = await example(t);
  await go(page, `${customer}/evaluation/3`);
  await check(page, page.getByLabel('Umsatz, wahrscheinlich', { exact: true }), [['', ''], ['10.000', '10.000']], 'revenue');
  await check(page, page.getByLabel('Direkte Kosten, wahrscheinlich', { exact: true }), [['', ''], ['4.000', '4.000']], 'cost');

  const levers = page.getByRole('region', { name: 'Was wäre, wenn …' });
  const price = levers.getByRole('textbox', { name: 'Preis erhöhen: %' });
  const slider = levers.getByRole('slider', { name: /^Preis erhöhen/ });
  const left = async () => (await levers.getByRole('status').innerText()).replaceAll(/\s+/g, ' ');
  await check(page, price, [['3', '3']], 'price');
  const before = await left();
  await check(page, price, [['5 %', '5']], 'price');
  await expectEqual(() => slider.inputValue(), '5', 'the slider follows');
  assert.notEqual(await left(), before, 'the sums follow');

  const kept = await left();
  await check(page, price, [...PERCENT.filter(([, becomes]) => typeof becomes !== 'string'), ['−5', NEGATIVE], ['-5', NEGATIVE]], 'price');
  assert.equal(await slider.inputValue(), '5', 'the slider stays');
  assert.equal(await left(), kept, 'the sums stay');
  assert.match(await below(price), /Gerechnet wird bis dahin mit dem Wert am Regler\.$/);

  // Another lever is saved meanwhile: the refused text is still there.
  await check(page, levers.getByRole('textbox', { name: /^Nacharbeit berechnen.*EUR$/ }), [
    ['40 €', '40'], ['1.200,-', '1.200'], ['0,5', '0,50'], ['5 %', no('Hier ist ein Betrag gefragt')], ['1.5', COMMA], ['', '0'], ['−5', NEGATIVE],
  ], 'rework');
  await check(page, price, [['10%', '10'], ['', '0'], ['0', '0'], ['12,5 %', '12,5']], 'price');
  await expectEqual(() => levers.getByRole('slider', { name: /^Preis erhöhen 12,5/ }).count(), 1, 'the lever says what it is');
  seen.clean();
});

test('the figures of step 3: money, percent, hours, days and counts, each with its own signs', async (t) => {
  const { page, seen, customer } = await example(t);
  await go(page, `${customer}/evaluation/3`);
  const likely = (name) => page.getByLabel(`${name}, wahrscheinlich`, { exact: true });
  await check(page, likely('Umsatz'), [['', ''], ...SHORT], 'revenue');
  await check(page, likely('Marge in %'), [['', ''], ...PERCENT, ['−5', '−5'], ['-12,5 %', '−12,5'], ['', '']], 'margin');
  await check(page, likely('Nacharbeit, Stunden'), [
    ['', ''], ['3 Std.', '3'], ['3 h', '3'], ['3,5 Stunden', '3,5'], ['1.200', '1.200'], ["1'200.50", '1.200,5'], ['1.5', COMMA], ['0,125', FINE], ['−5', NEGATIVE],
    ['80 €', no('Hier sind Stunden gefragt, zum Beispiel 12,5.')], ['1.200,-', no('Hier sind Stunden gefragt')], ['5 %', no('Hier sind Stunden gefragt')], ['1e3', no('Bitte Stunden eingeben')],
    ['0', '0'], ['', ''],
  ], 'hours');
  await check(page, likely('Tage zu spät'), [['', ''], ['34 Tage', '34'], ['34,5', '34,5'], ['80 €', no('Hier sind Tage gefragt')], ['−5', NEGATIVE]], 'days');
  await check(page, likely('Mahnungen, Anzahl'), [
    ['24', '24'], ['80 €', no('Hier ist eine Anzahl gefragt')], ['5 %', no('Hier ist eine Anzahl gefragt')], ['1,5', WHOLE], ['−5', NEGATIVE], ['viele', no('Bitte eine Anzahl eingeben')],
  ], 'reminders');
  await check(page, page.getByLabel('Zeitraum in Monaten'), MONTHS, 'months');
  seen.clean();
});

test('potential, value, budget and the hours of a decision', async (t) => {
  const { page, seen, customer, opportunity } = await example(t);
  await go(page, customer);
  await check(page, page.getByLabel('Potenzial im Jahr').first(), MONEY, 'potential');
  await go(page, opportunity);
  const facts = page.getByRole('group').filter({ has: page.getByText('Angaben', { exact: true }) });
  const value = facts.getByLabel('Wert', { exact: true });
  if (!(await value.isVisible())) await page.getByText('Angaben', { exact: true }).click();
  await check(page, value, MONEY, 'value');
  const budget = page.getByRole('textbox', { name: 'Wie hoch ist das Budget?' });
  await check(page, budget, [...MONEY, ['-', '-'], ['12.500', '12.500,00']], 'budget');

  await page.getByRole('button', { name: 'Entscheiden …' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Wie entscheiden Sie?' });
  await dialog.getByRole('radio', { name: 'Absagen', exact: true }).check({ force: true });
  const hours = dialog.getByLabel('Stunden, die frei werden');
  for (const [typed, reason] of [['3,5', 'Bitte eine ganze Zahl eingeben.'], ['80 €', 'Hier sind Stunden gefragt'], ['−5', 'Eine negative Zahl']]) {
    await type(page, hours, typed);
    await dialog.getByText(reason).waitFor();
    assert.equal(await hours.inputValue(), typed);
  }
  await type(page, hours, '40 Std.');
  await expectEqual(() => hours.getAttribute('aria-invalid'), null, '40 Std.');
  seen.clean();
});

test('rates, targets, months and weights', async (t) => {
  const { page, seen, customer } = await example(t);
  await go(page, '#/settings');
  for (const label of ['Kosten einer Arbeitsstunde', 'Umsatzziel im Jahr']) await check(page, page.getByLabel(label), SHORT, label);
  await check(page, page.getByLabel('Zinssatz im Jahr, in %'), [...PERCENT, ['−5', NEGATIVE], ['', ''], ['0', '0']], 'interest');
  for (const label of ['Markierungen gelten als veraltet nach … Monaten']) await check(page, page.getByLabel(label), MONTHS, label);
  await go(page, `${customer}/evaluation/5`);
  await page.getByRole('button', { name: 'Aus den besten Kunden vorschlagen' }).click();
  await check(page, page.getByLabel('Gewicht: Segment'), [
    ['30', '30'], ['101', no('Bitte eine Zahl von 0 bis 100 eingeben.')], ['80 €', no('Bitte eine Zahl von 0 bis 100')], ['1,5', WHOLE], ['0', '0'],
  ], 'weight');
  seen.clean();
});

test('as people write in Switzerland and in English', async (t) => {
  const { page, seen, customer } = await example(t);
  await go(page, '#/settings');
  await page.getByLabel('Deutsch (Schweiz)').check();
  await go(page, customer);
  const potential = page.getByLabel(/^(Potenzial im Jahr|Potential a year)$/).first();
  await check(page, potential, [
    ['CHF 1’200.–', '1’200.00'], ['1200.–', '1’200.00'], ["1'200.50", '1’200.50'], ['1’200.50', '1’200.50'], ['1.5', '1.50'], ['1,5', '1.50'],
    ['12.500', no('Meinen Sie 12.5 oder 12’500?')], ['0.125', FINE], ['−5', NEGATIVE],
  ], 'Swiss');
  await go(page, '#/settings');
  await page.getByLabel('English').check();
  await go(page, customer);
  await check(page, potential, [
    ['€1,200.50', '1,200.50'], ['1.5', '1.50'], ['12.500', no('Do you mean 12.5 or 12,500?')], ['1,5', no('Do you mean 1.5? Decimals follow a point.')],
    ['1e3', no('Please enter an amount, such as 12,500.00.')], ['−5', no('A negative number is not possible here.')],
  ], 'English');
  seen.clean();
});
