// The example data, and two places of it where people write much.

import { saved } from './data.mjs';
import { visit } from './site.mjs';

export const go = (page, hash) => page.evaluate((hash) => { location.hash = hash; }, hash);

/** Loads it into a page that shows the welcome. */
export async function loadExample(page) {
  await page.getByRole('button', { name: 'Beispiel laden' }).click();
  await saved(page);
}

/** A page with it. */
export async function withExample(t, options) {
  const visited = await visit(t, options);
  await loadExample(visited.page);
  return visited;
}

/** The example in a page, and the addresses of its customer Kessler & Söhne and of an opportunity of theirs that is open. */
export async function example(t) {
  const visited = await withExample(t, { build: 'dist-test' });
  const { page } = visited;
  const link = async (hash, name) => {
    await go(page, hash);
    return page.getByRole('link', { name, exact: true }).first().getAttribute('href');
  };
  const customer = await link('#/customers', 'Kessler & Söhne');
  return { ...visited, customer, opportunity: await link('#/opportunities', 'Neue Telefonanlage') };
}
