// The frame around every page: places, titles, focus, undo, language and look.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { running, visit } from './lib/site.mjs';

const PLACES = [
  ['#/', 'Willkommen'], ['#/customers', 'Kunden'], ['#/matrix', 'Matrix'], ['#/data', 'Daten'], ['#/settings', 'Einstellungen'],
  ['#/methods', 'Über die Methoden'], ['#/nowhere', 'Diese Seite gibt es nicht'],
];
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: true });
const focused = (page) => page.evaluate(() => document.activeElement?.textContent);

test('every place has an address, a heading and a title', async (t) => {
  const { page, seen } = await visit(t);
  for (const [route, name] of PLACES) {
    await page.goto(page.url().split('#')[0] + route);
    await heading(page, name).waitFor();
    assert.equal(await page.title(), `${name} · Kundenkompass`);
  }
  seen.clean();
});

test('links lead there and back, and the focus comes along', async (t) => {
  const { page } = await visit(t);
  const navigation = page.getByRole('navigation', { name: 'Hauptnavigation' });
  await heading(page, 'Willkommen').waitFor();
  await navigation.getByRole('link', { name: 'Matrix' }).click();
  await heading(page, 'Matrix').waitFor();
  assert.equal(await focused(page), 'Matrix');
  assert.equal(await navigation.locator('[aria-current="page"]').textContent(), 'Matrix');
  await navigation.getByRole('link', { name: 'Daten' }).click();
  await heading(page, 'Daten').waitFor();
  await page.goBack();
  await heading(page, 'Matrix').waitFor();
  await page.goForward();
  await heading(page, 'Daten').waitFor();
  assert.equal(await focused(page), 'Daten');
});

test('going back comes back to the same lines', async (t) => {
  const { page } = await visit(t, { route: '#/methods', settings: { viewport: { width: 900, height: 500 } } });
  await heading(page, 'Über die Methoden').waitFor();
  await page.evaluate(() => window.scrollTo(0, 420));
  await page.getByRole('link', { name: 'Einstellungen' }).click();
  await heading(page, 'Einstellungen').waitFor();
  await page.waitForFunction(() => window.scrollY === 0);
  await page.goBack();
  await heading(page, 'Über die Methoden').waitFor();
  await page.waitForFunction(() => window.scrollY === 420);
});

test('who scrolls as soon as a page has come is not taken back to its top', async (t) => {
  const { page } = await visit(t, { route: '#/settings', settings: { viewport: { width: 900, height: 500 } } });
  await heading(page, 'Einstellungen').waitFor();
  // The page has come when its heading has the focus; two frames later everything that follows has happened.
  const top = await page.evaluate(() => new Promise((done) => {
    document.addEventListener('focusin', () => queueMicrotask(() => {
      window.scrollTo(0, 300);
      requestAnimationFrame(() => requestAnimationFrame(() => done(window.scrollY)));
    }), { once: true });
    window.location.hash = '#/methods';
  }));
  assert.equal(top, 300);
});

test('the skip link leads past the navigation', async (t) => {
  const { page } = await visit(t, { route: '#/settings' });
  await heading(page, 'Einstellungen').waitFor();
  // The heading is there before what can have the focus.
  await page.getByLabel('Name der Firma', { exact: true }).waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Zum Inhalt springen');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
  assert.ok(page.url().endsWith('#/settings'), 'the address stays');
});

test('a phone has the places in a bar and the rest in a menu', async (t) => {
  const { page } = await visit(t, { settings: PHONE });
  const more = page.getByRole('button', { name: 'Mehr' });
  await more.click();
  await page.getByRole('link', { name: 'Einstellungen' }).click();
  await heading(page, 'Einstellungen').waitFor();
  await page.getByRole('link', { name: 'Über die Methoden' }).waitFor({ state: 'hidden' });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'nothing hangs over the edge');
});

test('what was done is taken back and done again, by button and by keys', async (t) => {
  const { page, seen } = await visit(t, { route: '#/settings' });
  const [undo, redo] = ['Rückgängig', 'Wiederholen'].map((name) => page.getByRole('button', { name, exact: true }));
  const company = page.getByLabel('Name der Firma');
  const reads = async (value) => assert.equal(await company.inputValue(), value);
  await company.waitFor();
  assert.ok((await undo.isDisabled()) && (await redo.isDisabled()));
  await company.fill('Muster');
  await company.press('Enter');
  await page.locator('button:enabled[aria-label="Rückgängig"]').waitFor();
  await undo.click();
  await page.locator('button:enabled[aria-label="Wiederholen"]').waitFor();
  await reads('');
  await heading(page, 'Einstellungen').click();
  await page.keyboard.press('Control+y');
  await page.locator('button:disabled[aria-label="Wiederholen"]').waitFor();
  await reads('Muster');
  await page.keyboard.press('Control+z');
  await reads('');
  await page.keyboard.press('Control+Shift+Z');
  await reads('Muster');
  await company.fill('Muster Systemhaus');
  await page.keyboard.press('Control+z');
  await company.press('Escape');
  await reads('Muster');
  await page.getByRole('status').filter({ hasText: /^Gespeichert$/ }).waitFor();
  seen.clean();
});

test('the language switches at once and stays', async (t) => {
  const { page } = await visit(t, { route: '#/settings' });
  await page.getByLabel('English').check();
  await heading(page, 'Settings').waitFor();
  assert.equal(await page.title(), 'Settings · Kundenkompass');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.reload();
  await heading(page, 'Settings').waitFor();
  await page.getByLabel('Deutsch (Schweiz)').check();
  await page.getByRole('link', { name: 'Übersicht' }).click();
  await page.getByText('welche weissen Flecken').waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'de-CH');
});

test('a browser in English is greeted in English', async (t) => {
  const { page } = await visit(t, { settings: { locale: 'en-GB' } });
  await heading(page, 'Welcome').waitFor();
});

test('the colours follow the device unless told otherwise', async (t) => {
  const { page } = await visit(t, { route: '#/settings', settings: { colorScheme: 'dark' } });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  await page.getByLabel('Hell').check();
  await page.locator('html[data-theme="light"]').waitFor({ state: 'attached' });
  assert.notEqual(await paper(), dark);
  await page.reload();
  await running(page);
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'light');
  await page.getByLabel('Wie das Gerät').check();
  await page.locator('html:not([data-theme])').waitFor({ state: 'attached' });
  assert.equal(await paper(), dark);
});

test('a newer build is offered, and taken when it is wanted', async (t) => {
  const { page } = await visit(t, { route: '#/matrix' });
  await page.evaluate(() => {
    window.taken = 0;
    window.kkActivateUpdate = () => { window.taken += 1; };
    window.dispatchEvent(new CustomEvent('kk-update', { detail: { replaced: false } }));
  });
  const now = page.getByRole('button', { name: 'Jetzt neu laden' });
  await now.waitFor();
  assert.equal(await page.evaluate(() => window.taken), 0);
  await now.click();
  await page.waitForFunction(() => window.taken === 1);
});

for (const [what, settings] of [['wide', {}], ['dark', { colorScheme: 'dark' }], ['phone', PHONE]]) {
  test(`the frame and its pages are accessible, ${what}`, async (t) => {
    const { page, seen } = await visit(t, { settings });
    for (const [route, name] of PLACES.filter(([route]) => /^#\/(settings|methods|nowhere|)$/.test(route))) {
      await page.goto(page.url().split('#')[0] + route);
      await heading(page, name).waitFor();
      await accessible(page, `${route}, ${what}`);
    }
    seen.clean();
  });
}
