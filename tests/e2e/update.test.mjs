// A new build under the same address: offered, never forced, used when the user says so, with one reload.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEY } from './lib/names.mjs';
import { nextBuild } from './lib/next_build.mjs';
import { readyOffline, running, visit } from './lib/site.mjs';

test('an update waits until it is accepted, then loads once', async (t) => {
  const { page, server, context } = await visit(t);
  await readyOffline(page);
  const old = await buildName(page);
  server.folder = await nextBuild(t);

  await page.evaluate(() => {
    window.offers = 0;
    window.addEventListener('kk-update', () => { window.offers += 1; });
  });
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((one) => one.update()));
  await poll(() => page.evaluate(() => window.offers === 1));
  assert.equal(await buildName(page), old, 'nothing changes by itself');

  const second = await context.newPage();
  await second.goto(server.url);
  await running(second);
  assert.equal(await buildName(second), old, 'not even in a new tab');
  await second.close();

  let loads = 0;
  page.on('load', () => { loads += 1; });
  await page.evaluate(() => window.kkActivateUpdate());
  await poll(async () => (await buildName(page).catch(() => old)) === 'next');
  await running(page);
  await page.waitForLoadState('networkidle');
  assert.equal(loads, 1);
  assert.deepEqual(await page.evaluate(() => caches.keys()), [`${KEY}next`], 'the old build is cleared away');
});

test('a tab that did not ask goes on, and is told', async (t) => {
  const { page, server, context } = await visit(t);
  await readyOffline(page);
  const other = await context.newPage();
  await other.goto(server.url);
  await running(other);
  await other.evaluate(() => {
    window.mark = 'not reloaded';
    window.addEventListener('kk-update', (event) => { window.replaced = event.detail.replaced; });
  });
  server.folder = await nextBuild(t);

  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((one) => one.update()));
  await poll(() => page.evaluate(() => window.kkUpdateOffered === true));
  await page.evaluate(() => window.kkActivateUpdate());

  await poll(() => other.evaluate(() => window.replaced === true));
  assert.equal(await other.evaluate(() => window.mark), 'not reloaded');
  const worker = await other.evaluate(() => fetch(document.querySelector('meta[name="worker"]').content).then((answer) => answer.ok));
  assert.ok(worker, 'its own worker is still there');
  await other.evaluate(() => window.kkActivateUpdate());
  await poll(async () => (await buildName(other).catch(() => '')) === 'next');
});

test('a half published build is not taken', async (t) => {
  const { page, server } = await visit(t);
  await readyOffline(page);
  const old = await buildName(page);
  server.folder = await nextBuild(t);
  server.alter = (path, answer) => (path === 'recovery.js' ? { ...answer, body: '// of a third build' } : undefined);

  const outcome = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const installing = new Promise((done) => registration.addEventListener('updatefound', () => done(registration.installing)));
    await registration.update();
    const worker = await installing;
    if (worker.state === 'redundant') return worker.state;
    return new Promise((done) => worker.addEventListener('statechange', () => done(worker.state)));
  });
  assert.equal(outcome, 'redundant');
  await page.reload();
  await running(page);
  assert.equal(await buildName(page), old);
});

function buildName(page) {
  return page.locator('meta[name="build"]').getAttribute('content');
}

async function poll(holds) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`still not so: ${holds}`);
}
