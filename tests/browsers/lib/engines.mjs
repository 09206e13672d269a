// The three engines, each with its driver: found on this machine, started and ended here. No browser is ever downloaded.

import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ARGUMENTS, executablePath } from '../../e2e/lib/chromium.mjs';
import { startSession } from './webdriver.mjs';

const PATIENCE_MS = 20_000;

/** How each is found and what its session is asked for. */
export const ENGINES = {
  chromium: {
    driver: () => process.env.CHROMEDRIVER || found('chromedriver'),
    options: ({ downloads, dark }) => ({
      browserName: 'chrome',
      'goog:chromeOptions': {
        binary: executablePath(),
        args: ['--headless=new', '--lang=de-DE', '--window-size=1440,900', ...(dark ? ['--force-dark-mode', '--blink-settings=preferredColorScheme=0'] : []), ...ARGUMENTS],
        prefs: { 'download.default_directory': downloads, 'download.prompt_for_download': false, 'intl.accept_languages': 'de-DE,de' },
      },
    }),
  },
  firefox: {
    driver: () => found('geckodriver'),
    options: ({ downloads, dark }) => ({
      browserName: 'firefox',
      'moz:firefoxOptions': {
        binary: found('firefox-esr', 'firefox'),
        args: ['-headless', '--width=1440', '--height=900'],
        prefs: {
          'browser.download.folderList': 2, 'browser.download.dir': downloads, 'browser.helperApps.neverAsk.saveToDisk': 'text/csv,application/json',
          'intl.accept_languages': 'de-DE, de', 'ui.systemUsesDarkTheme': dark ? 1 : 0, 'browser.aboutwelcome.enabled': false,
          'datareporting.policy.dataSubmissionEnabled': false, 'app.update.auto': false,
        },
      },
    }),
  },
  webkit: {
    driver: () => found('WebKitWebDriver'),
    window: true,
    options: () => ({ 'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] } }),
  },
};

/** Starts the engine with an empty profile, in German as far as it can be told; `end()` ends all that was started. */
export async function launch(name, { dark = false } = {}) {
  const engine = ENGINES[name];
  const ending = [];
  const end = async () => { while (ending.length > 0) await ending.pop()(); };
  try {
    const home = await mkdtemp(join(tmpdir(), `kundenkompass-${name}-`));
    ending.push(() => rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
    const downloads = join(home, 'downloads');
    await mkdir(downloads);
    const environment = await surroundings(home, downloads, dark);
    if (engine.window) {
      const display = await startDisplay();
      ending.push(display.end);
      environment.DISPLAY = display.name;
    }
    const port = await freePort();
    const driver = start(engine.driver(), [`--port=${port}`], { env: environment });
    ending.push(driver.end);
    const address = `http://127.0.0.1:${port}`;
    await ready(address, driver);
    const session = await startSession(address, engine.options({ downloads, dark }));
    ending.push(() => session.end().catch(() => {}));
    await session.post('timeouts', { script: 60_000, pageLoad: 60_000, implicit: 0 });
    if (engine.window) await session.resize(1440, 900);
    return { session, downloads, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** A home of its own for each browser: its profile, its downloads, its look. */
async function surroundings(home, downloads, dark) {
  await mkdir(join(home, '.config'));
  await writeFile(join(home, '.config/user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  const environment = { ...process.env, HOME: home, GTK_THEME: dark ? 'Adwaita:dark' : 'Adwaita', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  // The sandbox of WebKit wants rights that a container does not give, and only our own page is opened.
  environment.WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS = '1';
  for (const variable of ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'LANGUAGE']) delete environment[variable];
  return environment;
}

/** A program of ours or of the system. */
export function found(...names) {
  const folders = [join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'bin'), ...(process.env.PATH ?? '').split(delimiter)];
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const path = paths.find((path) => existsSync(path));
  if (!path) throw new Error(`there is no ${names[0]}: run \`cargo xtask setup\``);
  return path;
}

/** WebKitGTK's own small browser lies in a folder of the system's architecture. */
function miniBrowser() {
  const folders = ['/usr/lib', '/usr/libexec'].filter((folder) => existsSync(folder));
  const places = folders.flatMap((folder) => ['', ...readdirSync(folder)].map((inner) => join(folder, inner)));
  const paths = places.flatMap((place) => ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((version) => join(place, version, 'MiniBrowser')));
  const path = paths.find((path) => existsSync(path));
  if (!path) throw new Error('there is no MiniBrowser of WebKitGTK: run `cargo xtask setup`');
  return path;
}

/** A screen that nobody sees, under a number that is free. */
async function startDisplay() {
  const server = start(found('Xvfb'), ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise((done, fail) => {
    server.child.stdio[3].once('data', (text) => done(String(text).trim()));
    server.child.once('exit', () => fail(new Error('Xvfb did not start')));
  });
  return { name: `:${number}`, end: server.end };
}

/** A process with all it starts; ended together. */
function start(program, words, options) {
  const child = spawn(program, words, { stdio: 'ignore', detached: true, ...options });
  const ended = new Promise((done) => child.once('exit', done));
  const end = async () => {
    try { process.kill(-child.pid, 'SIGKILL'); } catch { /* It has ended already. */ }
    await ended;
  };
  return { child, end };
}

async function ready(address, driver) {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end && driver.child.exitCode === null) {
    const is = await fetch(`${address}/status`).then((answer) => answer.json(), () => null);
    if (is?.value?.ready) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('the driver does not answer');
}

function freePort() {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
