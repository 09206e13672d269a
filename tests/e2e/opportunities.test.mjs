// Opportunities: from a new one to a decision against the advice and its line in the log, by mouse and by keyboard alone.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { apply, choose, exported, saved, says } from './lib/data.mjs';
import { QUESTIONS as GROUPS, added, advised, answer, answered, focusedAnswer, group } from './lib/opportunities.mjs';
import { running, visit } from './lib/site.mjs';
import { expectEqual } from './lib/wait.mjs';

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
  await dialog.getByRole('textbox', { name: 'Begründung' }).and(page.locator(':focus')).waitFor();
  await accessible(page);
  await dialog.getByRole('textbox', { name: 'Begründung' }).fill('Alter Kunde, der Folgeauftrag zählt');
  await dialog.getByRole('textbox', { name: 'Wer entscheidet' }).fill('M. Roth');
  await dialog.getByRole('button', { name: 'Entscheidung festhalten' }).click();
  await dialog.waitFor({ state: 'detached' }).catch(() => dialog.waitFor({ state: 'hidden' }));
  await saved(page);

  await page.getByRole('link', { name: 'Im Nein-Buch ansehen' }).click();
  const line = page.getByRole('row', { name: /Leitstand Werk 2/ });
  for (const text of ['Lindner Stahl AG', 'Absagen', 'Anbieten', 'gegen die Empfehlung', 'Alter Kunde, der Folgeauftrag zählt', 'M. Roth']) {
    await line.getByText(text).filter({ visible: true }).first().waitFor();
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
  /** Goes there with Tab, or back with Shift+Tab, as people do. */
  const tab = async (locator, key = 'Tab') => {
    await locator.waitFor();
    for (let steps = 0; steps < 120; steps += 1) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await keys(key);
    }
    assert.fail(`${locator} cannot be reached with ${key}`);
  };
  await tab(page.getByRole('button', { name: 'Neue Anfrage' }));
  await keys('Enter');
  await page.getByRole('combobox', { name: 'Welcher Kunde?' }).waitFor();
  await page.keyboard.type('Lindner Stahl AG');
  await keys('Tab');
  await page.keyboard.type('Leitstand Werk 2');
  await keys('Enter');
  await page.getByRole('heading', { level: 1, name: 'Leitstand Werk 2' }).waitFor();

  await tab(group(page, GROUPS.aspiration).getByRole('radio', { name: 'Offen' }));
  await keys('n', 'ArrowDown', 'ArrowDown', '2', 'ArrowDown', 'n');
  await advised(page, 'Erst klären');
  assert.ok(await group(page, 'Wie ernst ist die Anfrage?').getByRole('radio', { name: 'Nur eine Voruntersuchung' }).isChecked());
  assert.ok(await group(page, GROUPS.solution).getByRole('radio', { name: 'Nein' }).isChecked());

  // All items can be reached: down to the last, and every one has had the focus on the way.
  const visited = new Set();
  await tab(group(page, GROUPS.aspiration).getByRole('radio', { name: 'Nein' }), 'Shift+Tab');
  for (let step = 0; step < 40; step += 1) {
    visited.add(await page.evaluate(() => document.activeElement.closest('[data-key]')?.dataset.key));
    await keys('ArrowDown');
  }
  assert.equal(visited.size, 34);
  assert.ok(visited.has('schedule') && visited.has('competition.behaviour'));

  await tab(group(page, GROUPS.money).getByRole('radio', { name: 'Offen' }), 'Shift+Tab');
  await keys('j', 'n', 'Enter');
  await page.keyboard.type('Erst im nächsten Jahr');
  await keys('Enter', 'Escape');
  await tab(group(page, GROUPS.competition).getByRole('radio', { name: 'Offen' }), 'Shift+Tab');
  await keys('j');
  await advised(page, 'Kein Angebot');
  await keys('t');
  await advised(page, 'Erst klären');
  await keys('o', 'ArrowLeft', 'ArrowLeft');
  await advised(page, 'Kein Angebot');
  assert.ok(await group(page, GROUPS.competition).getByRole('radio', { name: 'Ja' }).isChecked(), 'arrows move among the answers');
  assert.equal(await page.getByRole('textbox', { name: `Notiz zu: ${GROUPS.money}` }).inputValue(), 'Erst im nächsten Jahr');

  await tab(page.getByRole('button', { name: 'Entscheiden …' }), 'Shift+Tab');
  await keys('Enter');
  const dialog = page.getByRole('dialog', { name: 'Wie entscheiden Sie?' });
  await tab(dialog.getByRole('radio', { name: 'Absagen' }));
  await keys('ArrowRight');
  assert.ok(await dialog.getByRole('radio', { name: 'Anbieten', exact: true }).isChecked());
  await keys('Tab');
  await page.keyboard.type('Referenz für die Branche');
  await keys('Tab', 'Tab', 'Tab', 'Enter');
  await tab(page.getByRole('link', { name: 'Im Nein-Buch ansehen' }));
  await keys('Enter');
  await page.getByRole('row', { name: /Leitstand Werk 2/ }).getByText('Referenz für die Branche').filter({ visible: true }).waitFor();
});

test('an answer shows its outcome within one frame', async (t) => {
  const { page } = await visit(t, { build: 'dist-test', route: '#/opportunities' });
  await added(page);
  for (const question of [GROUPS.aspiration, GROUPS.solution, GROUPS.money]) await answer(page, question, 'Nein');
  await advised(page, 'Erst klären');
  await group(page, GROUPS.need).getByRole('radio', { name: 'Offen' }).focus();
  await page.evaluate(() => {
    const frames = [];
    const frame = (time) => { frames.push(time); requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
    let changed = NaN;
    const verdict = document.querySelector('.outcome .verdict');
    new MutationObserver(() => { changed = performance.now(); }).observe(verdict, { childList: true, characterData: true, subtree: true });
    window.shown = new Promise((done) => document.addEventListener('keydown', () => {
      const pressed = performance.now();
      requestAnimationFrame(() => {
        const text = verdict.textContent;
        const milliseconds = changed - pressed;
        setTimeout(() => done({ text, milliseconds, longest: Math.max(...frames.slice(1).map((time, at) => time - frames[at])) }), 200);
      });
    }, { once: true, capture: true }));
  });
  await page.keyboard.press('n');
  const shown = await page.evaluate(() => window.shown);
  t.diagnostic(`new outcome ${shown.milliseconds.toFixed(1)} ms after the key; longest frame ${shown.longest.toFixed(1)} ms`);
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
  assert.equal(await level.evaluate((one) => one.selectedOptions[0].textContent), 'Variante');
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
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Als Text kopieren' }).click();
  await page.getByText('Das Fragenblatt ist in der Zwischenablage.').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^Diese Fragen zu „Leitstand Werk 2“ sind noch offen\./);
  assert.match(copied, /\nGeld\n- Ist beim Kunden Geld für das Vorhaben eingeplant\?\n/);
  assert.doesNotMatch(copied, /Ist klar beschrieben/);
  const { text } = await exported(page, 'Als Datei speichern');
  assert.match(text, /Lindner Stahl AG;Leitstand Werk 2;money;/);
  await page.getByRole('link', { name: 'Anfragen', exact: true }).click();
  await added(page, 'Aufzug Halle 4', 'Brandt Logistik');
  await page.getByRole('link', { name: 'Anfragen', exact: true }).click();
  await page.getByText('2 Anfragen').waitFor();
  await accessible(page);
  await page.getByRole('searchbox', { name: 'Anfragen suchen' }).fill('brandt');
  await page.getByText('1 von 2 Anfragen').waitFor();
  await page.getByRole('searchbox').fill('');
  await page.getByRole('combobox', { name: 'Stand' }).selectOption('Klären');
  await page.getByText('1 von 2 Anfragen').waitFor();
  await page.waitForURL(/stage=clarify/);
  await page.getByRole('row', { name: /Leitstand Werk 2/ }).waitFor();
  await page.getByRole('combobox', { name: 'Stand' }).selectOption('Jeder Stand');
  const titles = () => page.getByRole('row').getByRole('rowheader').getByRole('link').allTextContents();
  for (const [press, first] of [['Anfrage', 'Aufzug Halle 4'], ['Anfrage', 'Leitstand Werk 2'], ['Kunde', 'Aufzug Halle 4']]) {
    await page.getByRole('columnheader', { name: press, exact: true }).getByRole('button').click();
    await expectEqual(async () => (await titles())[0], first, `sorted by ${press}`);
  }
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
  await says(preview, '1 von 3 Zeilen ist nicht lesbar', '1 Anfrage in 2 Zeilen', 'Anfrage neu', 'Zeile 4, Antwort', 'vielleicht');
  await preview.getByRole('checkbox', { name: /auslassen/ }).check();
  await apply(page, preview);
  await page.getByRole('link', { name: 'Anfragen', exact: true }).click();
  await page.getByRole('link', { name: 'Leitstand Werk 2' }).click();
  await group(page, GROUPS.need).getByRole('radio', { name: 'Nein' }).and(page.locator(':checked')).waitFor();
  assert.equal(await page.getByRole('textbox', { name: `Notiz zu: ${GROUPS.need}` }).inputValue(), 'Pflichtenheft fehlt');
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await page.getByRole('heading', { name: 'Diese Seite gibt es nicht' }).waitFor();
});

/** Whether an element is in sight and nothing lies above it. */
const isClear = (locator) => locator.evaluate((element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  const found = document.elementFromPoint(left + width / 2, top + height / 2);
  return found !== null && (element.contains(found) || found.contains(element));
});

for (const [width, height] of [[1440, 900], [1920, 1080], [1024, 768], [390, 844], [720, 450]]) {
  test(`the advice stays in sight, and what has the focus stands clear of it, at ${width} × ${height}`, async (t) => {
    const { page } = await visit(t, { build: 'dist-test', route: '#/opportunities', settings: { viewport: { width, height } } });
    await added(page, 'Leitstand Werk 2 mit Visualisierung der Anlage und Anbindung an die Warenwirtschaft');
    await page.getByRole('button', { name: 'Schließen', exact: true }).click();
    await group(page, GROUPS.aspiration).getByRole('radio', { name: 'Offen' }).focus();
    const verdict = page.getByRole('region', { name: /^Empfehlung/ });
    const focused = focusedAnswer(page);
    for (const key of [...Array(34).fill('ArrowDown'), ...Array(34).fill('ArrowUp')]) {
      await page.keyboard.press(key);
      assert.ok(await isClear(focused), `${key} to ${await focused.first().evaluate((element) => element.closest('[data-key]').dataset.key)}`);
    }
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    assert.ok(await isClear(verdict.getByRole('status').first()));
    const [fit, list] = await Promise.all(['Passt das zu uns?', 'ASCOTSMAN: Lohnt sich ein Angebot?']
      .map((name) => page.getByRole('region', { name }).boundingBox()));
    if (width >= 1024) assert.ok(fit.x + fit.width <= list.x, 'both checks stand beside each other');
    else assert.ok(fit.y + fit.height <= list.y, 'one check stands below the other');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'nothing sticks out');
  });
}

test('the rule counts leads or all closed questions, with a threshold as high as there are any', async (t) => {
  const { page } = await visit(t, { build: 'dist-test', route: '#/settings' });
  const threshold = page.getByRole('combobox', { name: 'Kein Angebot bei mehr ungünstigen Antworten als' });
  const last = () => threshold.locator('option').last().textContent();
  assert.equal(await last(), '8');
  await page.getByText('Es zählen 8 Fragen. Ab 4 ungünstigen Antworten').waitFor();
  await page.getByRole('combobox', { name: 'Gezählt werden' }).selectOption('alle geschlossenen Fragen');
  await page.getByText('Es zählen 25 Fragen. Ab 4 ungünstigen Antworten').waitFor();
  assert.equal(await last(), '25');
  await threshold.selectOption('12');
  await page.getByText('Es zählen 25 Fragen. Ab 13 ungünstigen Antworten').waitFor();
  await page.getByRole('combobox', { name: 'Gezählt werden' }).selectOption('die acht Leitfragen');
  await page.getByText('Mehr als 12 ungünstige Antworten kann es nicht geben').waitFor();
  await page.getByRole('combobox', { name: 'Gezählt werden' }).selectOption('alle geschlossenen Fragen');
  await accessible(page);

  await page.getByRole('link', { name: 'Anfragen', exact: true }).click();
  await added(page);
  await page.getByText('von 25 zählenden Fragen · „Kein Angebot“ ab 13').waitFor();
  await page.getByText('Regel für diese Anfrage').click();
  await threshold.selectOption({ label: '2' });
  await page.getByText('Es zählen 25 Fragen. Ab 3 ungünstigen Antworten').waitFor();
  for (const question of [GROUPS.musts, GROUPS.need]) await answer(page, question, 'Nein');
  await page.getByText('Eine zwingende Anforderung ist nicht erfüllt.').waitFor();
  await answer(page, GROUPS.schedule, 'Nein');
  await advised(page, 'Erst klären');
  await answer(page, GROUPS.incumbent, 'Ja');
  await advised(page, 'Kein Angebot');
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await advised(page, 'Erst klären');
});

test('a checklist leaves for a colleague with a spreadsheet, and comes back filled in', async (t) => {
  const { page } = await visit(t, { build: 'dist-test', route: '#/opportunities' });
  await added(page);
  await answer(page, GROUPS.need, 'Nein');
  await page.getByRole('main').getByRole('button', { name: 'Mehr', exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Checkliste exportieren' }).click()]);
  let text = await readFile(await download.path(), 'utf8');
  assert.ok(text.startsWith('\u{FEFF}Kunde;Anfrage;Frage;Wortlaut;Antwort;Notiz\r\n'), text.slice(0, 60));
  const fill = (key, wanted, note = '') => {
    const line = text.split('\r\n').find((line) => line.includes(`;${key};`));
    const cells = line.split(';');
    text = text.replace(line, [...cells.slice(0, 4), wanted, note].join(';'));
  };
  fill('competition', 'Ja');
  fill('competition.asked', 'ja', '"Zwei weitere; beide aus der Region"');
  fill('need', 'Ja');
  fill('solution', 'Trifft nicht zu');
  fill('aspiration.intent', 'Nur eine Voruntersuchung');
  fill('money.amount', '120.000,00');
  fill('authority.decider', 'Frau Lindner');
  fill('fit.motive', 'Nein');
  await page.getByRole('link', { name: 'Daten', exact: true }).click();
  const preview = await choose(page, { name: 'Checkliste von Kollegin.csv', text });
  await says(preview, 'Leitstand Werk 2');
  await apply(page, preview);
  await page.getByRole('link', { name: 'Anfragen', exact: true }).click();
  await page.getByRole('link', { name: 'Leitstand Werk 2' }).click();
  for (const [question, word] of [
    [GROUPS.competition, 'Ja'], [GROUPS.asked, 'Ja'], [GROUPS.need, 'Ja'], [GROUPS.solution, 'Trifft nicht zu'],
    ['Wie ernst ist die Anfrage?', 'Nur eine Voruntersuchung'], ['Würden wir den Auftrag auch ohne Umsatzdruck annehmen?', 'Nein'],
  ]) await answered(page, question, word);
  assert.equal(await page.getByRole('textbox', { name: `Notiz zu: ${GROUPS.asked}` }).inputValue(), 'Zwei weitere; beide aus der Region');
  assert.equal(await page.getByRole('textbox', { name: 'Wie hoch ist das Budget?' }).inputValue(), '120.000,00');
  assert.equal(await page.getByRole('textbox', { name: 'Wer vergibt den Auftrag?' }).inputValue(), 'Frau Lindner');
});

test('a second tab follows answer by answer, and English is spoken throughout', async (t) => {
  const { page, server, context } = await visit(t, { build: 'dist-test', route: '#/opportunities' });
  await added(page);
  await answer(page, GROUPS.need, 'Nein');
  await saved(page);
  const other = await context.newPage();
  await other.goto(server.url + (await page.evaluate(() => location.hash)));
  await running(other);
  await answered(other, GROUPS.need, 'Nein');
  for (const question of [GROUPS.aspiration, GROUPS.solution, GROUPS.money]) await answer(page, question, 'Nein');
  await advised(other, 'Kein Angebot');
  await answer(other, GROUPS.need, 'Ja');
  await advised(page, 'Erst klären');
  await other.close();

  const hash = await page.evaluate(() => location.hash);
  await page.goto(`${server.url}#/settings`);
  await page.getByRole('radio', { name: 'English' }).check({ force: true });
  await page.goto(server.url + hash);
  await advised(page, 'Clarify first: settle the open questions with the customer');
  for (const text of ['Does this suit us?', 'ASCOTSMAN: is it worth an offer?', 'What tips the outcome', 'of 8 lead questions']) await page.getByText(text).first().waitFor();
  await group(page, 'Do we face strong competitors?').getByRole('radio', { name: 'Open' }).focus();
  await page.keyboard.press('y');
  await advised(page, 'No offer: too much speaks against it');
  const german = await page.getByRole('main').innerText();
  assert.doesNotMatch(german, /[äöüß]|Anfrage|Kunde\b/, 'no German is left');
  await accessible(page);
});
