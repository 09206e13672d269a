// Random histories of two and three tabs over one customer, by hand: keys in fields that are not left, marks, undo, tabs that are
// hidden, closed and opened again. Whatever happens, a field in use keeps its text, what was typed is kept, and in the end no
// tab differs from another or from what was saved. Seeded: `SEED=7 STEPS=10000 node --test tests/e2e/random_tabs.test.mjs`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saved } from './lib/data.mjs';
import { go, loadExample } from './lib/example.mjs';
import { newContext, running, serve, visit } from './lib/site.mjs';
import { expectEqual } from './lib/wait.mjs';

const STEPS = Number(process.env.STEPS ?? 240);
const SEED = Number(process.env.SEED ?? 20261128);
const MARKS = ['Bought', 'Competitor', 'Need', 'NoNeed', 'Blank'];
const FIELDS = ['Notizen', 'Segment', 'Betreuer', 'Kundennummer', 'Nutzenversprechen'];

/** Mulberry32: a small generator whose numbers are the same everywhere. */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const field = (page, label) => page.getByLabel(label, { exact: true }).first();

class Tab {
  constructor(context, url, name) {
    Object.assign(this, { context, url, name, label: null, text: null });
  }

  async open() {
    this.page = await this.context.newPage();
    this.page.on('dialog', (dialog) => dialog.accept());
    await this.page.goto(this.url);
    await running(this.page);
    await field(this.page, FIELDS[0]).waitFor();
  }

  /** Types a word that nobody has typed before, and stays in the field. */
  async type(label, word) {
    if (this.label !== label) {
      await this.leave();
      await field(this.page, label).focus();
      await this.page.keyboard.press('ControlOrMeta+a');
      this.label = label;
      this.text = '';
    }
    await this.page.keyboard.type(word);
    this.text += word;
    await this.keeps();
  }

  /** The field in use shows what was typed into it, and nothing else. */
  async keeps() {
    if (this.label) assert.equal(await field(this.page, this.label).inputValue(), this.text, `${this.name}: ${this.label} keeps its text`);
  }

  async leave() {
    if (!this.label) return null;
    const left = [this.label, this.text];
    [this.label, this.text] = [null, null];
    await this.page.evaluate(() => document.activeElement.blur());
    return left;
  }

  /** As a phone does: the page is hidden, then it is gone. */
  async vanish() {
    await this.page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    });
    const left = this.label && [this.label, this.text];
    await this.page.close();
    [this.label, this.text] = [null, null];
    return left;
  }
}

for (const count of [2, 3]) {
  test(`${count} tabs, ${STEPS} steps`, async (t) => {
    const server = await serve(t, { build: 'dist-test' });
    const context = await newContext(t);
    const { page, seen } = await visit(t, { build: 'dist-test', server, context });
    await loadExample(page);
    await go(page, '#/customers');
    const hash = await page.getByRole('link', { name: 'Kessler & Söhne', exact: true }).first().getAttribute('href');
    await page.close();
    const tabs = Array.from({ length: count }, (_, at) => new Tab(context, server.url + hash, `tab ${at + 1}`));
    for (const tab of tabs) await tab.open();

    const next = random(SEED + count);
    const pick = (list) => list[Math.floor(next() * list.length)];
    /** By field: the texts that may be kept in the end; undone ones may be any. */
    const last = new Map();
    const undone = new Set();
    const note = (left) => left && (last.get(left[0]) ?? last.set(left[0], new Set()).get(left[0])).add(left[1]);
    for (let step = 1; step <= STEPS; step += 1) {
      const tab = pick(tabs);
      const chance = next();
      if (chance < 0.55) {
        const label = pick(FIELDS);
        if (tab.label !== label) note(await tab.leave());
        await tab.type(label, `${tab.name.at(-1)}${step.toString(36)}.`);
      } else if (chance < 0.7) {
        note(await tab.leave());
      } else if (chance < 0.85) {
        note(await tab.leave());
        await tab.page.evaluate(([row, column, mark]) => {
          const [customer, product] = window.kkTest.ids(row, column).split(' ');
          window.kkTest.dispatch(JSON.stringify({ SetMark: { customer, product, mark } }));
        }, [0, Math.floor(next() * 4), pick(MARKS)]);
      } else if (chance < 0.93) {
        note(await tab.leave());
        FIELDS.forEach((label) => undone.add(label));
        const back = tab.page.getByRole('button', { name: pick(['Rückgängig', 'Wiederholen']) });
        // Another tab may take the step away between a look and a click: a button that is disabled by then does nothing.
        await back.evaluate((button) => button.click());
      } else {
        note(await tab.vanish());
        await tab.open();
      }
      for (const other of tabs) await other.keeps();
    }
    for (const tab of tabs) note(await tab.leave());
    for (const tab of tabs) await saved(tab.page);
    const digest = (tab) => tab.page.evaluate(() => window.kkTest.digest());
    const first = () => digest(tabs[0]);
    for (const tab of tabs.slice(1)) await expectEqual(async () => (await digest(tab)) === (await first()), true, `${tab.name} is as ${tabs[0].name}`);
    const kept = await first();
    const values = await Promise.all(FIELDS.map((label) => field(tabs[0].page, label).inputValue()));
    for (const [at, label] of FIELDS.entries()) {
      if (!undone.has(label) && last.has(label)) assert.ok(last.get(label).has(values[at]), `${label}: ${values[at]} was typed by nobody last`);
    }
    await tabs[0].page.reload();
    await running(tabs[0].page);
    await field(tabs[0].page, FIELDS[0]).waitFor();
    await expectEqual(() => digest(tabs[0]), kept, 'the same after a reload');
    seen.clean();
  });
}
