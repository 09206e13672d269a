// The same app, published as another build.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './site.mjs';

export async function nextBuild(t, of = undefined) {
  const folder = await mkdtemp(join(tmpdir(), 'kundenkompass-next-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(build(of), folder, { recursive: true });
  const html = (await readFile(join(folder, 'index.html'), 'utf8')).replace(/name="build" content="[^"]+"/, 'name="build" content="next"');
  await writeFile(join(folder, 'index.html'), html);
  const hash = createHash('sha256').update(html).digest('base64');
  const script = await readFile(join(folder, 'sw.js'), 'utf8');
  await writeFile(join(folder, 'sw.js'), script.replace(/"index.html": "[^"]+"/, `"index.html": "sha256-${hash}"`).replace(/const BUILD = '[^']+'/, "const BUILD = 'next'"));
  return folder;
}
