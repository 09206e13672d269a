// A page goes while something of it is still under way: an open menu that has the focus, an import that is being applied,
// what was put off to the next frame. Whoever comes late finds nobody there, and that is no fault.

import { test } from 'node:test';
import { choose, importFile, saved } from './lib/data.mjs';
import { go, withExample } from './lib/example.mjs';
import { gridOf, matrix } from './lib/matrix.mjs';
import { visit } from './lib/site.mjs';
import { expectEqual } from './lib/wait.mjs';

const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

test('the way back from an open menu', async (t) => {
  const { page, seen } = await withExample(t, { build: 'dist-test' });
  await go(page, '#/opportunities');
  const opportunity = await page.getByRole('link', { name: 'Neue Telefonanlage', exact: true }).first().getAttribute('href');
  for (const [hash, label] of [['#/opportunities', 'Mehr'], [opportunity, 'Mehr'], ['#/matrix', 'Exportieren']]) {
    await go(page, '#/methods');
    await heading(page, 'Über die Methoden');
    await go(page, hash);
    await page.getByRole('button', { name: label, exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => document.activeElement.role === 'menuitem');
    await page.goBack();
    await heading(page, 'Über die Methoden');
    seen.clean();
  }
});

test('an import is applied to its end, and says so, where its page was left', async (t) => {
  const { page, seen } = await visit(t, { build: 'dist-test', route: '#/data' });
  // So many that they are not applied in one go.
  const lines = Array.from({ length: 20_000 }, (_, at) => `Ahrens Bau ${at};x;W`);
  const preview = await choose(page, { name: 'kunden.csv', text: ['Kunde;Beratung;Wartung', ...lines].join('\n') });
  const take = preview.getByRole('button', { name: 'Übernehmen' });
  await expectEqual(() => take.isEnabled(), true, 'may be applied');
  await take.evaluate((button) => { button.click(); location.hash = '#/methods'; });
  await heading(page, 'Über die Methoden');
  await page.getByText(/kunden\.csv.*übernommen/).waitFor();
  await page.getByRole('button', { name: 'Zurücknehmen' }).waitFor();
  await saved(page);
  await go(page, '#/customers');
  await page.getByRole('link', { name: 'Ahrens Bau 0', exact: true }).first().waitFor();
  seen.clean();
});

test('what the matrix puts off to the next frame', async (t) => {
  const { page, grid, seen } = await matrix(t, 30, 6);
  const leave = async (act) => {
    // Before the frame comes, the page is another.
    await page.evaluate(act);
    await heading(page, 'Über die Methoden');
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    seen.clean();
    await go(page, '#/matrix');
    await gridOf(page).waitFor();
  };
  await page.getByRole('button', { name: 'Überblick' }).click();
  await page.getByRole('img', { name: 'Die ganze Matrix als Bild' }).waitFor();
  await leave(() => {
    const canvas = document.querySelector('dialog canvas');
    const { left, top } = canvas.getBoundingClientRect();
    canvas.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: left + 3, clientY: top + 3 }));
    location.hash = '#/methods';
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  });
  await grid.getByRole('gridcell').nth(2).click();
  await page.keyboard.press('Control+Space');
  await leave(() => {
    const keys = { key: 'ArrowRight', altKey: true, shiftKey: true, bubbles: true };
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', keys));
    location.hash = '#/methods';
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  });
});

test('an import that is refused after its page was left says why, wherever one is', async (t) => {
  const { page, context, seen } = await visit(t, { build: 'dist-test', route: '#/data', before: (context) => context.addInitScript(mayBeDeaf) });
  const preview = await choose(page, { name: 'nummern.csv', text: 'Kunde;Kundennummer\nAhrens Bau;N-1' });
  const take = preview.getByRole('button', { name: 'Übernehmen' });
  await expectEqual(() => take.isEnabled(), true, 'may be applied');
  // A preview that hears of another window's change is read anew; this one learns of it when it is its turn to write.
  await page.evaluate(() => { window.deaf = true; });
  const other = await context.newPage();
  await other.goto(page.url());
  await importFile(other, { name: 'neu.csv', text: 'Kunde;Kundennummer\nBrandt;N-1' });
  await other.close();
  await take.evaluate((button) => { button.click(); location.hash = '#/methods'; });
  await heading(page, 'Über die Methoden');
  const told = page.getByRole('alert').filter({ hasText: '„nummern.csv“ wurde nicht übernommen' });
  await told.filter({ hasText: 'Inzwischen hat sich etwas geändert, das diese Datei betrifft. Lesen Sie sie noch einmal ein.' }).waitFor();
  await told.getByRole('link', { name: 'Daten' }).click();
  await heading(page, 'Daten');
  await told.waitFor({ state: 'detached' });
  seen.clean();
});

test('a file that was read and not applied goes with its page, and that is said', async (t) => {
  const { page, seen } = await visit(t, { build: 'dist-test', route: '#/data' });
  await choose(page, { name: 'kunden.csv', text: 'Kunde\nAhrens' });
  await go(page, '#/methods');
  await page.getByText('„kunden.csv“ wurde nicht übernommen, weil Sie die Seite verlassen haben.').waitFor();
  seen.clean();
});

test('a backup that cannot be restored says why where its page was left', async (t) => {
  const { page, seen } = await visit(t, { build: 'dist-test', route: '#/data' });
  for (const [label, name] of [['Sicherung zurückspielen', 'alt.json'], ['Datei importieren', 'fremd.json']]) {
    await go(page, '#/data');
    await page.getByLabel(label).waitFor({ state: 'attached' });
    // Handed over and left in one go: reading the file takes longer than that.
    await page.getByLabel(label).evaluate((input, name) => {
      const files = new DataTransfer();
      files.items.add(new File([`{"x":"${'y'.repeat(5_000_000)}"}`], name, { type: 'application/json' }));
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      location.hash = '#/methods';
      window.dispatchEvent(new HashChangeEvent('hashchange'));
    }, name);
    await heading(page, 'Über die Methoden');
    await page.getByRole('alert').filter({ hasText: `„${name}“ wurde nicht zurückgespielt` }).waitFor();
  }
  seen.clean();
});

/** Runs in the page, ahead of the app: nothing of what other windows say arrives while `window.deaf`. */
function mayBeDeaf() {
  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(name) {
      super(name);
      this.addEventListener('message', (event) => { if (window.deaf) event.stopImmediatePropagation(); });
    }
  };
}
