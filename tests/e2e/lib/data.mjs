// The page Daten as people use it: by labels and buttons.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A small cut of Northwind as German Excel saves it: 60 lines, 7 customers, 45 products, 58 crosses, 35.470,15. */
export const CUT = fileURLToPath(new URL('../../fixtures/invoices-windows-1252.csv', import.meta.url));

/** A whole file of the sample data beside the project; undefined where it is not there: the project does not need it. */
export function sample(name) {
  const path = fileURLToPath(new URL(`../../../../shared/data/${name}`, import.meta.url));
  return existsSync(path) ? path : undefined;
}

/** Chooses a file (a path, or a name with text or bytes) and waits for its preview. */
export async function choose(page, file) {
  await offer(page, file);
  const preview = page.getByRole('region', { name: 'Vorschau' });
  await preview.waitFor();
  return preview;
}

/** Only chooses it. */
export async function offer(page, file) {
  const made = typeof file === 'string' ? file : { name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) };
  await page.getByLabel('Datei importieren').setInputFiles(made);
}

export async function apply(page, preview) {
  await preview.getByRole('button', { name: 'Übernehmen' }).click();
  await preview.waitFor({ state: 'detached' });
  await saved(page);
}

/** Imports a file without more ado. */
export async function importFile(page, file) {
  await apply(page, await choose(page, file));
}

export async function saved(page) {
  await page.getByRole('status').filter({ hasText: /^Gespeichert$/ }).waitFor();
}

/** What a button saves, as text and as bytes, and under which name. */
export async function exported(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  const bytes = await readFile(await download.path());
  return { name: download.suggestedFilename(), text: bytes.toString('utf8'), bytes };
}

/** The whole preview as text, with plain blanks. */
export async function textOf(locator) {
  return (await locator.innerText()).replaceAll('\u00a0', ' ');
}

export async function says(locator, ...texts) {
  const text = await textOf(locator);
  for (const one of texts) assert.ok(text.includes(one), `“${one}” is missing in:\n${text}`);
}

/** Waits until all of the preview is known. */
export const previewed = (page) => page.locator('.preview[aria-busy="false"]').waitFor({ state: 'attached' });

/** Waits until the preview can be taken over. */
export const takeable = (page) => page.locator('.preview button[aria-disabled="false"]').first().waitFor({ state: 'attached' });
