// From the address to the painted page, first visit, cold cache: our matrix page beside an empty AG Grid page, in turns in
// one browser, on a slow line (1.6 Mbit/s, 150 ms round trip) and a slow processor (a quarter), and without throttling.
//
//   node benches/startup.mjs [dist] [--runs=7]

import { launch } from '../tests/e2e/lib/browser.mjs';
import { startServer } from '../tests/e2e/lib/server.mjs';
import { brotli, bundle, load, machine, median, options } from './lib.mjs';

const { _: [folder = 'dist'], runs } = options({ runs: '7' });
const SLOW = { network: { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 }, processor: 4 };
const grid = await bundle('aggrid-empty.js');
const page = '<!doctype html><html lang="de"><meta charset="utf-8"><title>Grid</title><style>html,body{margin:0}#grid{width:100vw;height:100vh}</style>'
  + '<div id="grid"></div><script type="module" src="grid.js"></script>';

const server = await startServer({ folder, brotli: true });
const headers = (type) => ({ 'content-type': `text/${type}; charset=utf-8`, 'cache-control': 'public, max-age=3600' });
server.alter = (path) => {
  if (path === 'grid.html') return { status: 200, headers: headers('html'), body: page };
  if (path === 'grid.js') return { status: 200, headers: headers('javascript'), body: grid };
  return undefined;
};
/** Both say when the last thing that a visitor waits for stands in the document. */
const PAGES = {
  'Kundenkompass, matrix': {
    url: `${server.url}#/matrix`,
    stands: () => document.documentElement.dataset.app === 'running' && document.querySelector('main h1')?.textContent === 'Matrix'
      && /Zeilen sind Kunden/.test(document.querySelector('main')?.textContent ?? ''),
  },
  'AG Grid, empty': { url: `${server.url}grid.html`, stands: () => window.standing && document.querySelector('.ag-header-cell') },
};
const browser = await launch();
const times = {};
try {
  console.log(machine());
  for (const [speed, throttle] of [['throttled', SLOW], ['unthrottled', null]]) {
    for (let run = 0; run < Number(runs); run += 1) {
      for (const [name, visit] of Object.entries(PAGES)) {
        const time = await painted(visit, throttle);
        ((times[speed] ??= {})[name] ??= []).push(time);
      }
    }
    const [ours, theirs] = Object.values(times[speed]).map(median);
    for (const [name, all] of Object.entries(times[speed])) {
      console.log(`${speed.padEnd(12)} ${name.padEnd(22)} ${median(all).toFixed(0)} ms   (${all.map((time) => time.toFixed(0)).join(' ')})`);
    }
    console.log(`${speed.padEnd(12)} ratio ${(ours / theirs).toFixed(2)}`);
  }
  console.log(`AG Grid's script: ${(brotli(grid) / 1000).toFixed(0)} kB brotli; load at the end ${load()}`);
} finally {
  await browser.close();
  await server.close();
}

async function painted({ url, stands }, throttle) {
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1440, height: 900 } });
  try {
    const tab = await context.newPage();
    tab.on('pageerror', (error) => console.error(String(error)));
    await tab.addInitScript(`(${watch})(${stands})`);
    const protocol = await context.newCDPSession(tab);
    await protocol.send('Network.enable');
    if (throttle) {
      await protocol.send('Network.emulateNetworkConditions', throttle.network);
      await protocol.send('Emulation.setCPUThrottlingRate', { rate: throttle.processor });
    }
    await tab.goto(url, { waitUntil: 'commit' });
    const late = new Promise((_, fail) => { setTimeout(fail, 60_000, new Error(`${url} is not painted`)).unref(); });
    return await Promise.race([tab.evaluate(() => window.painted), late]);
  } finally {
    await context.close();
  }
}

/** In the page: looks once a frame; painted is when the frame after the next begins. */
function watch(stands) {
  window.painted = new Promise((done) => {
    const look = () => {
      if (document.documentElement && stands()) requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
