// A browser that translates pages must leave this one alone: what it has replaced would never change again, and the app has
// its own languages.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { go, loadExample } from './lib/example.mjs';
import { running, visit } from './lib/site.mjs';
import { translate, translated } from './lib/translate.mjs';
import { expectEqual } from './lib/wait.mjs';

const ask = (page) => page.evaluate(() => ({
  page: document.documentElement.translate,
  google: document.querySelector('meta[name="google"]')?.content,
}));

test('the page asks to be left alone, and the translation leaves it alone', async (t) => {
  const { page, seen } = await visit(t, { route: '#/', before: (context) => context.addInitScript(translate) });
  assert.deepEqual(await ask(page), { page: false, google: 'notranslate' });
  await loadExample(page);
  await go(page, '#/customers');
  await page.getByRole('button', { name: 'Neuer Kunde' }).click();
  await page.getByRole('textbox', { name: 'Name des Kunden' }).fill('Neuling GmbH');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Neuling GmbH' }).waitFor();

  await page.evaluate(() => { location.hash = '#/settings'; });
  await page.getByLabel('English').check();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  await expectEqual(() => translated(page), 0, 'nothing was replaced');

  await page.reload();
  await running(page);
  await expectEqual(() => translated(page), 0, 'nothing was replaced after the reload');
  seen.clean();
});

test('the recovery page asks the same, also where the page around it does not', async (t) => {
  const { page } = await visit(t, { before: (context) => context.addInitScript(translate) });
  await page.evaluate(() => {
    document.documentElement.removeAttribute('translate');
    window.dispatchEvent(new CustomEvent('kk-panic', { detail: 'index out of bounds' }));
  });
  await page.getByRole('alert').getByRole('heading', { name: 'Kundenkompass ist auf einen Fehler gestoßen' }).waitFor();
  assert.equal(await page.locator('main.notranslate').evaluate((main) => [main.translate, main.querySelectorAll('font').length].join()), 'false,0');
});
