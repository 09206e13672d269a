// Every page that a link leads to passes axe, in light and in dark, with the example's data.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { loadExample } from './lib/example.mjs';
import { running, visit } from './lib/site.mjs';

/** Two customers are one page. */
const shape = (address) => address.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…').replace(/\?.*/, '');

for (const colorScheme of ['light', 'dark']) {
  test(`every page is accessible, ${colorScheme}`, { timeout: 300_000 }, async (t) => {
    const { page, server, seen } = await visit(t, { settings: { colorScheme } });
    await loadExample(page);
    const [found, waiting] = [new Set(), ['#/', '#/data']];
    while (waiting.length > 0) {
      const address = waiting.shift();
      if (found.has(shape(address))) continue;
      found.add(shape(address));
      await page.goto(server.url + address);
      await running(page);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await accessible(page, `${address}, ${colorScheme}`);
      waiting.push(...await page.locator('a[href^="#/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href'))));
    }
    for (const one of ['#/', '#/customers', '#/customers/…', '#/matrix', '#/opportunities', '#/opportunities/…', '#/lists/rates', '#/data', '#/settings', '#/methods']) {
      assert.ok(found.has(one), `${one} was not found among ${[...found].join(', ')}`);
    }
    seen.clean();
  });
}
