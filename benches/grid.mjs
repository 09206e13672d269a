// The matrix of our app beside other grids: the same seeded matrix, in turns in one run, each in a browser of its own with
// frames as fast as they come. Everybody answers to `window.perfAdapter`; what they say is checked against the generator.
//
//   cargo xtask bench --only grid
//   node benches/grid.mjs [dist-bench] [--rows=10000] [--columns=200] [--runs=5] [--only=ours,glide] [--capped] [--shots]
//
// With --capped, at 60 frames a second, as a screen shows them: then a processor is free while a worker reads.

import { mkdir, writeFile } from 'node:fs/promises';
import { launch, ARGUMENTS } from '../tests/e2e/lib/browser.mjs';
import { startServer } from '../tests/e2e/lib/server.mjs';
import { bundle, here, load, machine, median, options, renderersMB } from './lib.mjs';

const given = options({ rows: '10000', columns: '200', runs: '5' });
const [rows, columns, runs] = [given.rows, given.columns, given.runs].map(Number);
const folder = given._[0] ?? 'dist-bench';
const CONTESTANTS = ['ours', 'glide', 'revogrid', 'aggrid'].filter((name) => !given.only || given.only.split(',').includes(name));
const CODES = ['', 'X', 'R', 'G', '-'];
const FLAGS = [
  ...ARGUMENTS, ...(given.capped ? [] : ['--disable-frame-rate-limit', '--disable-gpu-vsync']), '--force-device-scale-factor=1', '--hide-scrollbars',
  '--js-flags=--expose-gc', '--enable-precise-memory-info',
];
/** Work, unit, whether it grows better downwards; the ratio is ours to the best of the others. */
const FIGURES = {
  load: 'CSV in memory → painted, ms',
  jump: 'scroll from top to bottom, frame p95, ms',
  diagonal: 'scroll both ways, frame p95, ms',
  wheel: 'wheel, 84 px a frame, frame p95, ms',
  edit: 'edit → painted, ms',
  sort: 'sort a column, ms',
  filter: 'filter a column, ms',
  memory: 'memory added by the data (heap and WebAssembly), MB',
  renderer: 'memory of the renderer with the data, all in all, MB',
  back: 'opened again: navigation → painted, over the app with one customer and one product, ms',
};

const truth = matrix(rows, columns);
const csv = csvOf(truth);
const headers = (type) => ({ 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' });
const scripts = {};
for (const name of CONTESTANTS) if (name !== 'ours') scripts[`${name}.js`] = await bundle(`${name}.js`);
const server = await startServer({ folder });
server.alter = async (path) => {
  if (path === 'matrix.csv') return { status: 200, headers: headers('text/csv'), body: csv };
  if (scripts[path]) return { status: 200, headers: headers('text/javascript'), body: scripts[path] };
  const [, name] = /^grid-(\w+)\.html$/.exec(path) ?? [];
  if (!name) return undefined;
  const body = '<!doctype html><meta charset="utf-8"><style>html,body{margin:0;background:#fff}#grid{width:1600px;height:900px}</style>'
    + `<div id="grid"></div><script type="module" src="${name}.js"></script>`;
  return { status: 200, headers: headers('text/html'), body };
};

const results = Object.fromEntries(CONTESTANTS.map((name) => [name, []]));
try {
  console.log(`${machine()}\n${rows} × ${columns}, ${(csv.length / 1e6).toFixed(1)} MB`);
  for (let run = 0; run < runs; run += 1) {
    for (let at = 0; at < CONTESTANTS.length; at += 1) {
      const name = CONTESTANTS[(at + run) % CONTESTANTS.length];
      const figures = await measured(name);
      results[name].push(figures);
      console.log(`run ${run + 1} ${name.padEnd(9)}`, Object.entries(figures).map(([what, value]) => `${what} ${value === null ? '–' : value.toFixed(1)}`).join('  '));
    }
  }
  table();
} finally {
  await server.close();
}

async function measured(name) {
  const browser = await launch({ args: FLAGS });
  try {
    const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1600, height: 900 }, deviceScaleFactor: 1 });
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${name}: ${error}`));
    await page.goto(name === 'ours' ? server.url : `${server.url}grid-${name}.html`);
    await until(() => page.evaluate(() => Boolean(window.perfAdapter)));
    const protocol = await context.newCDPSession(page);
    await page.evaluate(harness);
    await page.evaluate(() => bench.start('matrix.csv'));
    const empty = await memoryOf(page, protocol);
    const start = name === 'ours' ? await openedSmall(browser) : 0;
    const figures = { back: null, load: await page.evaluate(() => bench.load()) };
    await verify(name, page);
    if (given.shots) {
      await mkdir(`${here}output`, { recursive: true });
      await writeFile(`${here}output/${name}.png`, await page.screenshot());
    }
    figures.memory = await memoryOf(page, protocol) - empty;
    figures.renderer = await renderersMB(browser);
    figures.edit = await page.evaluate(() => bench.edits());
    for (const way of ['jump', 'diagonal', 'wheel']) figures[way] = await page.evaluate((way) => bench.scroll(way), way);
    for (const what of ['sort', 'filter']) figures[what] = await page.evaluate((what) => bench[what](30), what);
    if (name === 'ours') {
      await page.getByRole('status').filter({ hasText: 'Gespeichert' }).waitFor();
      figures.back = await opened(context, rows) - start;
    }
    return Object.fromEntries(Object.keys(FIGURES).map((what) => [what, figures[what]]));
  } finally {
    await browser.close();
  }
}

/** From the navigation of a new tab until it shows so many rows: the best of five, in milliseconds. */
async function opened(context, rows) {
  const times = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const page = await context.newPage();
    await page.goto(`${server.url}#/matrix`, { waitUntil: 'commit' });
    times.push(await page.evaluate(async (rows) => {
      const frame = () => new Promise((done) => { requestAnimationFrame(done); });
      while (!window.perfAdapter || window.perfAdapter.size().rows !== rows) await frame();
      await frame();
      await frame();
      return performance.now();
    }, rows));
    await page.close();
  }
  return Math.min(...times);
}

/** The same with next to no data: what the start of the app takes by itself. */
async function openedSmall(browser) {
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1600, height: 900 }, deviceScaleFactor: 1 });
  try {
    const page = await context.newPage();
    await page.goto(server.url);
    await until(() => page.evaluate(() => Boolean(window.perfAdapter)));
    await page.evaluate(async () => {
      await window.perfAdapter.mount(document.getElementById('grid'));
      await window.perfAdapter.load({ bytes: new TextEncoder().encode('Kunde,P001\nNordwind Technik GmbH,X\n') });
    });
    await page.getByRole('status').filter({ hasText: 'Gespeichert' }).waitFor();
    return await opened(context, 1);
  } finally {
    await context.close();
  }
}

/** The grid has the whole matrix, cell by cell where we look. */
async function verify(name, page) {
  const places = Array.from({ length: 400 }, (_, at) => [(at * 7919) % rows, (at * 104729) % columns]);
  const found = await page.evaluate((places) => bench.look(places), places);
  const wrong = places.filter(([row, column], at) => found.cells[at] !== CODES[truth[row * columns + column]] || found.names[at] !== nameOf(row));
  if (found.rows !== rows || found.cols !== columns || wrong.length > 0) {
    throw new Error(`${name} shows ${found.rows} × ${found.cols} and ${wrong.length} of ${places.length} cells wrong`);
  }
}

async function memoryOf(page, protocol) {
  await protocol.send('HeapProfiler.enable');
  for (let times = 0; times < 3; times += 1) await protocol.send('HeapProfiler.collectGarbage');
  await protocol.send('Performance.enable');
  const { metrics } = await protocol.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize').value;
  return (heap + await page.evaluate(() => window.perfAdapter.wasmMemory?.() ?? 0)) / 2 ** 20;
}

function table() {
  const others = CONTESTANTS.filter((name) => name !== 'ours');
  console.log(`\nmedians of ${runs}; load at the end ${load()}\n| | ${CONTESTANTS.join(' | ')} | ours to the best |\n|---|${'---|'.repeat(CONTESTANTS.length + 1)}`);
  for (const [what, words] of Object.entries(FIGURES)) {
    const mid = (name) => {
      const values = (results[name] ?? []).map((figures) => figures[what]).filter((value) => value !== null);
      return values.length ? median(values) : null;
    };
    const best = Math.min(...others.map(mid).filter((value) => value !== null));
    const ratio = mid('ours') !== null && Number.isFinite(best) ? `${(mid('ours') / best).toFixed(2)} ×` : '–';
    console.log(`| ${words} | ${CONTESTANTS.map((name) => mid(name)?.toFixed(1) ?? '–').join(' | ')} | ${ratio} |`);
  }
}

async function until(holds) {
  for (const end = Date.now() + 30_000; !(await holds());) {
    if (Date.now() > end) throw new Error('the adapter does not come');
    await new Promise((done) => { setTimeout(done, 50); });
  }
}

/** Runs in the page. */
function harness() {
  const frame = () => new Promise((done) => { requestAnimationFrame(done); });
  // Painted: the frame after the one that shows it begins.
  const painted = async () => { await frame(); await frame(); return performance.now(); };
  const share = (values, part) => [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * part))];
  const rest = (time) => new Promise((done) => { setTimeout(done, time); });
  const spot = document.createElement('div');
  spot.style.cssText = 'position:fixed;right:0;bottom:0;width:1px;height:1px;z-index:99999';
  let alive = false;
  // Frames keep coming while we measure, so that no clock includes the waking of an idle browser.
  const awake = async () => {
    document.body.append(spot);
    alive = true;
    let odd = false;
    const beat = () => { odd = !odd; spot.style.background = odd ? '#fff' : '#fefefe'; if (alive) requestAnimationFrame(beat); };
    beat();
    for (let frames = 0; frames < 6; frames += 1) await frame();
  };
  const timed = async (work) => {
    await awake();
    const begin = performance.now();
    await work();
    const time = await painted() - begin;
    alive = false;
    await rest(50);
    return time;
  };
  let input;
  let grid;
  const top = async () => { const { x, y } = grid.scroller(); y.scrollTop = 0; x.scrollLeft = 0; await painted(); };
  window.bench = {
    async start(url) {
      grid = await window.perfAdapter;
      await grid.mount(document.getElementById('grid'));
      const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
      input = { bytes, text: new TextDecoder().decode(bytes) };
      await painted();
      await rest(500);
    },
    async load() {
      const time = await timed(() => grid.load(input));
      input = null;
      await rest(1500);
      return time;
    },
    async look(places) {
      await grid.refreshView?.();
      const { rows, cols } = grid.size();
      return { rows, cols, cells: places.map(([row, column]) => grid.get(row, column)), names: places.map(([row]) => grid.name(row)) };
    },
    async edits() {
      const times = [];
      for (let turn = 0; turn < 25; turn += 1) {
        const [row, column] = [3 + turn % 20, 2 + turn % 15];
        await grid.refreshView?.();
        const code = grid.get(row, column) === 'X' ? 'R' : 'X';
        times.push(await timed(() => grid.set(row, column, code)));
        await grid.refreshView?.();
        if (grid.get(row, column) !== code) throw new Error('the edit did not land');
      }
      return share(times, 0.5);
    },
    async scroll(way) {
      await top();
      const { x, y } = grid.scroller();
      const [tall, wide] = [y.scrollHeight - y.clientHeight, x.scrollWidth - x.clientWidth];
      const [times, frames] = [[], 240];
      let before = await painted();
      for (let at = 1; at <= frames; at += 1) {
        y.scrollTop = way === 'wheel' ? at * 84 : Math.round(at / frames * tall);
        if (way === 'diagonal') x.scrollLeft = Math.round(at / frames * wide);
        await frame();
        const now = performance.now();
        times.push(now - before);
        before = now;
      }
      await top();
      return share(times, 0.95);
    },
    async sort(column) {
      if (!grid.sort) return null;
      const times = [];
      for (const direction of ['asc', 'desc', 'asc', 'desc']) {
        times.push(await timed(() => grid.sort(column, direction)));
        await grid.refreshView?.();
        const { rows } = grid.size();
        const rising = grid.rising ?? ['', '-', 'G', 'R', 'X'];
        const places = Array.from({ length: rows }, (_, row) => rising.indexOf(grid.get(row, column)));
        for (let row = 1; row < rows; row += 1) {
          const [one, other] = [places[row - 1], places[row]];
          if (direction === 'asc' ? one > other : one < other) throw new Error('not sorted');
        }
      }
      await timed(() => grid.sort(column, null));
      return share(times, 0.5);
    },
    async filter(column) {
      if (!grid.filter) return null;
      const times = [];
      for (let turn = 0; turn < 4; turn += 1) {
        times.push(await timed(() => grid.filter(column, 'X')));
        await grid.refreshView?.();
        const { rows } = grid.size();
        for (let row = 0; row < rows; row += 1) if (grid.get(row, column) !== 'X') throw new Error('not filtered');
        await timed(() => grid.filter(column, null));
      }
      return share(times, 0.5);
    },
  };
}

/** The places of the codes: nearly half of the cells say something, some products and customers more than others. */
function matrix(rows, columns) {
  let state = 20261122;
  const random = () => {
    state = (state + 0x9e3779b9) | 0;
    let bits = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
    return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
  };
  const wanted = Float64Array.from({ length: columns }, () => 0.15 + 0.6 * random());
  const cells = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const keen = 0.6 + 0.8 * random();
    for (let column = 0; column < columns; column += 1) {
      if (random() < wanted[column] * keen) cells[row * columns + column] = 1 + Math.floor(random() * 4);
    }
  }
  return cells;
}

function nameOf(row) {
  return `${['Nordwind', 'Rheinbau', 'Hansa', 'Alpen', 'Delta'][row % 5]} ${['Technik', 'Handel', 'Logistik'][row % 3]} ${String(row).padStart(6, '0')} GmbH`;
}

function csvOf(cells) {
  const lines = [`Kunde,${Array.from({ length: columns }, (_, at) => `P${String(at + 1).padStart(3, '0')}`).join(',')}`];
  for (let row = 0; row < rows; row += 1) {
    const line = [nameOf(row)];
    for (let column = 0; column < columns; column += 1) line.push(CODES[cells[row * columns + column]]);
    lines.push(line.join(','));
  }
  return `${lines.join('\n')}\n`;
}
