// Saving under faults, by the numbers of the list of faults that the app must survive.

import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { newProfile, startWithProfile } from './lib/browser.mjs';
import { DATABASE, JOURNAL } from './lib/names.mjs';
import { running, serve, visit } from './lib/site.mjs';
import { CUSTOMER, closedUnsaved, dispatch, dump, fill, mark, marking, marks, outsider, point, put, saved, sees, standing, status } from './lib/storage.mjs';
import { expectEqual } from './lib/wait.mjs';

const BUILD = 'dist-test';

async function filled(t, options = {}) {
  const visited = await visit(t, { build: BUILD, ...options });
  await fill(visited.page);
  return visited;
}

async function again(t, { server, context }, before) {
  const page = await context.newPage();
  await before?.(page);
  await page.goto(server.url);
  await running(page);
  return page;
}

async function startAgain(t, server, profile) {
  const { context, kill, close } = await startWithProfile(t, profile);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(server.url);
  await running(page);
  return { page, context, kill, close };
}

test('an edit is there after a reload, and so is the way it looks', async (t) => {
  const { page, seen } = await filled(t);
  await mark(page, 0, 'Competitor');
  await saved(page);
  await page.reload();
  await sees(page, 'Competitor Blank Blank');
  await saved(page);
  seen.clean();
});

test('fault 1: what does not fit is taken back whole, and what was there stays', async (t) => {
  // Before the first write: the browser remembers for a while how much room there is.
  const server = await serve(t, { build: BUILD });
  const { page, context } = await visit(t, { server, before: (context, page) => limit(context, page, server, 1_000_000) });
  await fill(page);
  await mark(page, 0, 'Need');
  await saved(page);
  const before = await dump(page);
  await page.evaluate(() => {
    const noise = () => Array.from({ length: 2000 }, () => String.fromCharCode(0x4e00 + Math.random() * 20_000)).join('');
    const customers = Array.from({ length: 400 }, (_, at) => ({ known: null, name: `Firma ${at}`, edits: [{ Notes: noise() }] }));
    const plan = { customers, products: [], marks: [], details: [], figures: [], months: [], repeat: 'Replace' };
    return window.kkTest.dispatch(JSON.stringify({ Import: plan }));
  });
  await page.waitForFunction(() => window.kkTest.state().includes('LargeRefused'));
  assert.equal((await page.evaluate(() => window.kkTest.marks())).split('\n').length, 1, 'no customer of the import is left');
  const after = await dump(page);
  assert.deepEqual(after.pages, before.pages);

  await mark(page, 1, 'Need');
  await saved(page);
  await page.reload();
  await sees(page, 'Need Need Blank');
});

test('fault 2: without localStorage everything is saved all the same', async (t) => {
  const block = (context) => context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });
  });
  const { page } = await filled(t, { before: block });
  await mark(page, 0, 'Need');
  await saved(page);
  await page.reload();
  await sees(page, 'Need Blank Blank');
});

test('fault 2: with localStorage full everything is saved all the same', async (t) => {
  const fillUp = (context) => context.addInitScript(() => {
    let text = 'x'.repeat(1 << 20);
    while (text) {
      try {
        localStorage.setItem(`other.${localStorage.length}.${text.length}`, text);
      } catch {
        text = text.slice(0, text.length >> 1);
      }
    }
  });
  const { page } = await filled(t, { before: fillUp });
  await mark(page, 0, 'Need');
  await saved(page);
  await page.reload();
  await sees(page, 'Need Blank Blank');
});

test('fault 3: the browser is killed right after an edit', async (t) => {
  const server = await serve(t, { build: BUILD });
  const profile = await newProfile(t);
  const first = await startAgain(t, server, profile);
  await fill(first.page);
  let last = 'Blank';
  for (const [round, [key, wanted]] of [['x', 'Bought'], ['-', 'NoNeed'], ['g', 'Need']].entries()) {
    const { page, kill } = round === 0 ? first : await startAgain(t, server, profile);
    await sees(page, `${last} Blank Blank`);
    await point(page, 0);
    await page.keyboard.press(key);
    await saved(page);
    await kill();
    last = wanted;
  }
  const { page } = await startAgain(t, server, profile);
  await sees(page, 'Need Blank Blank');
});

for (const runBeforeUnload of [false, true]) {
  test(`fault 4: the tab is closed in the moment of the edit${runBeforeUnload ? ', by its user' : ''}`, async (t) => {
    const visited = await filled(t);
    let { page } = visited;
    for (const [key, wanted] of [['r', 'Competitor'], ['g', 'Need'], ['-', 'NoNeed']]) {
      await point(page, 0);
      await Promise.all([page.keyboard.press(key).catch(() => {}), page.close({ runBeforeUnload })]);
      page = await again(t, visited);
      await sees(page, `${wanted} Blank Blank`);
    }
  });
}

test('fault 4: what the database does not take any more comes back from the journal, once', async (t) => {
  const visited = await filled(t);
  const { page, context } = visited;
  await closedUnsaved(page);
  await outsider(context, visited.server).then((other) => other.waitForFunction((prefix) =>
    Object.keys(localStorage).some((key) => key.startsWith(prefix)), JOURNAL));

  for (let start = 0; start < 2; start += 1) {
    const next = await again(t, visited);
    await sees(next, 'Need Blank Blank\nZweite');
    await saved(next);
    await next.waitForFunction((prefix) => !Object.keys(localStorage).some((key) => key.startsWith(prefix)), JOURNAL);
    await next.close();
  }
});

test('fault 5: after a crash the data is there and another tab can write', async (t) => {
  const visited = await filled(t);
  await mark(visited.page, 0, 'Need');
  await saved(visited.page);
  const crashed = visited.page.waitForEvent('crash');
  visited.page.goto('chrome://crash').catch(() => {});
  await crashed;
  // What is left of the tab would hold up the next one.
  await visited.page.close();
  const page = await again(t, visited);
  await sees(page, 'Need Blank Blank');
  await mark(page, 1, 'Need');
  await saved(page);
});

test('fault 6: a panic shows the recovery page, and nothing is written after it', async (t) => {
  const { page } = await filled(t);
  await mark(page, 0, 'Need');
  await saved(page);
  const before = await dump(page);
  await page.evaluate(() => window.kkTest.panic()).catch(() => {});
  await page.getByRole('heading', { name: 'Kundenkompass ist auf einen Fehler gestoßen' }).waitFor();
  await page.getByRole('button', { name: 'Rohdaten sichern' }).waitFor();
  await page.evaluate((text) => window.kkTest.dispatch(text), JSON.stringify(marking(1, 'Need'))).catch(() => {});
  assert.deepEqual(await dump(page), before);
  await page.getByRole('button', { name: 'Neu laden' }).click();
  await sees(page, 'Need Blank Blank');
});

test('fault 7: storage cleared while open: memory stays and can be saved again', async (t) => {
  const { page, context, server } = await filled(t);
  await mark(page, 0, 'Need');
  await saved(page);
  const protocol = await context.newCDPSession(page);
  await protocol.send('Storage.clearDataForOrigin', { origin: server.origin, storageTypes: 'all' });
  await status(page, 'Nicht gespeichert');
  await sees(page, 'Need Blank Blank');
  await mark(page, 1, 'Need');
  await status(page, 'Nicht gespeichert');
  await page.evaluate(() => window.kkTest.retry());
  await saved(page);
  await page.reload();
  await sees(page, 'Need Need Blank');
});

test('fault 8: a database that is gone is told, never taken for a fresh start', async (t) => {
  const visited = await filled(t);
  await visited.page.close();
  const other = await outsider(visited.context, visited.server);
  await other.evaluate((name) => new Promise((done, fail) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = done;
    request.onerror = () => fail(request.error);
  }), DATABASE);
  for (let start = 0; start < 2; start += 1) {
    const page = await again(t, visited);
    await standing(page, 'DataMissing');
    await page.getByRole('heading', { name: 'Daten fehlen' }).waitFor();
    assert.equal(await page.evaluate(() => window.kkTest.marks()), '');
    await page.close();
  }
});

test('fault 9: a database whose files are damaged is told as well', async (t) => {
  const server = await serve(t, { build: BUILD });
  const profile = await newProfile(t);
  const first = await startAgain(t, server, profile);
  await fill(first.page);
  await first.close();
  const folders = join(profile, 'Default', 'IndexedDB');
  const folder = (await readdir(folders)).find((name) => name.startsWith('http_localhost') && name.endsWith('.leveldb'));
  for (const file of await readdir(join(folders, folder))) await writeFile(join(folders, folder, file), 'damaged');
  const { page } = await startAgain(t, server, profile);
  await standing(page, 'DataMissing');
});

const OPENINGS = {
  'throws': () => { IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }; },
  'never answers': () => { IDBFactory.prototype.open = () => new EventTarget(); },
};

for (const [name, breakIt] of Object.entries(OPENINGS)) {
  test(`fault 10: opening the database ${name}: the app works on memory, and says so`, async (t) => {
    const visited = await filled(t);
    await mark(visited.page, 0, 'Need');
    await saved(visited.page);
    await visited.page.close();

    const page = await again(t, visited, (page) => page.addInitScript(breakIt));
    await standing(page, 'Memory');
    await status(page, 'Nicht gespeichert');
    await dispatch(page, { AddCustomer: { customer: '018c0000-0000-7000-8000-000000000002', name: 'Zweite' } });
    assert.equal((await page.evaluate(() => window.kkTest.marks())).trim(), 'Zweite:');
    await page.close({ runBeforeUnload: true });

    const next = await again(t, visited);
    await sees(next, 'Need Blank Blank\nZweite');
  });
}

test('fault 10: a database that was only slow is taken after all, with what was typed meanwhile', async (t) => {
  const visited = await filled(t);
  await visited.page.close();
  const page = await again(t, visited, (page) => page.addInitScript(() => {
    const { set } = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'onsuccess');
    // Longer than both attempts wait.
    const until = performance.now() + 9000;
    Object.defineProperty(IDBRequest.prototype, 'onsuccess', {
      set(hear) {
        const late = (event) => setTimeout(() => hear(event), Math.max(0, until - performance.now()));
        set.call(this, this instanceof IDBOpenDBRequest ? late : hear);
      },
    });
  }));
  await standing(page, 'Memory');
  await dispatch(page, { AddCustomer: { customer: '018c0000-0000-7000-8000-000000000002', name: 'Zweite' } });
  await standing(page, 'Ready');
  await sees(page, 'Blank Blank Blank\nZweite');
  await saved(page);
});

test('fault 10: the second attempt at opening counts', async (t) => {
  const visited = await filled(t);
  await visited.page.close();
  const page = await again(t, visited, (page) => page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = () => {
      IDBFactory.prototype.open = open;
      throw new DOMException('not yet', 'UnknownError');
    };
  }));
  await standing(page, 'Ready');
  await sees(page, 'Blank Blank Blank');
});

test('fault 11: two tabs edit the same cell: one order, and both show it within a second', async (t) => {
  const visited = await filled(t);
  const one = visited.page;
  const two = await again(t, visited);
  await sees(two, 'Blank Blank Blank');
  await point(one, 0);
  await point(two, 0);
  for (let round = 0; round < 3; round += 1) {
    await one.keyboard.press('-');
    await Promise.race([shows(two, /Firma Anders.*Leistung 1.*kein Bedarf/i), late(1000)]);
    await two.keyboard.press('g');
    await Promise.race([shows(one, /Firma Anders.*Leistung 1(?!.*kein).*Bedarf/i), late(1000)]);
  }
  // Now at once: three cells, so that nothing may be lost, and one that only one of them can win.
  await Promise.all([
    mark(one, 1, 'Bought'), mark(two, 2, 'Need'), mark(one, 0, 'Bought'), mark(two, 0, 'Competitor'),
  ]);
  await Promise.all([saved(one), saved(two)]);
  await one.waitForFunction(() => /^(Bought|Competitor) Bought Need$/.test(window.kkTest.marks().split(': ')[1]));
  await sees(two, await marks(one));
  const three = await again(t, visited);
  await sees(three, await marks(one));
});

test('fault 12: a tab that heard nothing for long never writes an old state', async (t) => {
  const deafen = (context) => context.addInitScript(() => {
    const add = Object.getOwnPropertyDescriptor(BroadcastChannel.prototype, 'onmessage');
    Object.defineProperty(BroadcastChannel.prototype, 'onmessage', {
      set(handler) { add.set.call(this, (event) => { if (!window.deaf) handler(event); }); },
    });
  });
  const visited = await filled(t, { before: deafen });
  const hidden = visited.page;
  const other = await again(t, visited);
  await sees(other, 'Blank Blank Blank');
  await show(hidden, 'hidden');
  await hidden.evaluate(() => { window.deaf = true; });
  await mark(other, 0, 'Need');
  await saved(other);
  await sees(hidden, 'Blank Blank Blank');

  // It writes without having looked: only its own cell changes.
  await mark(hidden, 1, 'Bought');
  await sees(hidden, 'Need Bought Blank');
  await sees(other, 'Need Bought Blank');

  // It is looked at: it shows what is there now.
  await mark(other, 2, 'NoNeed');
  await saved(other);
  await sees(hidden, 'Need Bought Blank');
  await show(hidden, 'visible');
  await sees(hidden, 'Need Bought NoNeed');
});

test('fault 13: an edit while loading is kept', async (t) => {
  const visited = await filled(t);
  await visited.page.close();
  const other = await outsider(visited.context, visited.server);
  await other.evaluate((name) => new Promise((done) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => {
      const stores = [...request.result.objectStoreNames];
      const store = request.result.transaction(stores, 'readwrite').objectStore('head');
      const hold = () => { if (!window.released) store.get('head').onsuccess = hold; else request.result.close(); };
      hold();
      done();
    };
  }), DATABASE);
  const page = await again(t, visited);
  await standing(page, 'Loading');
  await mark(page, 0, 'Need');
  await standing(page, 'Loading');
  await other.evaluate(() => { window.released = true; });
  await sees(page, 'Need Blank Blank');
  await saved(page);
  await page.reload();
  await sees(page, 'Need Blank Blank');
});

test('fault 14: a newer app in another tab gets the database; this one has saved, yields and says so', async (t) => {
  const visited = await filled(t);
  const { page } = visited;
  const other = await outsider(visited.context, visited.server);
  await point(page, 0);
  // The edit and the upgrade in the same moment: the transaction comes to its end before the database is given away.
  const [, upgraded] = await Promise.all([page.keyboard.press('g'), upgrade(other)]);
  assert.equal(upgraded, 'upgraded', 'nobody stands in the way');
  await status(page, 'Nicht gespeichert');
  await page.getByText('In einem anderen Fenster läuft eine neuere Fassung.').waitFor();
  await mark(page, 1, 'Bought');
  await sees(page, 'Need Bought Blank');
  assert.equal(await upgrade(other), 'upgraded', 'an edit does not bring the old tab back');
  const before = await dump(other);
  assert.match(before.head.head, /"seq":/);

  await page.getByRole('button', { name: 'Neu laden' }).click();
  await running(page);
  await standing(page, 'Newer');
  await page.getByRole('heading', { name: 'Diese Daten sind neuer als die App' }).waitFor();
  assert.deepEqual(await dump(other), before, 'the older app changes nothing');
});

test('fault 14: what an old tab could not save any more waits in the journal for the newer app', async (t) => {
  const visited = await filled(t);
  const { page } = visited;
  const other = await outsider(visited.context, visited.server);
  assert.equal(await upgrade(other), 'upgraded');
  await status(page, 'Nicht gespeichert');
  await mark(page, 0, 'Need');
  await page.close({ runBeforeUnload: true });
  const journal = await other.waitForFunction((prefix) => {
    const key = Object.keys(localStorage).find((key) => key.startsWith(prefix));
    return key && localStorage.getItem(key);
  }, JOURNAL);
  assert.match(await journal.jsonValue(), /"Need"/);
});

test('fault 15: data of a newer app is left alone', async (t) => {
  const visited = await filled(t);
  await visited.page.close();
  const other = await outsider(visited.context, visited.server);
  const newer = { head: JSON.stringify({ format: 99, seq: 7, something: 'new' }) };
  await put(other, 'head', 'head', newer.head);
  const before = await dump(other);
  const page = await again(t, visited);
  await standing(page, 'Newer');
  await page.evaluate((text) => window.kkTest.dispatch(text), JSON.stringify(marking(0, 'Need')));
  await page.reload();
  await standing(page, 'Newer');
  assert.deepEqual(await dump(other), before);
});

test('fault 15: so is a database of a newer version', async (t) => {
  const visited = await filled(t);
  await visited.page.close();
  const other = await outsider(visited.context, visited.server);
  await other.evaluate((name) => new Promise((done, fail) => {
    const request = indexedDB.open(name, 99);
    request.onsuccess = () => { request.result.close(); done(); };
    request.onerror = () => fail(request.error);
  }), DATABASE);
  const before = await dump(other);
  const page = await again(t, visited);
  await standing(page, 'Newer');
  assert.deepEqual(await dump(other), before);
});

test('fault 16: where the stores cannot all be made none is, and the next start makes them', async (t) => {
  const visited = await visit(t, {
    build: BUILD,
    before: (_, page) => page.addInitScript(() => {
      const make = IDBDatabase.prototype.createObjectStore;
      let made = 0;
      IDBDatabase.prototype.createObjectStore = function (...values) {
        made += 1;
        if (made % 6 === 4) throw new DOMException('provoked by a test', 'UnknownError');
        return make.apply(this, values);
      };
    }),
  });
  await standing(visited.page, 'Memory');
  await status(visited.page, 'Nicht gespeichert');
  await dispatch(visited.page, { AddCustomer: { customer: CUSTOMER, name: 'Firma Anders' } });
  const other = await outsider(visited.context, visited.server);
  assert.deepEqual(await other.evaluate(() => indexedDB.databases()), [], 'no half of a database');
  await visited.page.close({ runBeforeUnload: true });

  const page = await again(t, visited);
  await standing(page, 'Ready');
  await saved(page);
  assert.equal((await page.evaluate(() => window.kkTest.marks())).trim(), 'Firma Anders:');
  const stores = await dump(page);
  assert.deepEqual(Object.keys(stores).sort(), ['aside', 'changes', 'head', 'pages', 'snapshot_pages', 'snapshots']);
});

test('a corrupt page is set aside, never overwritten', async (t) => {
  const visited = await filled(t);
  await mark(visited.page, 0, 'Need');
  await saved(visited.page);
  await visited.page.close();
  const other = await outsider(visited.context, visited.server);
  await put(other, 'pages', 'customers/0', [123, 34, 120]);
  const before = await dump(other);
  const page = await again(t, visited);
  await standing(page, 'Corrupt');
  await page.evaluate((text) => window.kkTest.dispatch(text), JSON.stringify(marking(1, 'Need')));
  assert.deepEqual((await dump(other)).pages, before.pages);
});

test('fault 19: without a network everything is saved and found', async (t) => {
  const { page, context } = await filled(t);
  await context.setOffline(true);
  await mark(page, 0, 'Need');
  await saved(page);
  await context.setOffline(false);
  await page.reload();
  await sees(page, 'Need Blank Blank');
});

test('fault 37: the clock jumps back and nothing is lost', async (t) => {
  const visited = await filled(t);
  await mark(visited.page, 0, 'Need');
  await saved(visited.page);
  await visited.page.close();
  const page = await again(t, visited, (page) => page.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() - 86_400_000;
  }));
  await sees(page, 'Need Blank Blank');
  await mark(page, 0, 'Bought');
  await saved(page);
  await page.reload();
  await sees(page, 'Bought Blank Blank');
});

/** The matrix says so to people (and to screen readers). */
function shows(page, name) {
  return page.getByRole('gridcell', { name }).waitFor();
}

/** Opens the database as the next app would, and lets it go again. */
function upgrade(page) {
  return page.evaluate(async (name) => {
    const { version } = (await indexedDB.databases()).find((database) => database.name === name);
    const request = indexedDB.open(name, version + 1);
    return new Promise((done) => {
      request.onsuccess = () => { request.result.close(); done('upgraded'); };
      request.onblocked = () => done('blocked');
      request.onerror = () => done(request.error.name);
    });
  }, DATABASE);
}

async function limit(context, page, server, quotaSize) {
  const protocol = await context.newCDPSession(page);
  await protocol.send('Storage.overrideQuotaForOrigin', { origin: server.origin, quotaSize });
}

function late(milliseconds) {
  return new Promise((_, fail) => { setTimeout(() => fail(new Error(`not within ${milliseconds} ms`)), milliseconds).unref(); });
}

/** Headless pages are always visible: this one says otherwise. */
function show(page, state) {
  return page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { get: () => state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

test('two tabs that do the same come to rest both: what changes nothing is not to be saved', async (t) => {
  const { page, context, server, seen } = await filled(t);
  const other = await again(t, { server, context });
  // The one deletes what the other made; taking back the making changes nothing any more.
  const added = '018c0000-0000-7000-8000-000000000009';
  await dispatch(page, { AddCustomer: { customer: added, name: 'Firma Neu' } });
  await other.waitForFunction(() => window.kkTest.marks().includes('Firma Neu'));
  await dispatch(other, { RemoveCustomer: { customer: added } });
  await page.waitForFunction(() => !window.kkTest.marks().includes('Firma Neu'));
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await saved(page);

  await page.getByRole('button', { name: 'Rückgängig' }).click();
  for (const tab of [page, other]) await dispatch(tab, { EditSetting: { Company: 'Muster Systemhaus' } });
  for (const tab of [page, other]) await saved(tab);
  seen.clean();
});

/** Writing fails until `mend` is called in the page. */
function unwritable(page) {
  return page.evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function refuse(stores, mode, options) {
      if (mode === 'readwrite') throw new DOMException('disk', 'UnknownError');
      return transaction.call(this, stores, mode, options);
    };
    window.mend = () => { IDBDatabase.prototype.transaction = transaction; };
  });
}

test('fault 39: what could not be saved takes nothing from what another window wrote later, and is not lost', async (t) => {
  const visited = await filled(t);
  const { page } = visited;
  const other = await again(t, visited);
  for (const tab of [page, other]) await tab.evaluate((id) => { location.hash = `#/customers/${id}`; }, CUSTOMER);
  const notes = (tab) => tab.getByLabel('Notizen', { exact: true });
  await notes(page).waitFor();
  await unwritable(page);
  await notes(page).fill('von hier, früher');
  await page.getByLabel('Segment', { exact: true }).fill('nur hier');
  await page.getByLabel('Segment', { exact: true }).blur();
  await mark(page, 0, 'Need');
  await mark(page, 1, 'Need');
  await status(page, 'Nicht gespeichert');
  await notes(other).fill('von dort, später');
  await notes(other).blur();
  await mark(other, 0, 'Competitor');
  await saved(other);

  await page.evaluate(() => window.mend());
  await page.getByRole('button', { name: 'Noch einmal versuchen' }).click();
  await saved(page);
  for (const tab of [page, other]) {
    await sees(tab, 'Competitor Need Blank');
    await expectEqual(() => notes(tab).inputValue(), 'von dort, später');
    await expectEqual(() => tab.getByLabel('Segment', { exact: true }).inputValue(), 'nur hier');
  }
  const banner = page.getByRole('alert').filter({ hasText: 'Noch zu klären' });
  await banner.getByText(/„Notizen“ \(Firma Anders/).waitFor();
  await banner.getByText('von hier, früher', { exact: true }).waitFor();
  await page.getByText('Eine Änderung passte nicht mehr.').waitFor();
  await page.reload();
  await banner.getByText('von hier, früher', { exact: true }).waitFor();
});

for (const [first, second] of [['earlier', 'later'], ['later', 'earlier']]) {
  test(`fault 39: neither of two windows could save; the ${first} one tries again first, and no text is lost`, async (t) => {
    const visited = await filled(t);
    const tabs = { earlier: visited.page, later: await again(t, visited) };
    const notes = (tab) => tab.getByLabel('Notizen', { exact: true });
    for (const tab of Object.values(tabs)) {
      await tab.evaluate((id) => { location.hash = `#/customers/${id}`; }, CUSTOMER);
      await notes(tab).waitFor();
      await unwritable(tab);
    }
    for (const [name, tab] of Object.entries(tabs)) {
      await notes(tab).fill(`${name} geschrieben`);
      await notes(tab).blur();
      await status(tab, 'Nicht gespeichert');
    }
    for (const name of [first, second]) {
      await tabs[name].evaluate(() => window.mend());
      await tabs[name].getByRole('button', { name: 'Noch einmal versuchen' }).click();
      await saved(tabs[name]);
    }
    for (const tab of Object.values(tabs)) await expectEqual(() => notes(tab).inputValue(), 'later geschrieben');
    const asked = tabs[second].getByRole('alert').filter({ hasText: 'Noch zu klären' });
    await asked.getByText('earlier geschrieben', { exact: true }).waitFor();
  });
}
