// A browser that lacks what the app needs says so in plain words, in both languages, and never shows a blank page.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { parse } from 'acorn';
import { build, running, serve, visit } from './lib/site.mjs';

const TITLES = ['Kundenkompass braucht einen neueren Browser', 'Kundenkompass needs a newer browser'];

/** What the page says, once it says it. */
async function told(page) {
  for (const name of TITLES) await page.getByRole('alert').getByRole('heading', { name }).waitFor();
  return page.getByRole('alert').innerText();
}

const WITHOUT = {
  'no WebAssembly': () => { delete window.WebAssembly; },
  'a WebAssembly that knows no references': () => {
    const { validate } = WebAssembly;
    WebAssembly.validate = (bytes) => !new Uint8Array(bytes).includes(0x6f) && validate(bytes);
  },
};

for (const [name, before] of Object.entries(WITHOUT)) {
  test(`${name}: it is said, and nothing else`, async (t) => {
    const { page } = await visit(t, { wait: false, before: (context) => context.addInitScript(before) });
    const text = await told(page);
    assert.match(text, /Firefox \d+, Safari [\d.]+/);
    assert.match(text, /WebAssembly/);
    assert.equal(await page.getByText('konnte nicht starten').count(), 0, 'one message, not two');
    assert.equal(await page.getByRole('alert').getByRole('button').count(), 0, 'there is no way in');
  });
}

const POORLY = {
  'light-dark()': () => {
    const { supports } = CSS;
    CSS.supports = (...words) => !words.join().includes('light-dark') && supports.apply(CSS, words);
  },
  ':has()': () => {
    const { supports } = CSS;
    CSS.supports = (...words) => !words.join().includes(':has') && supports.apply(CSS, words);
  },
  '@property': () => { delete Object.getPrototypeOf(CSS).registerProperty; delete CSS.registerProperty; },
  popover: () => { delete HTMLElement.prototype.popover; },
};

for (const [name, before] of Object.entries(POORLY)) {
  test(`without ${name} it is said, and whoever wants goes on`, async (t) => {
    const { page } = await visit(t, { wait: false, before: (context) => context.addInitScript(before) });
    assert.ok((await told(page)).includes(name));
    await page.getByRole('button', { name: 'Trotzdem öffnen' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await running(page);
  });
}

test('a browser without modules is told by the page itself', async (t) => {
  const server = await serve(t);
  // Such a browser runs what is for it and knows nothing of modules.
  server.alter = (path, answer) => (path === '' ? { ...answer, body: String(answer.body).replace(/ nomodule(="")?/, '').replace(/type="?module"?/, 'type="unknown"') } : undefined);
  const { page } = await visit(t, { server, wait: false, before: (context) => context.route('**/recovery.js', (route) => route.abort()) });
  assert.match(await told(page), /ES modules/);
});

test('a browser that has all it needs is told nothing and loads nothing for it', async (t) => {
  const { page, seen } = await visit(t);
  assert.equal(await page.getByRole('alert').count(), 0);
  assert.equal(await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('old-browser.js')).length), 0);
  seen.clean();
});

for (const [file, year] of [['old-browser.js', 5], ['recovery.js', 2017]]) {
  test(`${file} is written in JavaScript that old browsers read`, async () => {
    parse(await readFile(`${build()}/${file}`, 'utf8'), { ecmaVersion: year });
  });
}
