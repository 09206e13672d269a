// Starts the system's own Chromium; no browser is ever downloaded.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ARGUMENTS, executablePath } from './chromium.mjs';
import { watched } from './failures.mjs';

export { ARGUMENTS, executablePath };

/** A browser whose contexts forget everything. */
export function launch(options = {}) {
  return chromium.launch({ executablePath: executablePath(), args: ARGUMENTS, ...options });
}

/** An empty profile folder that goes away after the test. */
export async function newProfile(t) {
  const folder = await mkdtemp(join(tmpdir(), 'kundenkompass-profile-'));
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  return folder;
}

/** A browser as people have it, with a profile that stays, and that can be killed like a power cut. */
export async function startWithProfile(t, profile) {
  const marker = join(profile, 'DevToolsActivePort');
  await rm(marker, { force: true });
  const child = spawn(executablePath(), ['--headless=new', ...ARGUMENTS, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: 'ignore', detached: true });
  const ended = new Promise((done) => child.once('exit', done));
  const kill = async () => {
    // The whole group: the browser and every process it started.
    try { process.kill(-child.pid, 'SIGKILL'); } catch { /* It has ended already. */ }
    await ended;
  };
  let keepIfFailed = () => {};
  t.after(async () => {
    await keepIfFailed();
    await kill();
  });
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await portFrom(marker, child)}`);
  const context = browser.contexts()[0];
  keepIfFailed = watched(t, context);
  const close = async () => {
    const session = await browser.newBrowserCDPSession();
    await session.send('Browser.close').catch(() => {});
    await ended;
  };
  return { browser, context, kill, close };
}

async function portFrom(marker, child) {
  for (let tries = 0; tries < 300 && child.exitCode === null; tries += 1) {
    const port = await readFile(marker, 'utf8').then((text) => text.split('\n')[0], () => '');
    if (port) return port;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the browser did not start');
}
