// node tests/e2e/shots.mjs [FOLDER]: takes every place wide, on a phone, dark and on paper, into tests/e2e/output/.
// --data=FILE imports a file first; --routes=#/,#/matrix takes only these.

import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';

const output = fileURLToPath(new URL('output/', import.meta.url));
const option = (name) => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const folder = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? 'dist';
const routes = option('routes')?.split(',') ?? ['#/', '#/customers', '#/matrix', '#/lists/win-back', '#/lists/rates', '#/lists/goals', '#/data', '#/settings', '#/methods'];
const VIEWS = {
  wide: { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: 'light', deviceScaleFactor: 2, hasTouch: true, isMobile: true },
};

await mkdir(output, { recursive: true });
const server = await startServer({ folder });
const browser = await launch();
for (const [view, settings] of Object.entries(VIEWS)) {
  const context = await browser.newContext({ locale: 'de-DE', ...settings });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${view}: ${error}`));
  await open(page, '#/data');
  if (option('data')) await importFile(page, option('data'));
  for (const route of routes) {
    await open(page, route);
    const name = `${route.replace(/[^a-z0-9]+/gi, '') || 'overview'}-${view}`;
    await page.screenshot({ path: `${output}${name}.png` });
    if (view === 'wide') await print(page, name.replace('wide', 'print'));
    console.log(`${output}${name}.png`);
  }
  await context.close();
}
await browser.close();
await server.close();

async function open(page, route) {
  await page.goto(server.url + route);
  await page.locator('html[data-app="running"] .tools').waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))));
}

async function importFile(page, file) {
  await page.getByLabel('Datei importieren').setInputFiles(file);
  await page.getByRole('region', { name: 'Vorschau' }).getByRole('button', { name: 'Übernehmen' }).click();
  await page.getByText('Gespeichert').first().waitFor();
}

async function print(page, name) {
  await writeFile(`${output}${name}.pdf`, await page.pdf({ format: 'A4', printBackground: true }));
  try {
    execFileSync('pdftoppm', ['-png', '-r', '70', `${output}${name}.pdf`, `${output}${name}`]);
  } catch {
    console.log('    (pdftoppm of poppler-utils would make pictures of the PDF)');
  }
}
