// One call opens the built site in a fresh browser context and writes down everything that must not happen.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after } from 'node:test';
import { launch } from './browser.mjs';
import { watched } from './failures.mjs';
import { startServer } from './server.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
let browser = null;
after(async () => (await browser)?.close());

/** The folder of a build: 'dist' as shipped, 'dist-test' with the faults that tests provoke. */
export function build(name = 'dist') {
  const folder = root + name;
  assert.ok(existsSync(folder + '/index.html'), `${name} is not built: cargo xtask test --only build`);
  return folder;
}

/** A server for the test; ends with it. */
export async function serve(t, options = {}) {
  const server = await startServer({ folder: build(options.build), base: options.base, beside: options.beside, brotli: options.brotli });
  t.after(() => server.close());
  return server;
}

/**
 * Opens the site and waits until the app runs.
 *
 * @param options.build    'dist' or 'dist-test'
 * @param options.route    such as '#/matrix'
 * @param options.server   one that is there already, for a second page or visit
 * @param options.context  the same for the browser context (settings below then do not apply)
 * @param options.settings of the context: viewport, colorScheme, locale, …
 * @param options.before   (context, page) => …, ahead of the first request
 * @param options.wait     false: do not wait for the app
 */
export async function visit(t, options = {}) {
  const server = options.server ?? (await serve(t, options));
  const context = options.context ?? (await newContext(t, options.settings));
  const seen = await record(context, server);
  const page = await context.newPage();
  await options.before?.(context, page);
  await page.goto(server.url + (options.route ?? ''));
  if (options.wait !== false) {
    await running(page);
    await arrived(page);
  }
  return { server, context, page, seen };
}

/** The same for a page that a test brought there itself. */
export async function arrivedAt(page) {
  await running(page);
  await arrived(page);
}

/** A context of its own: no cookies, no storage, German. */
export async function newContext(t, settings = {}) {
  browser ??= launch();
  const context = await (await browser).newContext({ locale: 'de-DE', viewport: { width: 1440, height: 900 }, ...settings });
  const keepIfFailed = watched(t, context);
  t.after(async () => {
    await keepIfFailed();
    await context.close();
  });
  return context;
}

/** The frame stands, and what it frames is there. */
export function running(page) {
  return page.locator('html[data-app="running"] .tools').waitFor({ state: 'attached' });
}

/** The page itself is there, which may come in a part of its own; where a test holds it up, it goes on without. */
export function arrived(page) {
  return page.locator('.page[aria-busy="true"]').waitFor({ state: 'detached', timeout: 10_000 }).catch(() => {});
}

const records = new WeakMap();

/** What happens in the context from now on: requests to others, policy violations, errors. */
export async function record(context, server) {
  if (records.has(context)) return records.get(context);
  const seen = { foreign: [], violations: [], errors: [], requests: [], clean };
  records.set(context, seen);
  context.on('request', (request) => {
    const url = request.url();
    if (/^(blob|data):/.test(url)) return;
    seen.requests.push(url);
    if (!url.startsWith(server.origin)) seen.foreign.push(url);
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => seen.foreign.push(socket.url()));
    page.on('pageerror', (error) => seen.errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
  });
  await context.exposeBinding('tellViolation', (_, text) => seen.violations.push(text));
  // A browser without a window has the dialog and cancels it at once; tests that want it put their own in its place.
  await context.addInitScript(() => { delete window.showSaveFilePicker; });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.tellViolation(`${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber} ${event.sample}`);
    });
  });
  return seen;
}

/** Nothing left the device, the policy held, nobody complained. */
function clean() {
  const { foreign, violations, errors } = this;
  assert.deepEqual({ foreign, violations, errors }, { foreign: [], violations: [], errors: [] });
}

/** The service worker has the whole build and answers. */
export async function readyOffline(page) {
  await page.evaluate(async () => {
    const tooLong = new Promise((_, fail) => setTimeout(fail, 30_000, new Error('the service worker does not take over')));
    const controlled = new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
    await Promise.race([navigator.serviceWorker.ready, tooLong]);
    if (!navigator.serviceWorker.controller) await Promise.race([controlled, tooLong]);
  });
}

/** What the line at the top says of saving. */
export const saveState = (page) => page.locator('.tools').getByRole('status');
