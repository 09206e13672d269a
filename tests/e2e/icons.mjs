// node tests/e2e/icons.mjs: draws the PNG icons in public/icons/ from icon.svg. Run it after changing the drawing; then make them
// small: eight colours (pngquant --nofs 8), packed once more (zopflipng). They are a hundredth of what everybody downloads.

import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from './lib/browser.mjs';

const folder = fileURLToPath(new URL('../../public/icons/', import.meta.url));
const svg = await readFile(folder + 'icon.svg', 'utf8');
// Cut to any shape by the system: square, and the drawing within the inner 80 %.
const maskable = svg.replace(' rx="14"', '').replace('viewBox="0 0 64 64"', 'viewBox="-6 -6 76 76"').replace('<rect width="64" height="64"', '<rect x="-6" y="-6" width="76" height="76"');

const browser = await launch();
for (const [name, drawing, size] of [['icon-192', svg, 192], ['icon-512', svg, 512], ['icon-maskable-512', maskable, 512]]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>* { margin: 0; display: block } svg { width: ${size}px; height: ${size}px }</style>${drawing}`);
  await writeFile(`${folder}${name}.png`, await page.screenshot({ omitBackground: true }));
}
await browser.close();
