// The site by itself: it starts under a sub-folder, keeps to its policy, works without a network, and says plainly when
// it cannot start.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { build, newContext, readyOffline, running, serve, visit } from './lib/site.mjs';

test('starts under a sub-folder, with no request to others and no violation', async (t) => {
  const { page, server, seen } = await visit(t);
  await readyOffline(page);
  assert.equal(await page.locator('#shell').count(), 0, 'the static shell is gone');
  assert.ok(server.requests.every((path) => path.startsWith('/unter/ordner/')), server.requests.join('\n'));
  const twice = server.requests.filter((path) => /-[0-9a-f]{16}[._]/.test(path)).filter((path, at, all) => all.indexOf(path) !== at);
  assert.deepEqual(twice, [], 'nothing is loaded twice');
  seen.clean();
});

test('shows its frame before the wasm is there', async (t) => {
  const { page, release } = await held(t);
  assert.equal(await page.getByRole('alert').count(), 0);
  release();
  await running(page);
});

test('the policy of the page is the one promised', async () => {
  const html = await readFile(build() + '/index.html', 'utf8');
  const policy = /http-equiv="?Content-Security-Policy"? content="([^"]+)"/.exec(html)[1];
  const [script, ...rest] = policy.split('; ').sort((a, b) => b.startsWith('script-src') - a.startsWith('script-src'));
  assert.match(script, /^script-src 'self' 'wasm-unsafe-eval' 'sha256-[A-Za-z0-9+/=]{44}'$/);
  assert.deepEqual(rest.sort(), [
    "base-uri 'none'", "connect-src 'self'", "default-src 'none'", "font-src 'self'", "form-action 'none'", "img-src 'self' blob:",
    "manifest-src 'self'", "style-src 'self'", "worker-src 'self'",
  ]);
});

test('a script of others is refused, and the test sees it', async (t) => {
  const { page, seen } = await visit(t);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.intruder = true';
    document.body.append(script);
  });
  assert.equal(await page.evaluate(() => window.intruder), undefined);
  assert.equal(seen.violations.length, 1);
});

test('works without a network after the first visit', async (t) => {
  const first = await visit(t);
  await readyOffline(first.page);
  first.server.goDown();

  await first.page.reload();
  await running(first.page);

  const { page } = await visit(t, { server: first.server, context: first.context, route: 'index.html#/matrix' });
  const worker = await page.evaluate(() => fetch(document.querySelector('meta[name="worker"]').content).then((answer) => answer.ok));
  assert.ok(worker, 'the worker is kept as well');
  first.seen.clean();
});

test('the worker starts from the address in the page', async (t) => {
  const { page, seen } = await visit(t);
  const failed = await page.evaluate(() => new Promise((done) => {
    const worker = new Worker(document.querySelector('meta[name="worker"]').content);
    worker.onerror = (event) => done(event.message || 'failed');
    setTimeout(() => { worker.terminate(); done(null); }, 1000);
  }));
  assert.equal(failed, null);
  seen.clean();
});

test('can be installed: the manifest is complete', async (t) => {
  const { page, context, server } = await visit(t);
  const session = await context.newCDPSession(page);
  const { errors, manifest } = await session.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  assert.equal(manifest.startUrl, server.url);
  assert.equal(manifest.scope, server.url);
  await readyOffline(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'), []);
  for (const { src, sizes } of manifest.icons.map(({ url, sizes }) => ({ src: url, sizes }))) {
    const size = await page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    if (!String(sizes).includes('any') && src.endsWith('.png')) assert.match(src, new RegExp(size.split('x')[0]));
  }
});

const MISMATCHES = {
  'the wasm is of another build': (path, answer) => path.endsWith('_bg.wasm') && { ...answer, body: otherWasm() },
  'the wasm is gone': (path) => path.endsWith('_bg.wasm') && gone(),
  'the wasm is cut off': (path, answer) => path.endsWith('_bg.wasm') && { ...answer, body: answer.body.subarray(0, 5000) },
  'the script is gone': (path) => /^kundenkompass-.*\.js$/.test(path) && gone(),
  'the script is a page of an error': (path, answer) => /^kundenkompass-.*\.js$/.test(path) && { ...answer, body: '<!doctype html>' },
  'the style sheet is gone': (path) => path.endsWith('.css') && gone(),
  'the loader is another than the policy knows': (path, answer) =>
    (path === '' || path === 'index.html') && { ...answer, body: String(answer.body).replace('window.wasmBindings', 'window.altered') },
  'the app never says that it runs': (path, answer) => /^kundenkompass-.*\.js$/.test(path) && { ...answer, body: 'export default async () => {}' },
};

for (const [name, alter] of Object.entries(MISMATCHES)) {
  test(`${name}: a plain message within 5 s`, async (t) => {
    const server = await serve(t);
    server.alter = (path, answer) => alter(path, answer) || undefined;
    const { page } = await visit(t, { server, wait: false });
    const alert = page.getByRole('alert');
    await alert.waitFor({ timeout: 5000 });
    assert.match(await alert.innerText(), /konnte nicht starten/);
    await page.getByRole('button', { name: 'Rohdaten sichern' }).waitFor();

    server.alter = null;
    await page.getByRole('button', { name: 'Neu laden' }).click();
    await alert.waitFor({ state: 'detached' });
    await running(page);
  });
}

test('a part that comes after the frame is gone: it is told, and can be tried again', async (t) => {
  const server = await serve(t);
  server.alter = (path) => (path.startsWith('part-') ? gone() : undefined);
  const { page } = await visit(t, { server, route: '#/matrix', wait: false });
  await page.getByText('Diese Seite konnte nicht geladen werden.').waitFor({ timeout: 5000 });
  server.alter = null;
  await page.getByRole('button', { name: 'Noch einmal versuchen' }).click();
  await running(page);
});

test('a slow network is no fault', async (t) => {
  const server = await serve(t);
  server.alter = (path, answer) => (path.endsWith('_bg.wasm') ? { ...answer, delay: 7000 } : undefined);
  const { page } = await visit(t, { server, wait: false });
  const shown = page.getByRole('alert').waitFor({ timeout: 6500 }).then(() => true, () => false);
  assert.equal(await shown, false);
  await running(page);
});

test('what extensions do in the page is no fault of the app', async (t) => {
  const { page, release } = await held(t);
  await page.evaluate(async () => {
    const error = Object.assign(new Error('of some extension'), { stack: 'Error: of some extension\n    at run (chrome-extension://abc/content.js:1:2)' });
    window.dispatchEvent(new ErrorEvent('error', { error, message: error.message, filename: 'chrome-extension://abc/content.js' }));
    window.dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason: error }));
    window.dispatchEvent(new ErrorEvent('error', { message: 'Script error.' }));
    // None of it is the app's; the first two are not allowed by the policy and tell of it with an event.
    const failed = (name, properties) => new Promise((done) => {
      document.head.append(Object.assign(document.createElement(name), { ...properties, onerror: done, onload: done }));
    });
    await failed('link', { rel: 'stylesheet', href: 'http://127.0.0.1:9/style.css' });
    await failed('script', { src: 'http://127.0.0.1:9/script.js' });
    await failed('link', { rel: 'preload', as: 'fetch', href: 'gone.json', crossOrigin: 'anonymous' });
  });
  assert.equal(await page.getByRole('alert').count(), 0);
  release();
  await running(page);
  assert.equal(await page.getByRole('alert').count(), 0);
});

test('the message speaks English to those who do', async (t) => {
  const server = await serve(t);
  server.alter = (path) => (path.endsWith('_bg.wasm') ? gone() : undefined);
  const context = await newContext(t, { locale: 'en-GB' });
  const { page } = await visit(t, { server, context, wait: false });
  await page.getByRole('heading', { name: 'Kundenkompass could not start' }).waitFor();
});

/** The page with its frame alone: no wasm comes until `release`. */
async function held(t) {
  const server = await serve(t);
  let release;
  const released = new Promise((done) => { release = done; });
  server.alter = async (path) => void (path.endsWith('.wasm') && (await released));
  const { page } = await visit(t, { server, wait: false });
  await page.locator('#shell').getByText('Kundenkompass', { exact: true }).waitFor();
  return { page, release };
}

function gone() {
  return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'gone' };
}

/** A valid module that wants an import which our script does not give. */
function otherWasm() {
  return Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 2, 7, 1, 1, 0x61, 1, 0x62, 0, 0]);
}
