// Accessibility: runs axe inside the page. It comes in over the DevTools protocol, which the page's policy allows.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Fails with one line for each violation: rule, what it means, where. */
export async function accessible(page, what = page.url()) {
  await page.evaluate(source);
  const violations = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations);
  const lines = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')}\n    ${node.failureSummary?.replaceAll('\n', '\n    ')}`));
  assert.deepEqual(lines, [], `${what} is not accessible`);
}
