// Opportunities: from a new one to a decision against the advice and its line in the log, by mouse and by keyboard alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { apply, choose, exported, saved, says } from './lib/data.mjs';
import { visit } from './lib/site.mjs';

const GROUPS = {
  need: 'Ist klar beschrieben, was der Kunde braucht?',
  aspiration: 'Wissen wir, worauf der Kunde hinauswill?',
  solution: 'Können wir das Verlangte liefern?',
  competition: 'Treffen wir auf starke Wettbewerber?',
  asked: 'Hat der Kunde noch jemanden um ein Angebot gebeten?',
  incumbent: 'Arbeitet einer von ihnen für den Kunden, jetzt oder früher?',
  money: 'Ist beim Kunden Geld für das Vorhaben eingeplant?',
};

const group = (page, question) => page.getByRole('radiogroup', { name: question });
const answer = (page, question, word) => group(page, question).getByRole('radio', { name: word, exact: true }).check({ force: true });
const verdict = (page) => page.getByRole('region', { name: /^Empfehlung/ }).getByRole('status').first();

/** Waits until the advice reads so. */
async function advised(page, text) {
  await verdict(page).filter({ hasText: text }).waitFor();
}

async function added(page, title = 'Leitstand Werk 2', customer = 'Lindner Stahl AG') {
  await page.getByRole('button', { name: 'Neue Anfrage' }).click();
  await page.getByRole('combobox', { name: 'Welcher Kunde?' }).fill(customer);
  await page.getByRole('textbox', { name: 'Worum geht es?' }).fill(title);
  await page.getByRole('button', { name: 'Anlegen' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

test('from a new opportunity to a decision against the advice and its line in the log', async (t) => {
  const { page, seen } = await visit(t, { build: 'dist-test', route: '#/opportunities' });
  await page.getByRole('heading', { name: 'Noch keine Anfragen' }).waitFor();
  await accessible(page);
  await added(page);
  await advised(page, 'Beantworten Sie die ersten Fragen');

  for (const question of [GROUPS.aspiration, GROUPS.solution, GROUPS.money]) await answer(page, question, 'Nein');
  await advised(page, 'Erst klären');
  await page.getByText('gut: Klären').waitFor({ state: 'detached' });
  await page.getByText('schlecht: Kein Angebot').waitFor();
  await answer(page, GROUPS.competition, 'Ja');
  await advised(page, 'Kein Angebot: zu viel spricht dagegen');
  await page.getByText('Wie die offenen Fragen auch ausgehen').waitFor();
  await page.getByText('Was das Ergebnis kippt').waitFor();

  await answer(page, GROUPS.incumbent, 'Ja');
  await answer(page, GROUPS.asked, 'Nein');
  assert.ok(await group(page, GROUPS.incumbent).getByRole('radio', { name: 'Trifft nicht zu' }).isChecked());
  await answer(page, GROUPS.asked, 'Ja');
  assert.ok(await group(page, GROUPS.incumbent).getByRole('radio', { name: 'Ja' }).isChecked(), 'the former answer is back');
  await accessible(page);

  await page.getByRole('button', { name: 'Entscheiden …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Wie entscheiden Sie?' });
  assert.ok(await dialog.getByRole('radio', { name: 'Absagen' }).isChecked(), 'what is advised is proposed');
  await dialog.getByRole('radio', { name: 'Anbieten', exact: true }).check({ force: true });
  await dialog.getByText('Das weicht von der Empfehlung ab.').waitFor();
  await dialog.getByRole('button', { name: 'Entscheidung festhalten' }).click();
  await dialog.getByText('Bitte nennen Sie einen Grund').waitFor();
  await accessible(page);
  await dialog.getByRole('textbox', { name: 'Begründung' }).fill('Alter Kunde, der Folgeauftrag zählt');
  await dialog.getByRole('textbox', { name: 'Wer entscheidet' }).fill('M. Roth');
  await dialog.getByRole('button', { name: 'Entscheidung festhalten' }).click();
  await dialog.waitFor({ state: 'detached' }).catch(() => dialog.waitFor({ state: 'hidden' }));
  await saved(page);

  await page.getByRole('link', { name: 'Im Nein-Buch ansehen' }).click();
  const line = page.getByRole('row', { name: /Leitstand Werk 2/ });
  for (const text of ['Lindner Stahl AG', 'Absagen', 'Anbieten', 'gegen die Empfehlung', 'Alter Kunde, der Folgeauftrag zählt', 'M. Roth']) {
    await line.getByText(text).first().waitFor();
  }
  await line.getByRole('combobox', { name: 'Wie ging es aus: Leitstand Werk 2' }).selectOption('war falsch');
  await page.getByText('1 von 1 beurteilten').waitFor();
  await accessible(page);
  const { name, text } = await exported(page, 'Nein-Buch exportieren');
  assert.match(name, /Entscheidungen .*\.csv$/);
  assert.match(text, /Leitstand Werk 2;Lindner Stahl AG;Absagen;Noch offen;Anbieten;Nein;Alter Kunde, der Folgeauftrag zählt;M. Roth;;war falsch/);

  await page.reload();
  await line.getByText('gegen die Empfehlung').waitFor();
  await page.getByRole('link', { name: 'Anfragen', exact: true }).click();
  await page.getByRole('row', { name: /Leitstand Werk 2.*Entschieden/ }).waitFor();
  assert.deepEqual(seen.errors ?? [], []);
});

test('the same by keyboard alone', async (t) => {
  const { page } = await visit(t, { build: 'dist-test', route: '#/opportunities' });
  const keys = async (...names) => { for (const name of names) await page.keyboard.press(name); };
  await page.getByRole('button', { name: 'Neue Anfrage' }).focus();
  await keys('Enter');
  await page.getByRole('combobox', { name: 'Welcher Kunde?' }).waitFor();
  await page.keyboard.type('Lindner Stahl AG');
  await keys('Tab');
  await page.keyboard.type('Leitstand Werk 2');
  await keys('Enter');
  await page.getByRole('heading', { level: 1, name: 'Leitstand Werk 2' }).waitFor();

  await group(page, GROUPS.aspiration).getByRole('radio', { name: 'Offen' }).focus();
  await keys('n', 'ArrowDown', 'ArrowDown', '2', 'ArrowDown', 'n');
  await advised(page, 'Erst klären');
  assert.ok(await group(page, 'Wie ernst ist die Anfrage?').getByRole('radio', { name: 'Nur eine Voruntersuchung' }).isChecked());
  assert.ok(await group(page, GROUPS.solution).getByRole('radio', { name: 'Nein' }).isChecked());

  // All items can be reached: down to the last, and every one has had the focus on the way.
  const visited = new Set();
  await group(page, GROUPS.aspiration).getByRole('radio', { name: 'Nein' }).focus();
  for (let step = 0; step < 40; step += 1) {
    visited.add(await page.evaluate(() => document.activeElement.closest('.item')?.dataset.key));
    await keys('ArrowDown');
  }
  assert.equal(visited.size, 34);
  assert.ok(visited.has('schedule') && visited.has('competition.behaviour'));

  await group(page, GROUPS.money).getByRole('radio', { name: 'Offen' }).focus();
  await keys('j', 'n', 'Enter');
  await page.keyboard.type('Erst im nächsten Jahr');
  await keys('Enter', 'Escape');
  await group(page, GROUPS.competition).getByRole('radio', { name: 'Offen' }).focus();
  await keys('j');
  await advised(page, 'Kein Angebot');
  await keys('t');
  await advised(page, 'Erst klären');
  await keys('o', 'ArrowLeft', 'ArrowLeft');
  await advised(page, 'Kein Angebot');
  assert.ok(await group(page, GROUPS.competition).getByRole('radio', { name: 'Ja' }).isChecked(), 'arrows move among the answers');
  assert.equal(await page.getByRole('textbox', { name: `Notiz zu: ${GROUPS.money}` }).inputValue(), 'Erst im nächsten Jahr');

  await page.getByRole('button', { name: 'Entscheiden …' }).focus();
  await keys('Enter');
  const dialog = page.getByRole('dialog', { name: 'Wie entscheiden Sie?' });
  await dialog.getByRole('radio', { name: 'Absagen' }).focus();
  await keys('ArrowRight');
  assert.ok(await dialog.getByRole('radio', { name: 'Anbieten', exact: true }).isChecked());
  await keys('Tab');
  await page.keyboard.type('Referenz für die Branche');
  await keys('Tab', 'Tab', 'Tab', 'Enter');
  await page.getByRole('link', { name: 'Im Nein-Buch ansehen' }).waitFor();
  await page.getByRole('link', { name: 'Im Nein-Buch ansehen' }).focus();
  await keys('Enter');
  await page.getByRole('row', { name: /Leitstand Werk 2/ }).getByText('Referenz für die Branche').waitFor();
});

test('an answer shows its outcome within one frame', async (t) => {
  const { page } = await visit(t, { build: 'dist-test', route: '#/opportunities' });
  await added(page);
  for (const question of [GROUPS.aspiration, GROUPS.solution, GROUPS.money]) await answer(page, question, 'Nein');
  await advised(page, 'Erst klären');
  const shown = await page.evaluate(() => new Promise((done) => {
    const input = document.querySelector('.item[data-key="need"] [data-answer="no"]');
    const start = performance.now();
    requestAnimationFrame(() => done({
      text: document.querySelector('.outcome .verdict').textContent,
      milliseconds: performance.now() - start,
    }));
    input.click();
  }));
  assert.match(shown.text, /^Kein Angebot/, `after ${shown.milliseconds} ms`);
});

test('answers are tried out without being saved, kept as one step, and undone', async (t) => {
  const { page } = await visit(t, { build: 'dist-test', route: '#/opportunities' });
  await added(page);
  await answer(page, GROUPS.need, 'Nein');
  await page.getByRole('button', { name: 'Was wäre, wenn …' }).click();
  for (const question of [GROUPS.aspiration, GROUPS.solution, GROUPS.money]) await answer(page, question, 'Nein');
  await advised(page, 'Kein Angebot');
  await page.getByText('3 Antworten auf Probe').waitFor();
  await page.getByRole('button', { name: 'Verwerfen' }).click();
  await advised(page, 'Erst klären');
  await page.getByRole('button', { name: 'Was wäre, wenn …' }).click();
  for (const question of [GROUPS.aspiration, GROUPS.solution, GROUPS.money]) await answer(page, question, 'Nein');
  await page.getByRole('button', { name: 'Übernehmen' }).click();
  await advised(page, 'Kein Angebot');
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await advised(page, 'Erst klären');
  assert.ok(await group(page, GROUPS.need).getByRole('radio', { name: 'Nein' }).isChecked());
});

test('requirements meet the competences; the fit check decides with', async (t) => {
  const { page } = await visit(t, { build: 'dist-test', route: '#/settings' });
  await page.getByRole('textbox', { name: 'Neue Kompetenz' }).fill('Netzwerk im Werk');
  await page.getByRole('textbox', { name: 'Neue Kompetenz' }).press('Enter');
  await page.getByRole('combobox', { name: 'Einordnung von Netzwerk im Werk' }).selectOption('Variante');
  await accessible(page);
  await page.getByRole('link', { name: 'Anfragen', exact: true }).click();
  await added(page);
  await page.getByRole('textbox', { name: 'Anforderung' }).fill('Werksnetzwerk');
  await page.getByRole('button', { name: 'Variante · Netzwerk im Werk' }).waitFor();
  await page.getByRole('textbox', { name: 'Anforderung' }).press('Enter');
  const level = page.getByRole('combobox', { name: 'Einordnung von Werksnetzwerk' });
  assert.equal(await level.inputValue(), 'variation');
  await level.selectOption('Neuland');
  await advised(page, 'Eigenes Projekt: absagen oder getrennt anbieten');
  await page.getByRole('button', { name: '„Werksnetzwerk“ entfernen' }).click();
  await level.waitFor({ state: 'detached' });
});

test('list, board, question sheet, comparison', async (t) => {
  const { page } = await visit(t, { build: 'dist-test', route: '#/opportunities' });
  await added(page, 'Leitstand Werk 2');
  await answer(page, GROUPS.need, 'Nein');
  await page.getByRole('link', { name: 'Fragenblatt' }).click();
  await page.getByRole('heading', { level: 1, name: 'Fragenblatt' }).waitFor();
  await page.getByText(GROUPS.money).waitFor();
  assert.equal(await page.getByText(GROUPS.need).count(), 0, 'what is answered is not asked');
  await accessible(page);
  const { text } = await exported(page, 'Als CSV speichern');
  assert.match(text, /Lindner Stahl AG;Leitstand Werk 2;money;/);
  await page.getByRole('link', { name: 'Anfragen', exact: true }).click();
  await added(page, 'Aufzug Halle 4', 'Brandt Logistik');
  await page.getByRole('link', { name: 'Anfragen', exact: true }).click();
  await page.getByText('2 Anfragen').waitFor();
  await accessible(page);
  await page.getByRole('searchbox', { name: 'Anfragen suchen' }).fill('brandt');
  await page.getByText('1 von 2 Anfragen').waitFor();
  await page.getByRole('searchbox').fill('');
  for (const title of ['Leitstand Werk 2', 'Aufzug Halle 4']) await page.getByRole('checkbox', { name: `${title} zum Vergleich wählen` }).check();
  await page.getByRole('link', { name: '2 vergleichen' }).click();
  await page.getByRole('row', { name: new RegExp(GROUPS.need.replace('?', '\\?')) }).getByText('Nein').waitFor();
  await accessible(page);
  await page.goBack();
  await page.getByRole('radio', { name: 'Tafel' }).check({ force: true });
  await page.waitForURL(/view=board/);
  await page.getByRole('region', { name: 'Klären' }).getByRole('link', { name: /Leitstand Werk 2/ }).waitFor();
  await page.getByRole('region', { name: 'Offen' }).getByRole('link', { name: /Aufzug Halle 4/ }).waitFor();
  await accessible(page);
});

test('a checklist that was filled in elsewhere is read, and taken back in one step', async (t) => {
  const { page } = await visit(t, { build: 'dist-test', route: '#/data' });
  const text = 'Kunde;Anfrage;Frage;Antwort;Notiz\r\nLindner Stahl AG;Leitstand Werk 2;need;Nein;Pflichtenheft fehlt\r\n'
    + 'Lindner Stahl AG;Leitstand Werk 2;Treffen wir auf starke Wettbewerber?;Ja;\r\nLindner Stahl AG;Leitstand Werk 2;money;vielleicht;\r\n';
  const preview = await choose(page, { name: 'Checkliste.csv', text });
  await says(preview, '1 Anfrage in 3 Zeilen', 'Anfrage neu', 'Zeile 4, Antwort', 'vielleicht');
  await preview.getByRole('checkbox', { name: /auslassen/ }).check();
  await apply(page, preview);
  await page.getByRole('link', { name: 'Anfragen', exact: true }).click();
  await page.getByRole('link', { name: 'Leitstand Werk 2' }).click();
  await group(page, GROUPS.need).getByRole('radio', { name: 'Nein' }).and(page.locator(':checked')).waitFor();
  assert.equal(await page.getByRole('textbox', { name: `Notiz zu: ${GROUPS.need}` }).inputValue(), 'Pflichtenheft fehlt');
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await page.getByRole('heading', { name: 'Diese Seite gibt es nicht' }).waitFor();
});
