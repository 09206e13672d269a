// Warning signs and the five steps, from imported invoices to a decision.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { apply, choose, exported, importFile, saved, says, textOf } from './lib/data.mjs';
import { go } from './lib/example.mjs';
import * as keyboard from './lib/keyboard.mjs';
import { visit } from './lib/site.mjs';
import { expectEqual } from './lib/wait.mjs';

/** Kessler: 240.000 revenue before 12.400 credits, 62 % direct cost, paid 34 days late; Brandt: a customer without trouble. */
const INVOICES = [
  'Kunde;Rechnung;Datum;Fällig;Bezahlt;Leistung;Betrag;Kosten;Strittig',
  'Kessler & Söhne;1;10.03.2026;09.04.2026;13.05.2026;Server;120000,00;74400,00;',
  'Kessler & Söhne;2;10.06.2026;10.07.2026;13.08.2026;Server;120000,00;74400,00;24000,00',
  'Kessler & Söhne;3;20.06.2026;;;Server;-12400,00;;',
  'Brandt Logistik;4;10.06.2026;10.07.2026;10.07.2026;Server;50000,00;20000,00;',
].join('\n');

async function imported(t, options = {}) {
  const visited = await visit(t, { build: 'dist-test', route: '#/data', ...options });
  await importFile(visited.page, { name: 'rechnungen.csv', text: INVOICES });
  return visited;
}

async function toCustomer(page, name) {
  await go(page, '#/customers');
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

const group = (page, name) => page.getByRole('radiogroup', { name, exact: true });
const say = (page, question, answer) => group(page, question).getByRole('radio', { name: answer, exact: true }).check();
const verdict = (page) => page.getByRole('complementary').getByRole('status').first();

async function enter(field, text) {
  await field.fill(text);
  await field.press('Enter');
}

/** What the page says, with plain blanks. */
async function told(locator) {
  return (await locator.innerText()).replaceAll(/\s+/g, ' ').trim();
}

async function step(page, name) {
  await page.getByRole('navigation', { name: 'Die fünf Schritte' }).getByRole('link', { name: new RegExp(`^${name}`) }).click();
  await page.locator('a[aria-current="step"]').filter({ hasText: name }).waitFor();
}

async function rates(page) {
  await go(page, '#/settings');
  for (const [label, value] of [
    ['Kosten einer Arbeitsstunde', '80'], ['Kosten einer Mahnung', '15'], ['Zinssatz im Jahr, in %', '9'],
    ['Umsatzziel im Jahr', '300000'], ['Deckungsbeitragsziel im Jahr', '100000'],
  ]) {
    const field = page.getByLabel(label);
    await enter(field, value);
  }
  await saved(page);
}

test('warning signs in a minute: too early, found in invoices, and the answer wins', async (t) => {
  const { page, seen } = await imported(t);
  await toCustomer(page, 'Kessler & Söhne');
  const signs = page.getByRole('region', { name: 'Warnzeichen und Partner' });
  await signs.getByText('laut Rechnungen Ja: im Mittel 34 Tage zu spät').waitFor();
  await signs.getByText('Im Auge behalten').waitFor();
  await say(page, 'Verursacht übermäßig viel Arbeit', 'Ja');
  await say(page, 'Jede Abstimmung wird mühsam', 'Ja');
  await signs.getByText('Können wir uns den leisten? Jetzt rechnen').waitFor();
  await signs.getByText('Ohne Potenzial: neue Aufträge besser dem Wettbewerb überlassen.').waitFor();
  await say(page, 'Klagt über Preise', 'Ja');
  await expectEqual(() => told(signs.locator('.sides > div').first()), 'Warnzeichen 3 von 8 5 offen', 'a detail is no sign of its own');
  await say(page, 'Zahlt erst nach mehreren Mahnungen', 'Nein');
  await signs.getByText('Im Auge behalten').waitFor();
  assert.equal(await signs.getByText(/laut Rechnungen/).count(), 0);

  const more = signs.getByRole('button', { name: 'Mahnungen: eins mehr' });
  for (let count = 1; count <= 3; count += 1) await more.click();
  await signs.getByText('Ab 3 Mahnungen: Zahlungsbedingungen ansprechen.').waitFor();
  await page.getByRole('button', { name: /^Rückgängig/ }).click();
  await signs.getByText('Ab 3 Mahnungen').waitFor({ state: 'detached' });

  await go(page, '#/customers/signs');
  const rows = page.getByRole('region', { name: 'Kunden nach Warnzeichen' }).getByRole('row');
  await page.getByRole('link', { name: 'Kessler & Söhne' }).waitFor();
  assert.match(await told(rows.nth(1)), /Kessler & Söhne Im Auge behalten 2 von 8/);

  await go(page, '#/customers');
  await page.getByRole('button', { name: 'Neuer Kunde' }).click();
  await enter(page.getByRole('textbox', { name: 'Name des Kunden' }), 'Neuling GmbH');
  await toCustomer(page, 'Neuling GmbH');
  assert.equal(await page.getByText('Zu früh').count(), 4, 'loyalty and the three traits');
  seen.clean();
});

test('from invoices to parting, through the lock', async (t) => {
  const { page, seen } = await imported(t);
  await rates(page);
  await toCustomer(page, 'Kessler & Söhne');
  await page.getByRole('button', { name: 'Bewertung beginnen' }).click();
  await page.locator('a[aria-current="step"]').filter({ hasText: 'Einordnen' }).waitFor();

  await say(page, 'Verdienen wir an diesem Kunden?', 'Nein');
  await page.getByText('Die eingelesenen Zahlen widersprechen: Nach der Betreuung bleiben im Jahr 78.800 €.'.replace(' €', '\u00a0€')).waitFor();
  await say(page, 'Ist der Kunde strategisch wichtig für uns?', 'Nein');
  await say(page, 'Kauft der Kunde viel und immer wieder?', 'Ja');
  await page.getByText('1 von 3 Ja').first().waitFor();

  await step(page, 'Rechnen');
  await page.getByRole('button', { name: 'Aus Rechnungen übernehmen' }).click();
  await expectEqual(() => page.getByLabel('Umsatz, wahrscheinlich').inputValue(), '240.000', 'before credits');
  assert.equal(await page.getByLabel('Direkte Kosten, wahrscheinlich').inputValue(), '148.800');
  assert.equal(await page.getByLabel('Unberechtigte Gutschriften, wahrscheinlich').inputValue(), '12.400');
  assert.equal(await page.getByLabel('Tage zu spät, wahrscheinlich').inputValue(), '34');
  assert.equal(await page.getByText('aus 2 Rechnungen bis').count(), 6);
  for (const [label, value] of [
    ['Nacharbeit, Stunden, wahrscheinlich', '420'], ['Nacharbeit, Stunden, niedrig', '350'], ['Nacharbeit, Stunden, hoch', '500'],
    ['Mehraufwand, Stunden, wahrscheinlich', '360'], ['Mahnungen, Anzahl, wahrscheinlich', '24'],
    ['Verkaufsaufwand (Besuche, Anrufe), wahrscheinlich', '19200'],
  ]) await enter(page.getByLabel(label, { exact: true }), value);
  await enter(page.getByLabel('Nacharbeit, Stunden, niedrig'), '430');
  await page.getByText('Niedrig darf nicht über wahrscheinlich liegen').waitFor();
  await page.getByLabel('Nacharbeit, Stunden, niedrig').press('Escape');

  // 91.200 − 33.600 − 28.800 − 12.400 − 360 − 2.012,05 − 19.200
  const parts = page.getByRole('region', { name: 'Was vom Umsatz bleibt' });
  const last = parts.getByRole('row', { name: 'Deckungsbeitrag nach Betreuung' });
  await expectEqual(() => told(last), 'Deckungsbeitrag nach Betreuung −11.572 € −5.172 € 428 €', 'low, likely, high');
  await expectEqual(() => told(verdict(page)), '−2,2 % vom Umsatz', 'the verdict so far');
  await page.getByText('Deckungsbeitragsziel: 24,8 % mit diesem Kunden, 30,0 % ohne ihn.'.replaceAll(' %', '\u00a0%')).waitFor();

  const levers = page.getByRole('region', { name: 'Was wäre, wenn …' });
  await levers.getByText(/Stärkster Hebel bei üblichen Schritten: Nacharbeit berechnen/).waitFor();
  const price = levers.getByRole('slider', { name: /^Preis erhöhen/ });
  await price.focus();
  for (let count = 0; count < 5; count += 1) await page.keyboard.press('ArrowRight');
  await levers.getByText('Dann bleiben 6.828 € (2,7 %)'.replace(' €', '\u00a0€').replace(' %', '\u00a0%')).waitFor();
  await levers.getByText(/Stärkster Hebel: Preis erhöhen/).waitFor();
  await expectEqual(() => told(verdict(page)), '−2,2 % vom Umsatz', 'the verdict is about what is, not about what if');

  await step(page, 'Sprechen und entscheiden');
  const part = page.getByRole('radio', { name: 'Verabschieden' });
  assert.equal(await part.isDisabled(), true);
  const lock = page.locator('#lock');
  assert.match(await told(lock), /Selbstprüfung: 5 von 5 offen .* Alternative .* Gespräch/);
  await page.getByLabel('Gebühr für Nacharbeit').check();
  await page.getByLabel('Datum').fill('2026-11-20');
  await page.getByLabel('Datum').press('Enter');
  await page.getByRole('radio', { name: 'Keine Einigung' }).check();
  await expectEqual(() => lock.getByRole('listitem').count(), 1, 'only the self-check is missing');

  await step(page, 'Rechnen');
  for (const point of ['Angebot', 'Lieferung', 'Rechnung', 'Ansprechpartner', 'Reaktionszeit']) await say(page, point, 'Nein');
  await step(page, 'Sprechen und entscheiden');
  await part.check();
  await lock.waitFor({ state: 'detached' });
  await expectEqual(() => told(verdict(page)), 'Verabschieden', 'decided');
  await page.getByRole('radio', { name: 'Keine neuen Aufträge annehmen' }).check();
  await enter(page.getByLabel('Andere Anbieter, die wir dem Kunden nennen'), 'NordData');
  await page.getByRole('button', { name: 'Text vorschlagen' }).click();
  await expectEqual(async () => (await page.getByLabel('Abschiedstext').inputValue()).includes('NordData'), true, 'the text names the supplier');
  await saved(page);

  // What parting needs is taken away: the decision rests, also after the page was loaded anew.
  await page.getByLabel('Gebühr für Nacharbeit').uncheck();
  await expectEqual(() => told(verdict(page)), 'Die Entscheidung ruht', 'the lock holds afterwards, too');
  await saved(page);
  await page.reload();
  await expectEqual(() => told(verdict(page)), 'Die Entscheidung ruht', 'and after a reload');
  await page.getByLabel('Gebühr für Nacharbeit').check();
  await expectEqual(() => told(verdict(page)), 'Verabschieden', 'and counts again');

  await step(page, 'Auffüllen');
  await page.getByText('Das Verabschieden kostet keinen Deckungsbeitrag, es setzt 5.172').waitFor();
  const lostAt = page.getByLabel('Schritt im Vertrieb');
  const isWritten = () => lostAt.evaluate((select) => getComputedStyle(select).color !== 'rgba(0, 0, 0, 0)');
  await page.emulateMedia({ media: 'print' });
  await expectEqual(isWritten, false, 'on paper a line to write on');
  await lostAt.selectOption({ label: 'Betreuung' });
  await expectEqual(isWritten, true, 'what is chosen stands on it');
  await page.emulateMedia({ media: null });
  await page.getByRole('region', { name: 'Verlustgrund' }).getByRole('listitem').filter({ hasText: 'Kessler & Söhne' }).waitFor();
  await toCustomer(page, 'Brandt Logistik');
  await page.getByRole('button', { name: 'Bewertung beginnen' }).click();
  for (const question of ['Verdienen wir an diesem Kunden?', 'Ist der Kunde strategisch wichtig für uns?', 'Kauft der Kunde viel und immer wieder?']) {
    await say(page, question, 'Ja');
  }
  await expectEqual(() => told(verdict(page)), 'Beziehung weiter pflegen', 'three times yes');
  await step(page, 'Auffüllen');
  await page.getByRole('button', { name: 'Aus den besten Kunden vorschlagen' }).click();
  const profile = page.getByRole('region', { name: 'Wer zu uns passt' });
  await expectEqual(() => told(profile.getByRole('status')), '100 %', 'the best fit their own profile');
  seen.clean();
});

/** A new evaluation of Kessler & Söhne, begun from an empty workspace without a mouse. */
async function begunByKeyboard(t) {
  const { page, seen } = await visit(t, { build: 'dist-test', route: '#/data' });
  await keyboard.pickFile(page, page.getByLabel('Datei importieren'), { name: 'rechnungen.csv', text: INVOICES });
  await keyboard.press(page, page.getByRole('region', { name: 'Vorschau' }).getByRole('button', { name: 'Übernehmen' }));
  await saved(page);
  await keyboard.press(page, page.getByRole('navigation').getByRole('link', { name: /^Kunden/ }));
  await keyboard.press(page, page.getByRole('link', { name: 'Kessler & Söhne', exact: true }));
  await page.getByRole('heading', { level: 1, name: 'Kessler & Söhne' }).waitFor();
  await keyboard.press(page, page.getByRole('button', { name: 'Bewertung beginnen' }));
  await page.locator('a[aria-current="step"]').filter({ hasText: 'Einordnen' }).waitFor();
  return { page, seen };
}

async function stepByKeyboard(page, name) {
  await keyboard.press(page, page.getByRole('navigation', { name: 'Die fünf Schritte' }).getByRole('link', { name: new RegExp(`^${name}`) }));
  await page.locator('a[aria-current="step"]').filter({ hasText: name }).waitFor();
}

test('parting by keyboard alone: the lock says what is missing until all is done', async (t) => {
  const { page, seen } = await begunByKeyboard(t);
  await keyboard.choose(page, group(page, 'Verdienen wir an diesem Kunden?'), 'Nein');
  await keyboard.choose(page, group(page, 'Ist der Kunde strategisch wichtig für uns?'), 'Nein');
  await keyboard.choose(page, group(page, 'Kauft der Kunde viel und immer wieder?'), 'Ja');
  await expectEqual(() => told(verdict(page)), 'Rechnen, bevor entschieden wird (Schritt 3)', 'one yes of three');

  await stepByKeyboard(page, 'Sprechen');
  const lock = page.locator('#lock').getByRole('listitem');
  const missing = async () => (await lock.allInnerTexts()).map((text) => text.trim()).join(' | ');
  const decision = page.getByRole('group', { name: 'Entscheidung' });
  const selfCheck = 'Selbstprüfung: 5 von 5 offen (Schritt 3)';
  const conversation = 'Das Gespräch hat noch kein Datum oder Ergebnis';
  await expectEqual(missing, `${selfCheck} | Dem Kunden wurde noch keine Alternative angeboten | ${conversation}`, 'all three are missing');
  assert.equal(await decision.getByRole('radio', { name: 'Verabschieden' }).isDisabled(), true);

  await keyboard.typeDay(page, page.getByLabel('Datum'), 2026);
  await keyboard.press(page, page.getByLabel('Persönlich'), 'Space');
  await keyboard.choose(page, page.getByRole('group', { name: 'Ergebnis des Gesprächs' }), 'Keine Einigung');
  await expectEqual(missing, `${selfCheck} | Dem Kunden wurde noch keine Alternative angeboten`, 'the conversation is recorded');
  await keyboard.press(page, page.getByLabel('Gebühr für Nacharbeit'), 'Space');
  await expectEqual(missing, selfCheck, 'a repair was offered');

  await stepByKeyboard(page, 'Rechnen');
  await keyboard.press(page, page.getByRole('button', { name: 'Aus Rechnungen übernehmen' }));
  await page.getByText('aus 2 Rechnungen bis').first().waitFor();
  await keyboard.type(page, page.getByLabel('Nacharbeit, Stunden, wahrscheinlich'), '420');
  for (const point of ['Angebot', 'Lieferung', 'Rechnung', 'Ansprechpartner', 'Reaktionszeit']) {
    await keyboard.choose(page, group(page, point), 'Nein');
  }

  await stepByKeyboard(page, 'Sprechen');
  await keyboard.choose(page, decision, 'Verabschieden');
  await expectEqual(() => told(verdict(page)), 'Verabschieden', 'decided');
  await lock.first().waitFor({ state: 'detached' });
  await keyboard.choose(page, page.getByRole('group', { name: 'Auf welche Weise?' }), 'Den laufenden Vertrag beenden');
  await keyboard.type(page, page.getByLabel('Andere Anbieter, die wir dem Kunden nennen'), 'NordData');
  await keyboard.press(page, page.getByRole('button', { name: 'Text vorschlagen' }));
  const closing = () => page.getByLabel('Abschiedstext').inputValue();
  await expectEqual(async () => /Vertrag zum nächstmöglichen Termin.*NordData/s.test(await closing()), true, 'the text says how, and who else');
  await saved(page);
  await page.reload();
  await expectEqual(() => told(verdict(page)), 'Verabschieden', 'and it stays decided');
  seen.clean();
});

test('repairing by keyboard alone: the measures reach the overview', async (t) => {
  const { page, seen } = await begunByKeyboard(t);
  await stepByKeyboard(page, 'Von den Besten lernen');
  const asked = page.getByRole('group', { name: 'Was müsste gegeben sein, damit Sie mehr bei uns kaufen?' });
  await keyboard.type(page, asked.getByLabel('Was folgt daraus?'), 'Rahmenvertrag anbieten');
  await keyboard.type(page, asked.getByLabel('Wer'), 'Jonas Weber');
  await keyboard.typeDay(page, asked.getByLabel('Bis wann'), 2025);

  await stepByKeyboard(page, 'Sprechen');
  await keyboard.choose(page, page.getByRole('group', { name: 'Entscheidung' }), 'Reparieren');
  await expectEqual(() => told(verdict(page)), 'Reparieren', 'decided');
  await page.getByText('vereinbarte Maßnahme fehlt').first().waitFor();
  await keyboard.type(page, page.getByLabel('Neue Maßnahme'), 'Nacharbeit berechnen');
  const agreed = page.getByRole('group', { name: 'Nacharbeit berechnen' });
  await keyboard.type(page, agreed.getByLabel('Wer'), 'Martina Roth');
  await keyboard.typeDay(page, agreed.getByLabel('Bis wann'), 2025);
  await saved(page);

  await keyboard.press(page, page.getByRole('navigation').getByRole('link', { name: 'Übersicht' }));
  const line = (what) => page.getByRole('listitem').filter({ hasText: `Kessler & Söhne: ${what}` });
  await line('Rahmenvertrag anbieten').getByText('Jonas Weber · überfällig seit 11.11.2025').waitFor();
  await line('Nacharbeit berechnen').getByText('Martina Roth · überfällig seit 11.11.2025').waitFor();
  await keyboard.press(page, line('Nacharbeit berechnen').getByRole('link'));
  await page.locator('a[aria-current="step"]').filter({ hasText: 'Sprechen' }).waitFor();
  await keyboard.press(page, agreed.getByLabel('Erledigt'), 'Space');
  await saved(page);
  await keyboard.press(page, page.getByRole('navigation').getByRole('link', { name: 'Übersicht' }));
  await line('Rahmenvertrag anbieten').waitFor();
  await line('Nacharbeit berechnen').waitFor({ state: 'detached' });
  seen.clean();
});

test('evaluations and figures leave as CSV, and what a colleague changed comes in', async (t) => {
  const { page, seen } = await imported(t);
  await toCustomer(page, 'Kessler & Söhne');
  await page.getByRole('button', { name: 'Bewertung beginnen' }).click();
  await say(page, 'Verdienen wir an diesem Kunden?', 'Nein');
  await step(page, 'Rechnen');
  await page.getByRole('button', { name: 'Aus Rechnungen übernehmen' }).click();
  await page.getByText('aus 2 Rechnungen bis').first().waitFor();
  await toCustomer(page, 'Kessler & Söhne');
  const file = await exported(page, 'Bewertungen exportieren');
  assert.match(file.name, /^Kundenkompass Bewertungen Kessler & Söhne .*\.csv$/);
  assert.match(file.text, /figures\.revenue;Umsatz;240000;;;;;2 Rechnungen bis 2026-06\r\n/);

  await go(page, '#/data');
  let preview = await choose(page, { name: 'unverändert.csv', text: file.text });
  await says(preview, 'Es ändert sich nichts.', 'Bewertungen von Kunden');
  await preview.getByRole('button', { name: 'Verwerfen' }).click();
  const edited = file.text
    .replace('strategisch wichtig für uns?;;', 'strategisch wichtig für uns?;Ja;')
    .replace('Nacharbeit, Stunden;;', 'Nacharbeit, Stunden;350 – 420 – 500;');
  const fresh = 'Brandt Logistik;;20.11.2026;classify.profitable;;Ja;;;;;\r\n';
  preview = await choose(page, { name: 'vom Kollegen.csv', text: edited + fresh });
  await expectEqual(async () => (await textOf(preview)).includes('2 Bewertungen für 2 Kunden.'), true, 'what is in the file');
  await expectEqual(async () => /1\s+Bewertung neu\s+1\s+Bewertung geändert/.test(await textOf(preview)), true, 'what it changes');
  await apply(page, preview);
  await toCustomer(page, 'Kessler & Söhne');
  await page.getByRole('link', { name: /^Bewertung vom/ }).click();
  await expectEqual(() => group(page, 'Ist der Kunde strategisch wichtig für uns?').getByRole('radio', { name: 'Ja' }).isChecked(), true, 'the answer is in');
  await step(page, 'Rechnen');
  await expectEqual(() => page.getByLabel('Nacharbeit, Stunden, hoch').inputValue(), '500', 'the range is in');
  await toCustomer(page, 'Brandt Logistik');
  await page.getByRole('link', { name: 'Bewertung vom 20.11.2026 öffnen' }).waitFor();
  await page.getByRole('button', { name: /^Rückgängig/ }).click();
  await page.getByRole('link', { name: 'Bewertung vom 20.11.2026 öffnen' }).waitFor({ state: 'detached' });

  await go(page, '#/data');
  const months = await exported(page, 'Kennzahlen je Monat exportieren');
  assert.match(months.text, /Kessler & Söhne;;01\.03\.2026;;;120000,00;74400,00;1;0,00;0,00;34,00;120000,00\r\n/);
  preview = await choose(page, { name: 'monate.csv', text: months.text });
  await says(preview, 'Es ändert sich nichts.');
  await preview.getByRole('button', { name: 'Verwerfen' }).click();
  preview = await choose(page, { name: 'neu.csv', text: months.text.replace(';50000,00;20000,00;', ';60000,00;20000,00;') });
  await preview.getByText('Für diese Monate gibt es schon Umsätze.').waitFor();
  await expectEqual(async () => /1\s+Kunde mit neuen Umsätzen/.test(await textOf(preview)), true, 'one customer');
  await apply(page, preview);
  await toCustomer(page, 'Brandt Logistik');
  await page.getByRole('row', { name: /^Summe 60\.000,00/ }).first().waitFor();
  seen.clean();
});

test('how well a prospect fits, and the potential of follow-up orders', async (t) => {
  const { page, seen } = await imported(t);
  await toCustomer(page, 'Brandt Logistik');
  await page.getByRole('button', { name: 'Bewertung beginnen' }).click();
  for (const question of ['Verdienen wir an diesem Kunden?', 'Ist der Kunde strategisch wichtig für uns?', 'Kauft der Kunde viel und immer wieder?']) {
    await say(page, question, 'Ja');
  }
  await go(page, '#/customers');
  await page.getByRole('button', { name: 'Neuer Kunde' }).click();
  await enter(page.getByRole('textbox', { name: 'Name des Kunden' }), 'Neuling GmbH');
  await toCustomer(page, 'Neuling GmbH');
  await page.getByLabel('Status').selectOption({ label: 'Interessent' });
  const fit = page.getByRole('region', { name: 'Wer zu uns passt' });
  await fit.getByRole('button', { name: 'Aus den besten Kunden vorschlagen' }).click();
  await fit.getByText('Über diesen Kunden ist nichts bekannt, wonach das Profil fragt.').waitFor();
  const trial = page.getByRole('region', { name: 'Vertrag auf Probe' });
  await trial.getByLabel('Überprüfen am').fill('2026-01-15');
  await trial.getByLabel('Überprüfen am').press('Enter');
  await saved(page);
  await go(page, '#/');
  await page.getByText('Neuling GmbH: Vertrag auf Probe überprüfen').waitFor();
  await go(page, '#/data');
  await importFile(page, { name: 'matrix.csv', text: 'Kunde;Server\nNeuling GmbH;G\n' });
  await toCustomer(page, 'Neuling GmbH');
  await expectEqual(() => told(fit.getByRole('status')), '100 %', 'all that is known speaks for the prospect');
  await fit.getByText(/^Dafür: Leistungen. Noch unbekannt: Umsatz im Jahr, Zahlung/).waitFor();
  await toCustomer(page, 'Brandt Logistik');
  await expectEqual(() => told(page.getByRole('region', { name: 'Wer zu uns passt' }).getByRole('status')), '100 %', 'the best fit their own profile');
  await page.getByText(/^Dafür: .*Leistungen/).waitFor();

  await go(page, '#/data');
  await importFile(page, { name: 'anfragen.csv', text: 'Kunde;Anfrage;Frage;Antwort\nKessler & Söhne;Leitstand;time_scale.follow_up;12000\n' });
  await toCustomer(page, 'Kessler & Söhne');
  const potential = page.getByRole('region', { name: 'Warnzeichen und Partner' }).locator('.sides > div').last();
  await expectEqual(() => told(potential), 'Potenzial 12.000 € Folgeaufträge aus 1 offenen Anfrage', 'with its origin');
  seen.clean();
});

test('earlier evaluations stay, and what differs is shown', async (t) => {
  const { page } = await imported(t);
  await toCustomer(page, 'Brandt Logistik');
  await page.getByRole('button', { name: 'Bewertung beginnen' }).click();
  await say(page, 'Verdienen wir an diesem Kunden?', 'Ja');
  await toCustomer(page, 'Brandt Logistik');
  await page.getByRole('button', { name: 'Neue Bewertung' }).click();
  await page.getByText('Unterschiede zur vorigen Bewertung').waitFor();
  await say(page, 'Verdienen wir an diesem Kunden?', 'Nein');
  await page.getByText('Unterschiede zur vorigen Bewertung').click();
  const row = page.getByRole('row', { name: 'Verdienen wir an diesem Kunden?' });
  await expectEqual(() => told(row), 'Verdienen wir an diesem Kunden? Ja Nein', 'before and now');
  await toCustomer(page, 'Brandt Logistik');
  await page.getByRole('link', { name: /^Bewertung vom .* öffnen$/ }).nth(1).click();
  await page.getByText('Frühere Bewertung.').waitFor();
  await page.getByRole('link', { name: 'Zur neuesten' }).click();
  await page.getByText('Frühere Bewertung.').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Bewertung löschen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Brandt Logistik' }).waitFor();
  await expectEqual(() => page.getByRole('link', { name: /^Bewertung vom/ }).count(), 1, 'one is left');
  await page.getByRole('button', { name: 'Zurücknehmen' }).click();
  await expectEqual(() => page.getByRole('link', { name: /^Bewertung vom/ }).count(), 2, 'and it is back');
});

for (const colorScheme of ['light', 'dark']) {
  test(`every step is accessible (${colorScheme})`, async (t) => {
    const { page } = await imported(t, { settings: { colorScheme } });
    await toCustomer(page, 'Kessler & Söhne');
    await say(page, 'Verursacht übermäßig viel Arbeit', 'Ja');
    await accessible(page, 'the page of the customer');
    await page.getByRole('button', { name: 'Bewertung beginnen' }).click();
    await say(page, 'Verdienen wir an diesem Kunden?', 'Ja');
    await accessible(page, 'step 1');
    for (const name of ['Von den Besten lernen', 'Rechnen', 'Sprechen und entscheiden', 'Auffüllen']) {
      await step(page, name);
      if (name === 'Rechnen') {
        await page.getByRole('button', { name: 'Aus Rechnungen übernehmen' }).click();
        await page.getByRole('region', { name: 'Was vom Umsatz bleibt' }).getByRole('table').waitFor();
      }
      if (name === 'Sprechen und entscheiden') await page.getByRole('radio', { name: 'Reparieren' }).check();
      await accessible(page, name);
      await page.setViewportSize({ width: 390, height: 844 });
      await accessible(page, `${name} on a phone`);
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    await go(page, '#/customers/signs');
    await page.getByRole('link', { name: 'Kessler & Söhne' }).waitFor();
    await accessible(page, 'the list by signs');
  });
}

test('on paper the intangible burden says what was answered, and only that', async (t) => {
  const { page } = await imported(t);
  await toCustomer(page, 'Kessler & Söhne');
  await page.getByRole('button', { name: 'Bewertung beginnen' }).click();
  await page.locator('a[aria-current="step"]').filter({ hasText: 'Einordnen' }).waitFor();
  await step(page, 'Rechnen');
  const anger = page.getByRole('group', { name: 'Ärger' });
  await anger.getByRole('radio', { name: 'deutlich' }).check({ force: true });
  await saved(page);
  await page.emulateMedia({ media: 'print' });
  await anger.getByText('deutlich').waitFor();
  assert.equal(await anger.getByText('gering').isVisible(), false);
});
