// A list becomes customers, products, crosses and figures: shown first, applied as one step, taken back as one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { CUT, apply, choose, importFile, offer, previewed, sample, saved, says, takeable, textOf } from './lib/data.mjs';
import { serve, visit } from './lib/site.mjs';
import { expectEqual } from './lib/wait.mjs';

async function open(t, options = {}) {
  const visited = await visit(t, { route: '#/data', ...options });
  // The page takes files once it shows where to choose one.
  if (!options.route) await visited.page.getByLabel('Datei importieren').waitFor({ state: 'attached' });
  return visited;
}
const undo = (page) => page.getByRole('button', { name: 'Rückgängig' });

test('invoices of German Excel: preview, one step, again changes nothing, undo empties', async (t) => {
  const { page, seen } = await open(t);
  const preview = await choose(page, CUT);
  await says(preview, '60 Zeilen werden zu 7 Kunden, 45 Leistungen und 58 Kreuzen.', '35.470,15 €', 'Rechnungen', 'Windows');
  assert.ok(await undo(page).isDisabled(), 'nothing is applied before it is confirmed');
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Vorschau', 'the focus is at the preview');
  await accessible(page, 'the preview');
  await apply(page, preview);
  await page.getByRole('link', { name: 'Zur Matrix' }).waitFor();
  await page.getByRole('button', { name: 'Zurücknehmen' }).waitFor();

  const again = await choose(page, CUT);
  await again.getByText('Es ändert sich nichts.').waitFor();
  await again.getByText('Für diese Monate gibt es schon Umsätze.').waitFor();
  await apply(page, again);

  await undo(page).click();
  assert.ok(await undo(page).isDisabled(), 'it was one step');
  await page.getByText('Sobald es Kunden oder Leistungen gibt').waitFor();
  seen.clean();
});

/** Nothing in it says which lines are the same: without a look at what is there each import would double it. */
const NAMELESS = { name: 'umsatz.csv', text: 'Kunde;Datum;Leistung;Betrag\nBergmann KG;03.02.2026;Server;1200,00\nAlpina GmbH;04.03.2026;Server;800,00\n' };

test('two windows hold the same file: who applies second is shown that it is there', async (t) => {
  const { page, context, server, seen } = await open(t);
  const { page: other } = await visit(t, { context, server, route: '#/data' });
  const [preview, there] = [await choose(page, NAMELESS), await choose(other, NAMELESS)];
  await there.getByText('Kunden neu').waitFor();
  await apply(page, preview);
  await there.getByText('Es ändert sich nichts.').waitFor();
  await apply(other, there);
  assert.equal(await rows(other), 2);
  seen.clean();
});

test('a preview follows what is taken back and brought back beside it', async (t) => {
  const { page, seen } = await open(t);
  await importFile(page, NAMELESS);
  await undo(page).click();
  await page.getByText('Sobald es Kunden oder Leistungen gibt').waitFor();
  const preview = await choose(page, NAMELESS);
  await preview.getByText('Kunden neu').waitFor();
  await page.getByRole('button', { name: /^Wiederholen/ }).click();
  await preview.getByText('Es ändert sich nichts.').waitFor();
  await apply(page, preview);
  assert.equal(await rows(page), 2);
  seen.clean();
});

/** How many customers the navigation counts. */
async function rows(page) {
  const link = page.getByRole('navigation').first().getByRole('link', { name: /^Kunden/ });
  return Number((await textOf(link)).replace(/\D/g, ''));
}

test('the whole of Northwind, and the raw English lists meet its customers', { skip: !sample('northwind_rechnungen.csv') && 'no sample data' }, async (t) => {
  const { page } = await open(t);
  const preview = await choose(page, sample('northwind_rechnungen.csv'));
  await says(preview, '2.155 Zeilen werden zu 89 Kunden, 77 Leistungen und 1.685 Kreuzen.', '1.265.793,02 €', 'Juli 1996', 'Mai 1998');
  assert.equal(await preview.getByRole('group').count(), 0, 'nothing is asked');
  await apply(page, preview);
  const again = await choose(page, sample('northwind_rechnungen.csv'));
  await again.getByText('Es ändert sich nichts.').waitFor();
  await apply(page, again);
  await undo(page).click();
  await page.getByText('Sobald es Kunden oder Leistungen gibt').waitFor();
  assert.ok(await undo(page).isDisabled(), 'the workspace is empty again');
  await page.getByRole('button', { name: 'Wiederholen' }).click();
  await saved(page);

  const customers = await choose(page, sample('northwind_customers.csv'));
  await says(customers, '91 Kunden in 91 Zeilen.');
  await customers.getByText('Kunden neu').waitFor();
  assert.match(await textOf(customers), /\b2\s+Kunden neu/, '89 of them are known');
  await apply(page, customers);
  const products = await choose(page, sample('northwind_products.csv'));
  await says(products, '77 Leistungen in 77 Zeilen.');
  assert.doesNotMatch(await textOf(products), /Leistungen neu/);
  await apply(page, products);

  await page.goto(page.url().replace(/#.*/, '#/customers'));
  await page.getByRole('searchbox').fill('quick');
  await page.getByRole('link', { name: 'QUICK-Stop' }).click();
  await page.getByRole('heading', { level: 1, name: 'QUICK-Stop' }).waitFor();
  await says(page.locator('main'), '110.277');
  await page.getByText('Zahlen als Tabelle').click();
  await says(page.locator('main'), '110.277,32');
});

test('the worker is there before the file comes, and a file that was given up leaves a fresh one', async (t) => {
  const { page, seen } = await open(t);
  await expectEqual(() => page.workers().length, 1, 'workers');
  const [waiting] = page.workers();
  const preview = await choose(page, CUT);
  assert.deepEqual(page.workers(), [waiting], 'the one that waited has the file');
  await preview.getByRole('button', { name: 'Verwerfen' }).click();
  await expectEqual(() => page.workers().length === 1 && page.workers()[0] !== waiting, true, 'a fresh one waits');
  await importFile(page, CUT);
  await page.goto(page.url().replace(/#.*/, '#/settings'));
  await expectEqual(() => page.workers().length, 0, 'workers of the page that was left');
  seen.clean();
});

test('a worker that cannot start is told once a file wants it, and the next file is read', async (t) => {
  const server = await serve(t);
  let asked = 0;
  server.alter = (path) => {
    if (!/^worker-.*\.wasm$/.test(path)) return undefined;
    asked += 1;
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'gone' };
  };
  const { page } = await open(t, { server });
  await expectEqual(() => asked > 0, true, 'a worker starts ahead');
  assert.equal(await page.getByRole('alert').count(), 0, 'nobody waits for it yet');
  await offer(page, CUT);
  await page.getByRole('alert').getByText('kann nicht gelesen werden').waitFor();
  server.alter = null;
  const preview = await choose(page, CUT);
  await says(preview, '60 Zeilen werden zu 7 Kunden');
});

/** Ahead of the worker's script: whoever looks twice at the length of a piece of the file sees two, at which the worker panics. */
const PANICS = `{
  const arrayBuffer = Blob.prototype.arrayBuffer;
  Blob.prototype.arrayBuffer = async function () {
    const piece = new Uint8Array(await arrayBuffer.call(this));
    let length = piece.length;
    return Object.defineProperty(piece, 'length', { get: () => (length += 1) });
  };
}
`;

test('a worker that panics says so at once, the console says where, and the next file is read', async (t) => {
  const server = await serve(t);
  const headers = { 'content-type': 'text/javascript', 'cache-control': 'no-store' };
  server.alter = (path, answer) => (/^worker-.*\.js$/.test(path) ? { ...answer, headers, body: PANICS + answer.body } : undefined);
  const { page, seen } = await open(t, { server });
  await offer(page, CUT);
  await page.getByRole('alert').getByText('Das Einlesen ist unerwartet abgebrochen.').waitFor();
  await expectEqual(() => seen.errors.some((error) => error.includes('panicked at')), true, 'the console says where');
  server.alter = null;
  const preview = await choose(page, CUT);
  await says(preview, '60 Zeilen werden zu 7 Kunden');
});

test('broken files say why, where, and change nothing', async (t) => {
  const { page, seen } = await open(t);
  const invoices = 'Kunde;Datum;Leistung;Betrag\n';
  for (const [name, text, told] of [
    ['leer.csv', '', 'Die Datei ist leer.'],
    ['mappe.xlsx', 'PK\u0003\u0004 [Content_Types].xml xl/workbook.xml', 'beschädigt oder unvollständig'],
    ['bild.csv', '\u0089PNG\r\n\u001a\n', 'Das ist'],
  ]) {
    await offer(page, { name, text: Buffer.from(text, 'latin1') });
    const alert = page.getByRole('alert');
    await alert.getByText(`„${name}“ kann nicht gelesen werden.`).waitFor();
    await says(alert, told, 'Ihre Daten sind unverändert.');
  }
  for (const [name, text, told] of [
    ['betrag.csv', invoices + 'Acme;01.02.2025;Cloud;viel\nZed;01.02.2025;Cloud;5,00\n', ['Zeile 2, Betrag', 'Das ist keine Zahl:', 'viel']],
    ['datum.csv', invoices + 'Acme;31.02.2025;Cloud;5,00\n', ['Zeile 2, Datum', 'Das ist kein Datum:', '31.02.2025']],
    ['zitat.csv', invoices + 'Acme;01.02.2025;Cloud;5,00\n"Zed;01.02.2025;Cloud;5,00\n', ['Zeile 3', 'Anführungszeichen']],
    ['zuviel.csv', invoices + 'Acme;01.02.2025;Cloud;5,00;6,00;7,00\n', ['Zeile 2', '6 Felder']],
  ]) {
    const preview = await choose(page, { name, text });
    await preview.getByText(name).first().waitFor();
    await says(preview, ...told);
    await previewed(page);
    assert.equal(await preview.getByRole('button', { name: 'Übernehmen' }).isEnabled(), false, `${name} needs a decision`);
    await preview.getByRole('button', { name: 'Verwerfen' }).click();
    await preview.waitFor({ state: 'detached' });
  }
  assert.ok(await undo(page).isDisabled());
  seen.clean();
});

test('lines with errors are left out only after the user agreed', async (t) => {
  const { page } = await open(t);
  const preview = await choose(page, { name: 'a.csv', text: 'Kunde;Datum;Leistung;Betrag\nAcme;01.02.2025;Cloud;viel\nZed;01.02.2025;Cloud;5,00\n' });
  await preview.getByLabel('Die fehlerhafte Zeile auslassen und den Rest übernehmen').check();
  await apply(page, preview);
  await page.goto(page.url().replace(/#.*/, '#/customers'));
  await page.getByText('Zed').first().waitFor();
  assert.equal(await page.getByText('Acme').count(), 0);
});

test('what can be read in two ways is asked, with both readings', async (t) => {
  const { page } = await open(t);
  const preview = await choose(page, { name: 'a.csv', text: 'Kunde;Datum;Leistung;Betrag\nAcme;03/04/2025;Cloud;1.234\nZed;05/06/2025;Cloud;2.345\n' });
  const amount = preview.getByRole('group', { name: /„1\.234“ in der Spalte „Betrag“/ });
  await says(amount, '1.234 ist 1.234,00', '1.234 ist 1,23');
  const date = preview.getByRole('group', { name: /„03\/04\/2025“ in der Spalte „Datum“/ });
  await says(date, '3. April 2025', '4. März 2025');
  assert.equal(await preview.getByRole('button', { name: 'Übernehmen' }).isEnabled(), false);
  await amount.getByLabel('Der Punkt trennt die Nachkommastellen').check();
  await date.getByLabel('Zuerst der Monat, dann der Tag').check();
  await preview.getByText(/3,58\s€\svon\sMärz\s2025\sbis\sMai\s2025/).waitFor();
  assert.ok(await amount.getByLabel('Der Punkt trennt die Nachkommastellen').isChecked(), 'the answer stays in view');
  await apply(page, preview);
});

test('months that are there: old and new are shown, and who would lose decides by nobody but the user', async (t) => {
  const { page, seen } = await open(t);
  await importFile(page, { name: 'a.csv', text: 'Kunde;Datum;Betrag\nAhrens;12.10.2026;3000,00\nAhrens;09.11.2026;4000,00\n' });
  const preview = await choose(page, { name: 'b.csv', text: 'Kunde;Datum;Betrag\nAhrens;19.11.2026;50,00\n' });
  const question = preview.getByRole('group', { name: /Für diese Monate gibt es schon Umsätze/ });
  await question.waitFor();
  await says(question, 'Der Umsatz fällt insgesamt von 7.000,00 € auf 3.050,00 €.', 'In 1 Monat verliert 1 Kunde 3.950,00 €: Ahrens.',
    'Der Umsatz steigt insgesamt von 7.000,00 € auf 7.050,00 €.');
  await preview.getByText('Beantworten Sie zuerst die Fragen oben.').waitFor();
  assert.equal(await question.getByRole('radio', { checked: true }).count(), 0, 'nothing is chosen in advance');
  await accessible(page, 'the question');
  await question.getByLabel('Dazuzählen').check();
  await question.getByRole('region', { name: 'Umsatz nach Monaten, wenn Sie „Dazuzählen“ wählen' }).waitFor();
  await takeable(page);
  await apply(page, preview);
  seen.clean();
});

test('a column gets another meaning, and the next file remembers it', async (t) => {
  const { page } = await open(t);
  const text = 'Kunde;Datum;Leistung;Betrag;Zuständigkeitsbereich\nAcme;01.02.2025;Cloud;5,00;Nord\n';
  const list = 'Kunde;Kundennummer;Revier\nAcme;1;Nord\n';
  await importFile(page, { name: 'a.csv', text });
  const preview = await choose(page, { name: 'b.csv', text: list });
  await preview.getByLabel('Bedeutung der Spalte Revier').selectOption({ label: 'Segment' });
  await preview.getByText('3 von 3 zugeordnet').waitFor();
  await apply(page, preview);
  const next = await choose(page, { name: 'c.csv', text: list.replace('Nord', 'Süd') });
  await next.getByText('3 von 3 zugeordnet').waitFor();
  assert.equal(await next.getByLabel('Bedeutung der Spalte Revier').evaluate((one) => one.selectedOptions[0].textContent), 'Segment');
});

test('a column of a period that was left out comes back with its revenue', async (t) => {
  const { page, seen } = await open(t);
  const text = 'Kunde;Leistung;Jan 25;Feb 25;Mrz 25;Summe\nHolm GmbH;Wartung;100,00;110,00;120,00;330,00\nKranz KG;Schulung;200,00;;220,00;420,00\n';
  const preview = await choose(page, { name: 'a.csv', text });
  const january = preview.getByLabel('Bedeutung der Spalte Jan 25');
  const meaning = () => january.evaluate((one) => one.selectedOptions[0].textContent);
  await preview.getByText(/750,00\s€\svon\sJanuar\s2025\sbis\sMärz\s2025/).waitFor();
  const first = await meaning();
  await january.selectOption({ label: 'nicht übernehmen' });
  await preview.getByText(/450,00\s€\svon\sFebruar\s2025\sbis\sMärz\s2025/).waitFor();
  await january.selectOption({ label: 'Betrag' });
  await preview.getByText('Es fehlt noch die Spalte Monat.').waitFor();
  await january.selectOption({ label: first });
  await preview.getByText(/750,00\s€\svon\sJanuar\s2025\sbis\sMärz\s2025/).waitFor();
  assert.equal(await meaning(), first);
  seen.clean();
});

test('another meaning of a column makes no other table, and its choice keeps the focus', async (t) => {
  const { page, seen } = await open(t);
  const text = 'Datum;Kunde;Leistung;Betrag\n03.02.2025;Holm GmbH;Wartung;100,00\n04.03.2025;Kranz KG;Schulung;250,00\n';
  const preview = await choose(page, { name: 'a.csv', text });
  await preview.getByText(/350,00\s€\svon\sFebruar\s2025\sbis\sMärz\s2025/).waitFor();
  const select = (heading) => preview.getByLabel(`Bedeutung der Spalte ${heading}`);
  const meaning = (heading) => select(heading).evaluate((one) => one.selectedOptions[0].textContent);
  for (const [heading, other, missing] of [
    ['Datum', 'Kunde', 'Rechnungsdatum'], ['Datum', 'nicht übernehmen', 'Rechnungsdatum'],
    ['Kunde', 'nicht übernehmen', 'Kunde'], ['Betrag', 'nicht übernehmen', 'Betrag'],
  ]) {
    const first = await meaning(heading);
    await select(heading).focus();
    await select(heading).selectOption({ label: other });
    await preview.getByText(`Es fehlt noch die Spalte ${missing}.`).waitFor();
    assert.ok(await select(heading).evaluate((one) => one === document.activeElement), `${heading} keeps the focus`);
    await select(heading).selectOption({ label: first });
    await preview.getByText(/350,00\s€\svon\sFebruar\s2025\sbis\sMärz\s2025/).waitFor();
  }
  assert.deepEqual(await Promise.all(['Datum', 'Kunde', 'Leistung', 'Betrag'].map(meaning)), ['Rechnungsdatum', 'Kunde', 'Leistung', 'Betrag']);

  await select('Leistung').selectOption({ label: 'Betrag' });
  await preview.getByText('2 von 2 Zeilen sind nicht lesbar.').waitFor();
  await preview.getByText('Keine Zeile ist ohne Fehler: Es bleibt nichts zu übernehmen.').first().waitFor();
  assert.equal(await preview.getByLabel(/auslassen und den Rest übernehmen/).count(), 0);
  seen.clean();
});

test('the preview shows the first lines below their meanings, what is left out on demand, and sums to compare', async (t) => {
  const { page } = await open(t);
  const text = 'Land;Gebiet;Notiz;Kunde;Rechnungsnummer;Rechnungsdatum;Leistung;Betrag\n'
    + 'AT;Ost;;Acme;1;31.12.2024;Cloud;100,00\nAT;Ost;;Acme;1;31.12.2024;Druck;50,00\nDE;West;;Berg;2;03.02.2025;Cloud;400,00\nDE;West;;Acme;3;04.02.2025;Cloud;-20,00\n';
  const preview = await choose(page, { name: 'a.csv', text });
  const sums = (await textOf(preview)).replace(/\s+/g, ' ');
  for (const sum of ['Zeilen 4', 'Erster Tag 31.12.2024', 'Letzter Tag 04.02.2025', 'Gutschriften −20,00', '2024 150,00', '2025 380,00', 'Berg 400,00', 'Acme 130,00']) {
    assert.ok(sums.includes(sum), `${sum} is missing in: ${sums}`);
  }
  const table = preview.getByRole('region', { name: /Die ersten Zeilen/ });
  const heads = () => table.getByRole('columnheader').locator('span:visible').allTextContents();
  assert.deepEqual(await heads(), ['Kunde', 'Rechnungsnummer', 'Rechnungsdatum', 'Leistung', 'Betrag', 'Land'], 'what is taken comes first');
  await says(table.getByRole('row').nth(3), 'Berg', '03.02.2025', '400,00', 'DE');
  await preview.getByRole('button', { name: '2 weitere Spalten zeigen' }).click();
  await preview.getByLabel('Bedeutung der Spalte Betrag').selectOption({ label: 'nicht übernehmen' });
  await preview.getByText('Es fehlt noch die Spalte Betrag.').waitFor();
  assert.deepEqual(await heads(), ['Kunde', 'Rechnungsnummer', 'Rechnungsdatum', 'Leistung', 'Betrag', 'Land', 'Gebiet', 'Notiz'], 'columns stay in their place');
  await preview.getByRole('button', { name: 'Nur diese Spalten zeigen' }).click();
  assert.equal((await heads()).length, 6);
});

test('cells pasted into the page or into the field are read like a file', async (t) => {
  const { page } = await open(t);
  const cells = 'Kunde\tCloud\tDruck\nAcme\tX\tR\nZed\t\tG\n';
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, cells);
  const preview = page.getByRole('region', { name: 'Vorschau' });
  await preview.getByText('3 Markierungen für 2 Kunden und 2 Leistungen.').waitFor();
  await preview.getByRole('button', { name: 'Verwerfen' }).click();

  await page.getByRole('button', { name: 'Aus Excel einfügen' }).click();
  await page.getByLabel('Kopierter Bereich').fill(cells);
  await page.getByRole('button', { name: 'Bereich einlesen' }).click();
  await preview.getByText('3 Markierungen für 2 Kunden und 2 Leistungen.').waitFor();
});

test('a file dropped anywhere on the page is read', async (t) => {
  const { page } = await open(t);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['Leistung;Gruppe\nCloud;IT\n'], 'leistungen.csv'));
    for (const kind of ['dragover', 'drop']) {
      document.querySelector('h1').dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  });
  await page.getByRole('region', { name: 'Vorschau' }).getByText('1 Leistung in 1 Zeile.').waitFor();
});

test('script in names is text, everywhere', async (t) => {
  const { page, seen } = await open(t);
  const evil = '<img src=x onerror="window.pwned = 1">';
  const quoted = `"${evil.replaceAll('"', '""')}"`;
  const preview = await choose(page, { name: `${evil.replaceAll('"', "'")}.csv`, text: `Kunde;Kundennummer;Segment;${quoted}\n${quoted};${quoted};${quoted};X\n` });
  await preview.getByText('So wird die Datei gelesen').waitFor();
  await preview.getByRole('button', { name: 'Verwerfen' }).click();
  await importFile(page, { name: 'evil.csv', text: `Kunde;Kundennummer;Segment;Notiz\n${quoted};${quoted};${quoted};${quoted}\n` });
  await importFile(page, { name: 'evil2.csv', text: `Leistung;Gruppe\n${quoted};${quoted}\n` });
  for (const route of ['#/', '#/customers', '#/matrix', '#/settings', '#/data']) {
    await page.goto(page.url().replace(/#.*/, route));
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  await page.goto(page.url().replace(/#.*/, '#/customers'));
  await page.getByRole('link', { name: evil }).first().waitFor();
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  seen.clean();
});

test('from the empty start to the corrected and exported matrix by keyboard alone', async (t) => {
  const { page, seen } = await open(t, { route: '#/' });
  // Asked for ahead: the browser needs a moment until it hands choosers over.
  const choosing = page.waitForEvent('filechooser');
  const tabTo = async (target, key = 'Tab') => {
    for (let steps = 0; steps < 80; steps += 1) {
      if (await target.evaluate((one) => one === document.activeElement)) return;
      await page.keyboard.press(key);
    }
    assert.fail(`${target} cannot be reached`);
  };
  // The heading of the new page, not the link that led to it, which says the same.
  const focusOn = (text) => page.waitForFunction((text) => {
    const { activeElement: focused } = document;
    return focused?.textContent === text && !focused.closest('nav');
  }, text);
  await page.getByRole('heading', { level: 1, name: 'Willkommen' }).waitFor();
  await tabTo(page.getByRole('navigation').getByRole('link', { name: 'Daten' }));
  await page.keyboard.press('Enter');
  await focusOn('Daten');
  await tabTo(page.getByLabel('Datei importieren'));
  await page.keyboard.press('Enter');
  const chooser = await choosing;
  await chooser.setFiles(CUT);
  await focusOn('Vorschau');
  await takeable(page);
  await tabTo(page.getByRole('region', { name: 'Vorschau' }).getByRole('button', { name: 'Übernehmen' }));
  await page.keyboard.press('Enter');
  await saved(page);
  await tabTo(page.getByRole('link', { name: 'Zur Matrix' }));
  await page.keyboard.press('Enter');
  await focusOn('Matrix');

  const cell = page.getByRole('gridcell', { name: /^[^:,]+, [^:]+: / }).first();
  await tabTo(cell);
  const [before] = (await cell.getAttribute('aria-label')).split(': ');
  for (const [key, says] of [['-', 'Kein Bedarf'], ['r', 'Kauft beim Wettbewerb'], ['Control+z', 'Kein Bedarf'], ['Control+y', 'Kauft beim Wettbewerb']]) {
    await page.keyboard.press(key);
    await expectEqual(() => page.evaluate(() => document.activeElement.getAttribute('aria-label')), `${before}: ${says}`, key);
  }
  await saved(page);
  await tabTo(page.getByRole('navigation').getByRole('link', { name: 'Daten' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await focusOn('Daten');
  await tabTo(page.getByRole('button', { name: 'Matrix breit exportieren' }));
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.match(download.suggestedFilename(), /^Kundenkompass Matrix /);
  seen.clean();
});

test('the whole import by keyboard alone', async (t) => {
  const { page } = await open(t);
  await page.getByLabel('Datei importieren').focus();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), 'Aus Excel einfügen');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('Leistung;Gruppe\nCloud;IT\n');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const preview = page.getByRole('region', { name: 'Vorschau' });
  await preview.getByText('1 Leistung in 1 Zeile.').waitFor();
  const button = preview.getByRole('button', { name: 'Übernehmen' });
  await takeable(page);
  for (let steps = 0; steps < 40 && !(await button.evaluate((one) => one === document.activeElement)); steps += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await saved(page);
  await page.getByText('1 Leistung neu').first().waitFor();
});
