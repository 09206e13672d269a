// The system's own Chromium, and how it starts without a screen.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

export function executablePath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch { /* The next one. */ }
    }
  }
  throw new Error('no Chromium found: run `cargo xtask setup`');
}
