// A part of the app that comes later is gone from the server, because another build was published: a message, and a way that
// works, with all that was entered kept.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextBuild } from './lib/next_build.mjs';
import { offer } from './lib/data.mjs';
import { readyOffline, running, serve, visit } from './lib/site.mjs';
import { fill, mark, marks, point, saved, sees } from './lib/storage.mjs';
import { expectEqual } from './lib/wait.mjs';

const BUILD = 'dist-test';
const MESSAGE = 'Diese Seite konnte nicht geladen werden.';
const isPages = (path) => path.startsWith('part-pages');
const ANSWERS = {
  'is gone': () => ({ status: 404, headers: { 'content-type': 'text/plain' }, body: 'gone' }),
  'is a page of the host': () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Muster</title>' }),
};

for (const [name, answer] of Object.entries(ANSWERS)) {
  test(`a part ${name}: loading anew gets the new build, and what was entered is kept`, async (t) => {
    const { page, server } = await withoutPages(t, answer);
    await mark(page, 0, 'Need');
    await customers(page).click();
    await page.getByText(MESSAGE).waitFor({ timeout: 5000 });
    await page.getByText('vermutlich weil eine neue Fassung veröffentlicht wurde').waitFor();
    server.folder = await nextBuild(t, BUILD);
    await page.getByRole('button', { name: 'Noch einmal versuchen' }).click();
    await page.getByRole('button', { name: 'Neu laden' }).waitFor();
    server.alter = null;
    await page.getByRole('button', { name: 'Neu laden' }).click();
    await becomes(page, 'next');
    await page.getByRole('heading', { name: 'Kunden', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Firma Anders' }).first().waitFor();
    await sees(page, 'Need Blank Blank');
  });
}

test('the matrix says that the rest of it does not come', async (t) => {
  const { page, server } = await withoutPages(t, ANSWERS['is gone']);
  await page.getByText(MESSAGE).waitFor();
  await point(page, 1);
  await page.keyboard.press('x');
  await publish(t, server);
  await page.getByRole('button', { name: 'Neu laden' }).click();
  await becomes(page, 'next');
  await sees(page, 'Blank Bought Blank');
});

test('without a network, trying again is what helps', async (t) => {
  const server = await serve(t, { build: BUILD });
  let down = true;
  let release = () => {};
  const framed = new Promise((done) => { release = done; });
  const { page } = await visit(t, {
    server, route: '#/customers', wait: false,
    // The part is asked for, and does not come before the network is gone.
    before: (_, page) => page.route((url) => isPages(url.pathname.split('/').at(-1)), async (route) => {
      await framed;
      return down ? route.abort() : route.continue();
    }),
  });
  // The frame, which is all there is before the parts come.
  await page.locator('html[data-app="running"]').waitFor();
  server.down = true;
  release();
  await page.getByText(MESSAGE).waitFor();
  await page.getByText('Prüfen Sie die Verbindung').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Neu laden' }).count(), 0);
  down = false;
  server.comeBack();
  await page.getByRole('button', { name: 'Noch einmal versuchen' }).click();
  await page.getByRole('heading', { name: 'Kunden', level: 1 }).waitFor();
});

test('another build is told from the page alone', async (t) => {
  const server = await serve(t, { build: BUILD });
  let broken = true;
  const next = await nextBuild(t, BUILD);
  // The other build is there as soon as the part of this one was asked for.
  server.alter = (path, answer) => {
    if (!broken || !isPages(path)) return undefined;
    server.folder = next;
    return { ...answer, body: answer.body.subarray(0, 999) };
  };
  const { page } = await visit(t, { server, route: '#/customers', wait: false });
  await page.getByRole('button', { name: 'Neu laden' }).waitFor();
  broken = false;
  await page.getByRole('button', { name: 'Neu laden' }).click();
  await becomes(page, 'next');
});

test('with a service worker whose cache the browser took away', async (t) => {
  const first = await visit(t, { build: BUILD, route: '#/matrix' });
  const { page, server } = first;
  await fill(page);
  await readyOffline(page);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  server.alter = (path) => (isPages(path) ? ANSWERS['is gone']() : undefined);
  await page.reload();
  // The browser's own cache may still have it; then nothing is wrong.
  await customers(page).click();
  const missing = page.getByRole('button', { name: 'Neu laden' });
  const there = page.getByRole('link', { name: 'Firma Anders' }).first();
  await missing.or(there).first().waitFor();
  await publish(t, server);
  if (await missing.count()) {
    await missing.click();
    await becomes(page, 'next');
  } else {
    await page.evaluate(() => window.dispatchEvent(new Event('kk-reload', { cancelable: true })));
    await becomes(page, 'next');
  }
  await there.waitFor();
});

test('the worker that reads files is gone', async (t) => {
  const server = await serve(t, { build: BUILD });
  server.alter = (path) => (path.startsWith('worker-') ? ANSWERS['is gone']() : undefined);
  const { page } = await visit(t, { server, route: '#/data' });
  await offer(page, { name: 'kunden.csv', text: 'Kunde\nAhrens\n' });
  const anew = page.getByRole('button', { name: 'Neu laden' });
  await anew.waitFor({ timeout: 5000 });
  await publish(t, server);
  await anew.click();
  await becomes(page, 'next');
  await page.getByRole('heading', { name: 'Daten', level: 1 }).waitFor();
  await offer(page, { name: 'kunden.csv', text: 'Kunde\nAhrens\n' });
  await page.getByRole('region', { name: 'Vorschau' }).waitFor();
});

/** The matrix, with everything but the other pages; three products and a customer. */
async function withoutPages(t, answer) {
  const server = await serve(t, { build: BUILD });
  server.alter = (path) => (isPages(path) ? answer() : undefined);
  const { page } = await visit(t, { server, route: '#/matrix', wait: false });
  await running(page);
  await page.waitForFunction(() => window.kkTest);
  await fill(page);
  await saved(page);
  assert.equal(await marks(page), 'Blank Blank Blank');
  return { page, server };
}

/** The way to the page of customers, with their number beside it. */
const customers = (page) => page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: /^Kunden/ });

async function publish(t, server) {
  server.folder = await nextBuild(t, BUILD);
  server.alter = null;
}

function becomes(page, name) {
  return expectEqual(() => page.locator('meta[name="build"]').getAttribute('content').catch(() => ''), name, 'the build');
}
