// One engine for a file of journeys. Each journey has a server of its own, and with its port an origin and a storage of its own.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { keep } from '../../e2e/lib/failures.mjs';
import { startServer } from '../../e2e/lib/server.mjs';
import { launch } from './engines.mjs';
import { Page } from './page.mjs';

/** The site as it ships. */
export const SITE = fileURLToPath(new URL('../../../dist', import.meta.url));

/** `journey(title, act)` for this engine; `act` gets the test and a way to open the site. */
export function inEngine(name) {
  let browser = null;
  before(async () => { browser = await launch(name); });
  after(() => browser?.end());
  return (title, act) => test(`${name}: ${title}`, async (t) => {
    const { session, downloads } = browser;
    const server = await startServer({ folder: SITE });
    t.after(async () => {
      if (t.passed === false) await keep(t, { picture: () => session.screenshot(), text: () => session.run(textOf) });
      await closeAllTabsButOne(session);
      await server.close();
    });
    await act({ page: new Page(session, downloads), server, engine: name, t });
  });
}

/** Opens the site and waits until the app runs. */
export async function visit({ page, server }, route = '') {
  await page.session.goto(server.url + route);
  await page.running();
  // The dialog for a place on the disk has no way to be answered here; without it, files are downloads as in the other engines.
  await page.run(() => { delete window.showSaveFilePicker; });
}

/** The same with the example. */
export async function visitExample(journey, route) {
  await visit(journey);
  await journey.page.click('button', 'Beispiel laden');
  await journey.page.heading('Was als Nächstes zählt');
  await journey.page.saved();
  if (route) await journey.page.go(route);
}

/** What arrives among the downloads under such a name, as text. */
export async function downloaded(page, pattern, act) {
  const before = new Set(await readdir(page.downloads));
  await act();
  let name;
  await page.until(async () => {
    const names = (await readdir(page.downloads)).filter((name) => !before.has(name));
    name = names.find((name) => pattern.test(name));
    return name && !names.some((other) => /\.(part|crdownload|wkdownload|download)$/.test(other));
  }, `${pattern} arrives`);
  const path = join(page.downloads, name);
  return { path, text: await readFile(path, 'utf8') };
}

/** Runs in the page. A driver has no console to ask. */
function textOf() {
  return `${location.href}\n\n${document.body.innerText}`;
}

async function closeAllTabsButOne(session) {
  const [first, ...others] = await session.tabs();
  for (const other of others) {
    await session.goToTab(other);
    await session.closeTab();
  }
  await session.goToTab(first);
  await session.goto('about:blank');
}

