// node tests/browsers/shots.mjs [firefox,webkit,chromium]: takes the main places of dist/ with the example, light and dark, into
// tests/e2e/output/.

import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startServer } from '../e2e/lib/server.mjs';
import { launch } from './lib/engines.mjs';
import { Page } from './lib/page.mjs';
import { SITE, visitExample } from './lib/site.mjs';

const output = fileURLToPath(new URL('../e2e/output/', import.meta.url));
const engines = (process.argv[2] ?? 'firefox,webkit').split(',');
const PLACES = ['#/', '#/customers', '#/customers/signs', '#/opportunities', '#/matrix', '#/lists/win-back', '#/lists/rates', '#/lists/goals',
  '#/decisions', '#/data', '#/settings', '#/methods'];

await mkdir(output, { recursive: true });
for (const engine of engines) {
  for (const look of ['light', 'dark']) {
    const server = await startServer({ folder: SITE });
    const browser = await launch(engine, { dark: look === 'dark' });
    try {
      const page = new Page(browser.session, browser.downloads);
      await browser.session.resize(1440, 1000);
      await visitExample({ page, server });
      const shot = async (name) => {
        await page.running();
        await browser.session.wait(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        const path = `${output}${engine}-${look}-${name}.png`;
        await writeFile(path, await browser.session.screenshot());
        console.log(path);
      };
      for (const place of PLACES) {
        await page.go(place);
        await shot(place.replace(/[^a-z]+/g, '') || 'overview');
      }
      await inside(page, shot);
    } finally {
      await browser.end();
      await server.close();
    }
  }
}

/** What lies one click deeper. */
async function inside(page, shot) {
  await page.go('#/customers');
  await page.click('link', 'Brandt Logistik KG');
  await page.heading('Brandt Logistik KG');
  await shot('customer');
  await page.go('#/opportunities');
  await page.click('link', 'Neue Telefonanlage');
  await page.heading('Neue Telefonanlage');
  await shot('opportunity');
  await page.click('button', 'Entscheiden …');
  await page.find('dialog', 'Wie entscheiden Sie?');
  await shot('dialog');
  await page.press('Escape');
  await page.go('#/matrix');
  await page.click('gridcell', /, /);
  await page.press('F2');
  await shot('detail');
  await page.run(() => window.dispatchEvent(new CustomEvent('kk-panic', { detail: 'index out of bounds' })));
  await shot('recovery');
}
