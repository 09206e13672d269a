// A lever of step 3 with 10,000 customers loaded: from the slider's event until all that follows from it stands (script),
// is laid out, and is painted.
//
//   cargo xtask build
//   node benches/levers.mjs [dist] [--customers=10000] [--moves=60]

import { launch } from '../tests/e2e/lib/browser.mjs';
import { startServer } from '../tests/e2e/lib/server.mjs';
import { machine, median, options } from './lib.mjs';

const given = options({ customers: '10000', moves: '60' });
const { _: [folder = 'dist'], customers, moves } = given;
const PATIENCE = { timeout: 120_000 };

const server = await startServer({ folder });
const browser = await launch();
try {
  console.log(machine());
  const page = await ready();
  await page.evaluate(`window.moved = ${measure}`);
  for (const [lever, most] of [['Preis erhöhen', 40], ['Nacharbeit berechnen', 120]]) {
    const slider = await page.getByRole('slider', { name: new RegExp(`^${lever}`) }).elementHandle();
    const runs = await page.evaluate(([slider, moves, most]) => window.moved(slider, moves, most), [slider, Number(moves), most]);
    const told = (name) => `${median(runs.map((run) => run[name])).toFixed(1)} ms (worst ${Math.max(...runs.map((run) => run[name])).toFixed(1)})`;
    console.log(`${lever}: script ${told('script')}, with layout ${told('layout')}, until painted ${told('painted')}; a frame is 16.7 ms`);
  }
} finally {
  await browser.close();
  await server.close();
}

/** An evaluation with figures, beside so many customers with invoices. */
async function ready() {
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${server.url}#/data`);
  const lines = ['Kunde;Rechnung;Datum;Fällig;Bezahlt;Leistung;Betrag;Kosten'];
  for (let customer = 0; customer < Number(customers); customer += 1) {
    for (const month of ['03', '09']) {
      lines.push(`Kunde ${customer};${customer}-${month};10.${month}.2026;20.${month}.2026;28.${month}.2026;Leistung ${customer % 40};1200,00;700,00`);
    }
  }
  await page.getByLabel('Datei importieren').setInputFiles({ name: 'rechnungen.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
  await page.getByRole('button', { name: 'Übernehmen' }).click(PATIENCE);
  await page.getByText('ist übernommen').first().waitFor(PATIENCE);
  await page.evaluate(() => { location.hash = '#/customers?q=Kunde%204711'; });
  await page.getByRole('link', { name: 'Kunde 4711', exact: true }).click(PATIENCE);
  await page.getByRole('button', { name: 'Bewertung beginnen' }).click(PATIENCE);
  await page.getByRole('link', { name: /Rechnen/ }).first().click();
  await page.getByRole('button', { name: 'Aus Rechnungen übernehmen' }).click();
  for (const [label, value] of [['Nacharbeit, Stunden, niedrig', '10'], ['Nacharbeit, Stunden, wahrscheinlich', '12'], ['Mahnungen, Anzahl, wahrscheinlich', '4']].reverse()) {
    const field = page.getByLabel(label, { exact: true });
    await field.fill(value);
    await field.press('Enter');
  }
  await page.getByRole('region', { name: 'Was vom Umsatz bleibt' }).getByRole('table').waitFor();
  return page;
}

/** In the page: moves the slider step by step, one move a frame, and writes down what each took. */
async function measure(slider, moves, most) {
  const taskEnd = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  });
  const painted = () => new Promise((done) => { requestAnimationFrame(() => taskEnd().then(done)); });
  const runs = [];
  for (let move = 1; move <= moves; move += 1) {
    await painted();
    slider.value = String(1 + (move % most));
    const begin = performance.now();
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    // What the app puts off to the end of the task is part of it.
    await taskEnd();
    const script = performance.now() - begin;
    document.body.getBoundingClientRect();
    const layout = performance.now() - begin;
    await painted();
    runs.push({ script, layout, painted: performance.now() - begin });
  }
  return runs;
}
