// What people do with the app, the same in every engine: the site as it ships, led by WebDriver from outside.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './lib/engines.mjs';
import { Page, expectEqual } from './lib/page.mjs';
import { downloaded, inEngine, visit, visitExample } from './lib/site.mjs';

/** 60 lines of invoices as German Excel saves them: 7 customers, 45 products, 58 crosses. */
const INVOICES = fileURLToPath(new URL('../fixtures/invoices-windows-1252.csv', import.meta.url));

/** One demanding customer: 240.000 revenue, 62 % direct cost, paid 34 days late. */
const KESSLER = [
  'Kunde;Rechnung;Datum;Fällig;Bezahlt;Leistung;Betrag;Kosten;Strittig',
  'Kessler & Söhne;1;10.03.2026;09.04.2026;13.05.2026;Server;120000,00;74400,00;',
  'Kessler & Söhne;2;10.06.2026;10.07.2026;13.08.2026;Server;120000,00;74400,00;24000,00',
  'Kessler & Söhne;3;20.06.2026;;;Server;-12400,00;;',
].join('\n');

/** Every place of the app with its heading. */
const PLACES = [
  ['#/', 'Übersicht'], ['#/customers', 'Kunden'], ['#/customers/signs', /./], ['#/opportunities', 'Anfragen'], ['#/matrix', 'Matrix'],
  ['#/lists/win-back', /./], ['#/lists/rates', /./], ['#/lists/goals', /./], ['#/data', 'Daten'], ['#/settings', 'Einstellungen'],
  ['#/methods', 'Über die Methoden'],
];

export function journeys(engine) {
  const journey = inEngine(engine);

  journey('a first visit: the frame, the welcome, nothing loaded twice, nothing wrong', async (at) => {
    await visit(at);
    await at.page.heading('Willkommen');
    await offlineReady(at.page);
    assert.equal((await at.page.all('alert')).length, 0);
    const hashed = at.server.requests.filter((path) => /-[0-9a-f]{16}[._]/.test(path));
    // The driver of WebKit works without the cache on disk, from which the service worker would take what the page has loaded.
    if (engine !== 'webkit') assert.deepEqual(hashed.filter((path, place) => hashed.indexOf(path) !== place), [], 'nothing is loaded twice');
    assert.ok(at.server.requests.every((path) => path.startsWith('/unter/ordner/') || path === '/favicon.ico'), at.server.requests.join('\n'));
    assert.equal(await at.page.run(() => document.documentElement.translate), false, 'the page asks not to be translated');
  });

  journey('the example, every place, and a reload', async (at) => {
    const { page } = at;
    await visitExample(at);
    for (const [hash, heading] of PLACES) {
      await page.go(hash);
      await page.heading(heading);
      await page.running();
      assert.equal((await page.all('alert')).length, 0, hash);
      assert.ok(await page.run(() => document.documentElement.scrollWidth <= innerWidth), `${hash} hangs over the edge`);
    }
    await page.reload();
    await page.go('#/');
    await page.heading('Was als Nächstes zählt');
    await page.find('link', /^Kunden 12$/);
  });

  journey('marks by key', async (at) => {
    const { page } = at;
    const cell = await inMatrix(at);
    await clickCell(page, cell);
    for (const [key, says] of [
      ['Delete', 'Weißer Fleck'], ['x', 'Kauft bei uns'], ['b', 'Kauft bei uns, könnte mehr kaufen'], ['w', 'Kauft bei uns, teils beim Wettbewerb'],
      ['-', 'Kein Bedarf'], ['-', 'Weißer Fleck'], ['g', 'Hat Bedarf'], ['Control+z', 'Weißer Fleck'], ['Control+y', 'Hat Bedarf'],
    ]) {
      await page.press(key);
      await focused(page, `: ${says}`);
    }
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) await page.press(key);
    await focused(page, ': Hat Bedarf');
    await page.saved();
    await page.reload();
    await expectEqual(async () => /Hat Bedarf/.test(await page.run((cell) => cell.getAttribute('aria-label'), await cell())), true, 'the mark is kept');
  });

  journey('marks by mouse: the bar, a range, the menu, the picture', async (at) => {
    const { page } = at;
    const cell = await inMatrix(at);
    const bar = await page.find('toolbar', 'Markierung setzen');
    await clickCell(page, cell);
    await page.click('button', /^Leer/, bar);
    await focused(page, ': Weißer Fleck');
    await page.click('button', 'Kauft bei uns', bar);
    await page.click('button', 'Hat Bedarf', bar);
    await focused(page, ': Kauft bei uns, könnte mehr kaufen');
    await page.session.point([{ to: await cell(0, 0) }, 'down', { to: await cell(1, 1) }, { to: await cell(2, 1) }, 'up']);
    await expectEqual(() => page.run(() => document.querySelectorAll('[role=grid] [aria-selected=true]').length), 6, 'a range of cells');
    await page.press('Delete');
    await expectEqual(async () => page.run((cell) => /Weißer Fleck/.test(cell.getAttribute('aria-label')), await cell(2, 1)), true, 'all are cleared');
    await page.session.point([{ to: await cell(1, 1) }, 'down', 'up'], 'mouse', 2);
    const menu = await page.find('menu', 'Was sich hier tun lässt');
    await page.click('menuitem', /Kein Bedarf/, menu);
    await expectEqual(async () => page.run((cell) => /Kein Bedarf/.test(cell.getAttribute('aria-label')), await cell(1, 1)), true, 'set from the menu');
    await page.click('button', 'Überblick');
    await expectEqual(() => page.run(() => {
      const canvas = document.querySelector('canvas');
      const pixels = canvas?.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      return new Set(pixels && new Uint32Array(pixels.buffer)).size > 3;
    }), true, 'the picture has colours');
  });

  journey('copy, cut and paste in the matrix with the keys', async (at) => {
    const { page } = at;
    const cell = await inMatrix(at);
    const says = async (column, mark) => {
      // Some cells of the example were checked long ago.
      const label = async () => page.run((cell) => cell.getAttribute('aria-label').split(': ')[1].replace(', veraltet', ''), await cell(0, column));
      await expectEqual(label, mark, `the cell in column ${column}`);
    };
    const to = (column) => clickCell(page, cell, 0, column);
    for (const column of [1, 2, 0]) {
      await to(column);
      await page.press('Delete');
      await says(column, 'Weißer Fleck');
    }
    await page.press('x');
    await says(0, 'Kauft bei uns');
    await page.press('Control+c');
    await to(1);
    await page.press('Control+v');
    await says(1, 'Kauft bei uns');
    await page.press('Control+z');
    await says(1, 'Weißer Fleck');
    await to(0);
    await page.press('Control+x');
    await says(0, 'Weißer Fleck');
    await page.press('Control+v');
    await says(0, 'Kauft bei uns');
    // From the menu as well, where the focus is elsewhere.
    await page.press('b');
    await says(0, 'Kauft bei uns, könnte mehr kaufen');
    await page.session.point([{ to: await cell(0, 0) }, 'down', 'up'], 'mouse', 2);
    await page.click('menuitem', 'Kopieren');
    await page.gone('menu', 'Was sich hier tun lässt');
    await to(2);
    await page.press('Control+v');
    await says(2, 'Kauft bei uns, könnte mehr kaufen');
  });

  journey('import: preview, take over, again without a change', async (at) => {
    const { page } = at;
    await visit(at, '#/data');
    await page.choose('Datei importieren', INVOICES);
    await page.find('region', 'Vorschau');
    await page.click('button', 'Übernehmen');
    await page.gone('region', 'Vorschau');
    await page.saved();
    await page.go('#/customers');
    await page.find('link', 'Ottilies Käseladen');
    await page.go('#/data');
    await page.choose('Datei importieren', INVOICES);
    await page.sees('Es ändert sich nichts.');
  });

  journey('every export arrives and reads back without a change', async (at) => {
    const { page } = at;
    await visitExample(at, '#/data');
    await page.check(/^CSV$/);
    for (const [button, head] of [
      ['Matrix breit exportieren', 'Kunde;Kundennummer;'], ['Matrix lang exportieren', 'Kunde;'], ['Kundenliste exportieren', 'Kunde;'], ['Leistungen exportieren', 'Leistung;'],
    ]) {
      const file = await downloaded(page, /^Kundenkompass .*\.csv$/, () => page.click('button', button));
      assert.ok(file.text.slice(1).startsWith(head), `${button}: ${file.text.slice(0, 60)}`);
      await page.choose('Datei importieren', file.path);
      await page.sees('Es ändert sich nichts.');
      await page.click('button', 'Verwerfen');
      await page.gone('region', 'Vorschau');
    }
    await page.check(/^Excel/);
    const book = await downloaded(page, /^Kundenkompass .*\.xlsx$/, () => page.click('button', 'Matrix breit exportieren'));
    await page.choose('Datei importieren', book.path);
    await page.sees('Es ändert sich nichts.');
  });

  journey('a backup, a change, and the way back', async (at) => {
    const { page } = at;
    await visitExample(at, '#/data');
    const backup = await downloaded(page, /\.kundenkompass-sicherung\.json$/, () => page.click('button', 'Sicherung speichern'));
    await page.click('button', 'Ja, sie ist da');
    await page.sees('Letzte Sicherung: gerade eben');
    await page.go('#/settings');
    await page.fill('Name der Firma', 'nach der sicherung');
    await page.saved();
    await page.go('#/data');
    await page.choose('Sicherung zurückspielen', backup.path);
    await page.sees('Zurückgespielt.');
    await page.saved();
    await page.reload();
    await page.go('#/settings');
    await expectEqual(() => page.value('Name der Firma').then((name) => name === 'nach der sicherung'), false, 'the state before is back');
  });

  journey('that the browser deletes after seven days is told where it does, and only there', async (at) => {
    const { page } = at;
    await visitExample(at, '#/data');
    const storage = await page.find('region', 'Speicher');
    await page.sees(engine === 'webkit' ? 'Safari löscht nach sieben Tagen ohne Besuch.' : /Der Browser löscht diese Daten nicht|Wird der Platz knapp|sagt er nicht/, storage);
    assert.equal(await page.run((storage) => storage.innerText.includes('Safari'), storage), engine === 'webkit');
  });

  journey('the five steps to a decision', async (at) => {
    const { page } = at;
    await visit(at, '#/data');
    await imported(at, 'rechnungen.csv', KESSLER);
    await page.go('#/customers');
    await page.click('link', 'Kessler & Söhne');
    await page.click('button', 'Bewertung beginnen');
    for (const [question, answer] of [
      ['Verdienen wir an diesem Kunden?', 'Nein'], ['Ist der Kunde strategisch wichtig für uns?', 'Nein'], ['Kauft der Kunde viel und immer wieder?', 'Ja'],
    ]) await page.check(answer, await page.find('group', question));
    await page.sees('1 von 3 Ja');
    await step(page, 'Rechnen');
    await page.click('button', 'Aus Rechnungen übernehmen');
    await expectEqual(() => page.value('Umsatz, wahrscheinlich'), '240.000', 'from the invoices');
    await page.fill('Nacharbeit, Stunden, wahrscheinlich', '420');
    for (const point of ['Angebot', 'Lieferung', 'Rechnung', 'Ansprechpartner', 'Reaktionszeit']) await page.check('Nein', await page.find('group', point));
    await step(page, 'Sprechen und entscheiden');
    await page.check('Gebühr für Nacharbeit');
    await typeDay(page, 'Datum');
    await page.check('Keine Einigung');
    await page.check('Verabschieden');
    await page.sees('Verabschieden', await page.find('complementary'));
    await page.check('Keine neuen Aufträge annehmen');
    await page.click('button', 'Text vorschlagen');
    await expectEqual(async () => (await page.value('Abschiedstext')).length > 100, true, 'a text is proposed');
    await page.saved();
    await page.reload();
    await expectEqual(async () => (await page.value('Abschiedstext')).length > 100, true, 'and kept');
    assert.equal(await page.value('Datum'), '2026-11-11', 'like the day of the talk');
    await step(page, 'Auffüllen');
  });

  journey('an opportunity to its decision', async (at) => {
    const { page } = at;
    await visit(at, '#/opportunities');
    await page.click('button', 'Neue Anfrage');
    await page.fill('Welcher Kunde?', 'lindner stahl ag', null);
    await page.fill('Worum geht es?', 'leitstand werk 2');
    await page.heading('leitstand werk 2');
    for (const question of ['Wissen wir, worauf der Kunde hinauswill?', 'Können wir das Verlangte liefern?', 'Ist beim Kunden Geld für das Vorhaben eingeplant?']) {
      await page.check('Nein', await page.find('group', question));
    }
    await page.check('Ja', await page.find('group', 'Treffen wir auf starke Wettbewerber?'));
    await page.sees('Kein Angebot: zu viel spricht dagegen');
    await page.click('button', 'Entscheiden …');
    const dialog = await page.find('dialog', 'Wie entscheiden Sie?');
    await page.check('Anbieten', dialog);
    await page.fill('Begründung', 'alter kunde, der folgeauftrag lohnt', null, dialog);
    await page.fill('Wer entscheidet', 'm. roth', null, dialog);
    await page.click('button', 'Entscheidung festhalten', dialog);
    await page.gone('dialog');
    await page.saved();
    await page.go('#/decisions');
    await page.sees('alter kunde, der folgeauftrag lohnt');
  });

  journey('what is typed is there after a reload', async (at) => {
    const { page } = at;
    await visitExample(at, '#/customers');
    await page.click('link', 'Brandt Logistik KG');
    await page.fill('Notizen', 'ruft am montag an', 'Tab');
    await page.saved();
    await page.reload();
    await expectEqual(() => page.value('Notizen'), 'ruft am montag an', 'the note');
  });

  journey('offline from the second visit', async (at) => {
    const { page, server } = at;
    await visitExample(at);
    await offlineReady(page);
    server.goDown();
    await page.reload();
    await page.heading('Was als Nächstes zählt');
    const cell = await inMatrixAlready(page);
    await clickCell(page, cell);
    await page.press('Delete', 'x');
    await focused(page, ': Kauft bei uns');
    await page.saved();
    await page.go('#/data');
    await page.choose('Datei importieren', INVOICES);
    await page.find('region', 'Vorschau');
    await page.session.newTab();
    await visit(at, '#/settings');
    await page.heading('Einstellungen');
  });

  journey('two tabs: each follows the other, and either saves', async (at) => {
    const { page } = at;
    await visitExample(at, '#/settings');
    const first = await page.session.tab();
    const second = await page.session.newTab();
    await visit(at, '#/settings');
    // Each leaves its field: what is in use is never written into.
    await page.fill('Name der Firma', 'aus dem zweiten fenster', 'Tab');
    await page.saved();
    await page.session.goToTab(first);
    await expectEqual(() => page.value('Name der Firma'), 'aus dem zweiten fenster', 'the first follows');
    await page.fill('Name der Firma', 'aus dem ersten fenster', 'Tab');
    await page.saved();
    await page.session.goToTab(second);
    await expectEqual(() => page.value('Name der Firma'), 'aus dem ersten fenster', 'the second follows');
    await page.session.closeTab();
    await page.session.goToTab(first);
    await page.fill('Name der Firma', 'allein');
    await page.saved();
    await page.reload();
    await expectEqual(() => page.value('Name der Firma'), 'allein', 'after a reload');
  });

  journey('print: the buttons ask for paper, and the paper has pages', async (at) => {
    const { page } = at;
    await visitExample(at, '#/matrix');
    await page.run(() => { window.asked = 0; window.print = () => { window.asked += 1; }; });
    await page.click('button', 'Matrix drucken');
    await expectEqual(() => page.run(() => window.asked), 1, 'asks once');
    // WebKitGTK's driver cannot print.
    if (engine === 'webkit') return;
    for (const hash of ['#/matrix', '#/customers', '#/opportunities']) {
      await page.go(hash);
      await page.running();
      const pdf = (await page.session.print()).toString('latin1');
      assert.ok(pdf.startsWith('%PDF-'), hash);
      assert.ok(pdf.length > 5000, `${hash}: ${pdf.length} bytes`);
    }
  });

  journey('light and dark: as chosen, also after a reload, and as the device is set', async (at) => {
    const { page, server } = at;
    await visit(at, '#/settings');
    const light = await brightness(page);
    assert.ok(light > 200, `light: ${light}`);
    await page.check('Dunkel');
    await expectEqual(async () => (await brightness(page)) < 60, true, 'dark');
    await page.reload();
    assert.ok(await brightness(page) < 60, 'dark after a reload');
    await page.check('Hell');
    await expectEqual(() => brightness(page), light, 'light again');

    const night = await launch(engine, { dark: true });
    at.t.after(night.end);
    const other = new Page(night.session, night.downloads);
    await visit({ page: other, server }, '#/settings');
    assert.ok(await brightness(other) < 60, 'follows the device');
    await other.check('Hell');
    await expectEqual(() => brightness(other), light, 'and does not where it was chosen');
  });

  journey('the recovery page: after a fault, with the raw data, and back', async (at) => {
    const { page } = at;
    await visitExample(at);
    await page.run(() => window.dispatchEvent(new CustomEvent('kk-panic', { detail: 'index out of bounds' })));
    await page.heading('Kundenkompass ist auf einen Fehler gestoßen');
    const raw = await downloaded(page, /^kundenkompass-rohdaten-.*\.json$/, () => page.click('button', 'Rohdaten sichern'));
    assert.ok(Object.keys(JSON.parse(raw.text).indexedDB).includes('pages'));
    await page.click('button', 'Neu laden');
    await page.gone('heading', 'Kundenkompass ist auf einen Fehler gestoßen');
    await page.running();
    await page.heading('Was als Nächstes zählt');
  });

  journey('a style sheet, a wasm and parts that take their time are no fault', async (at) => {
    const { page, server } = at;
    server.alter = (path, answer) => {
      if (path.endsWith('.css')) return { ...answer, delay: 1500 };
      if (path.endsWith('.wasm')) return { ...answer, delay: 4500 };
      return undefined;
    };
    // Not waited for: whatever is shown on the way counts.
    await page.run((url) => { location.href = url; }, server.url);
    let faults = 0;
    await page.until(async () => {
      const told = await page.run(() => [document.querySelectorAll('[role=alert]').length, document.documentElement.dataset.app === 'running']);
      faults += told?.[0] ?? 0;
      return told?.[1] ?? false;
    }, 'the app runs');
    assert.equal(faults, 0, 'nobody cried fault');
    await page.heading('Willkommen');
  });

  for (const [title, alter] of Object.entries(BROKEN)) {
    journey(`${title}: a plain message within 5 s, and a way back`, async (at) => {
      const { page, server } = at;
      server.alter = (path, answer) => alter(path, answer) || undefined;
      await page.session.goto(server.url);
      const start = Date.now();
      await page.heading('Kundenkompass konnte nicht starten');
      assert.ok(Date.now() - start < 5000, `${Date.now() - start} ms`);
      server.alter = null;
      await page.click('button', 'Neu laden');
      await page.gone('alert');
      await page.running();
    });
  }
}

const gone = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'gone' };

const BROKEN = {
  'the wasm is gone': (path) => path.endsWith('_bg.wasm') && gone,
  'the script is gone': (path) => /^kundenkompass-.*\.js$/.test(path) && gone,
  'the style sheet is gone': (path) => path.endsWith('.css') && gone,
  'the app never says that it runs': (path, answer) => /^kundenkompass-.*\.js$/.test(path) && { ...answer, body: 'export default async () => {}' },
};

/** The service worker has the whole build and answers. */
async function offlineReady(page) {
  await page.until(() => page.run(() => navigator.serviceWorker.controller?.state === 'activated'), 'the service worker takes over');
}

/** The example in the matrix, and a way to a cell by its place among those in sight, both from 0. */
async function inMatrix(at) {
  await visitExample(at);
  return inMatrixAlready(at.page);
}

async function inMatrixAlready(page) {
  await page.go('#/matrix');
  const grid = await page.find('grid', 'Kunden-/Leistungsmatrix');
  await page.find('gridcell', /, .*: /, grid);
  return async (row = 0, column = 0) => {
    let cell = null;
    await page.until(async () => (cell = await page.run((row, column) => {
      const rows = [...document.querySelectorAll('[role=grid] [role=row]')].filter((row) => row.querySelector('a[href]'));
      return rows[row]?.querySelectorAll('[role=gridcell]')[column] ?? null;
    }, row, column)) !== null, `there is a cell ${row}, ${column}`);
    return cell;
  };
}

/** The grid may be drawn anew between the look for a cell and the click. */
function clickCell(page, cell, row, column) {
  return page.using(async () => page.session.click(await cell(row, column)));
}

/** Waits until the cell with the focus says this at its end. */
function focused(page, end) {
  return page.until(() => page.run((end) => document.activeElement?.getAttribute('aria-label')?.endsWith(end) ?? false, end), `the focus is on “…${end}”`);
}

async function step(page, name) {
  await page.click('link', new RegExp(`^${name}|^\\d+\\W*${name}`), await page.find('navigation', 'Die fünf Schritte'));
  await page.until(() => page.run((name) => document.querySelector('a[aria-current=step]')?.textContent.includes(name), name), `step ${name}`);
}

/** A day that reads the same in every order of day and month. */
async function typeDay(page, label) {
  const field = await page.find('textbox', label);
  // Not every engine takes a date as keys from a driver in the same way; what is typed is what the field then says.
  await page.run((field) => {
    field.focus();
    field.value = '2026-11-11';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }, field);
  await page.press('Tab');
}

async function imported({ page, t }, name, text) {
  const folder = await mkdtemp(join(tmpdir(), 'kundenkompass-file-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, name), text);
  await page.choose('Datei importieren', join(folder, name));
  await page.find('region', 'Vorschau');
  await page.click('button', 'Übernehmen');
  await page.gone('region', 'Vorschau');
  await page.saved();
}

/** How bright the page's ground is, 0 to 255. */
function brightness(page) {
  return page.run(() => {
    const canvas = document.createElement('canvas').getContext('2d');
    canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return Math.round((red + green + blue) / 3);
  });
}
