// What a journey that failed leaves behind: a picture of each page, its text, and what its console said.

import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../target/e2e-failures/', import.meta.url));
/** A page that hangs is not waited for any longer. */
const PATIENCE_MS = 5_000;

/** How many pages of a test are kept already, by its folder: a test may have several browsers. */
const kept = new Map();

/** Listens to the consoles of the context. What it returns keeps its pages if the test has failed: call it ahead of closing them. */
export function watched(t, context) {
  const consoles = new Map();
  const note = (page, line) => void (page && consoles.set(page, [...(consoles.get(page) ?? []), line]));
  context.on('console', (message) => note(message.page(), `${message.type()}: ${message.text()}`));
  context.on('weberror', (error) => note(error.page(), `uncaught: ${error.error().stack ?? error.error()}`));
  return async () => {
    if (t.passed !== false) return;
    for (const page of new Set([...context.pages(), ...consoles.keys()])) {
      await keep(t, { picture: () => page.screenshot({ timeout: PATIENCE_MS }), text: () => textOf(page), console: consoles.get(page) });
    }
  };
}

/** Writes down one page; what cannot be had any more is left out, with the reason in its place. */
export async function keep(t, { picture, text, console = [] }) {
  const folder = join(FOLDER, basename(process.argv[1], '.test.mjs'), plain(t.name));
  const number = (kept.get(folder) ?? 0) + 1;
  kept.set(folder, number);
  const had = async (ask) => {
    const late = new Promise((done) => setTimeout(done, PATIENCE_MS, 'the page does not answer').unref());
    return Promise.race([ask(), late]).catch((error) => String(error));
  };
  await mkdir(folder, { recursive: true });
  const seen = await had(picture);
  if (typeof seen !== 'string') await writeFile(join(folder, `${number}.png`), seen);
  const lines = [await had(text), typeof seen === 'string' ? `(no picture: ${seen})` : '', '---- console', ...console];
  await writeFile(join(folder, `${number}.txt`), `${lines.join('\n')}\n`);
  t.diagnostic(`the page as it was: ${join(folder, String(number))}.*`);
}

async function textOf(page) {
  return `${page.url()}\n\n${await page.evaluate(() => document.body.innerText)}`;
}

/** A title as the name of a folder. */
function plain(title) {
  return title.replace(/[^\p{Letter}\p{Number}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 80);
}
