// Ahead of the app, plain and on its own: theme and language before the first paint, and the page that helps when the
// app cannot: it did not start, or it stopped with a fault. Knows nothing of the app but these agreements:
//   <html data-app="running">   the app sets it once it stands
//   event `kk-panic` on window   the app stopped for good; detail: the message
//   event `kk-reload` on window  the app wants the page anew from the network, past every cache
//   localStorage … theme (light | dark), … language (de | de-CH | en), and a database, under the names of this folder:
//                                only ever read here, never created, never upgraded
// Written in the JavaScript of 2017, so that every browser with modules can read it and be told what it lacks; those without
// get old-browser.js from the page itself.
'use strict';

(() => {
  const NAME = 'kundenkompass';
  const start_milliseconds_max = 3500;
  const tick_milliseconds = 200;
  const root = document.documentElement;
  const folder = new URL('.', document.baseURI).href;
  const running = () => root.dataset.app === 'running';
  let shown = null;

  // The app brings its own languages, and what a translation has replaced would never change again.
  root.setAttribute('translate', 'no');
  const theme = preference('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  root.lang = language();

  const lacks = missing();
  if (lacks.needed.length + lacks.wanted.length > 0) explainOldBrowser();
  if (lacks.needed.length > 0) return;

  let leaving = false;
  let started = false;
  addEventListener('kk-panic', (event) => show('stopped', event.detail));
  addEventListener('error', failed, true);
  addEventListener('unhandledrejection', failed);
  addEventListener('TrunkApplicationStarted', () => { started = true; });
  addEventListener('kk-reload', (event) => {
    event.preventDefault();
    reload('start');
  });
  // Going away breaks off what is on its way; that is no fault.
  addEventListener('beforeunload', () => { leaving = true; });
  if (document.readyState === 'complete') settled();
  else addEventListener('load', settled);

  // ---- when to help: what is still on its way has not failed

  function failed(event) {
    const { target } = event;
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') {
      if (!leaving && target.media !== 'print' && isOurs(target.href)) show('unstyled', target.href);
    } else if (target instanceof HTMLScriptElement) {
      if (!running() && !leaving && (target.src ? isOurs(target.src) : target.type === 'module')) show('missing', target.src || 'script');
    } else if (target === window) {
      const error = event.reason || event.error || event.message;
      if (!running() && !leaving && !isForeign(event, error)) show('start', error);
      else if (running() && error instanceof WebAssembly.RuntimeError) show('stopped', error);
    }
    // A preload that failed says nothing: whoever wants the file asks for it again, and tells.
  }

  // Extensions put their own scripts, styles and faults into the page.
  function isOurs(address) {
    return address.startsWith(folder);
  }

  function isForeign(event, error) {
    if (error === 'Script error.') return true;
    const places = `${event.filename || ''} ${(error && error.stack) || ''}`.match(/[a-z-]+:\/\/[^\s)]+/g) || [];
    return places.length > 0 && !places.some((place) => isOurs(place) || place.startsWith('wasm:'));
  }

  // The page has loaded: now it is known which style sheets came. One may have failed before this script ran.
  function settled() {
    const gone = [...document.querySelectorAll('link[rel="stylesheet"]:not([media])')].find((link) => isOurs(link.href) && !hasRules(link.sheet));
    if (gone) show('unstyled', gone.href);
    watchStart();
  }

  function hasRules(sheet) {
    try {
      return sheet.cssRules.length > 0;
    } catch (_) {
      return false;
    }
  }

  // A slow network is no fault: time runs only once the wasm that starts the app is there, and only while the page is seen
  // and awake. A device that slept or was busy for a minute has not waited for a minute.
  function watchStart() {
    let waited = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      if (running() || shown) return clearInterval(timer);
      const passed = Math.min(performance.now() - last, 2 * tick_milliseconds);
      last = performance.now();
      if ((started || wasmLoaded()) && !document.hidden) waited += passed;
      if (waited > start_milliseconds_max) show('start', 'time-out');
    }, tick_milliseconds);
  }

  function wasmLoaded() {
    const wasm = performance.getEntriesByType('resource').filter((entry) => new URL(entry.name).pathname.endsWith('_bg.wasm'));
    const asked = document.querySelector('link[rel="preload"][as="fetch"]');
    return wasm.some((entry) => entry.responseEnd > 0) || !asked;
  }

  // ---- a browser that cannot run the app, or cannot show it well

  function missing() {
    const css = (condition) => Boolean(window.CSS && CSS.supports && CSS.supports(condition));
    const told = (list) => list.filter(([there]) => !there).map(([, name]) => name);
    return {
      needed: told([[hasWasm(), 'WebAssembly 2.0']]),
      wanted: told([[css('color: light-dark(#000, #fff)'), 'light-dark()'], [css('selector(:has(a))'), ':has()'],
        [window.CSS && 'registerProperty' in CSS, '@property'], ['popover' in HTMLElement.prototype, 'popover']]),
    };
  }

  // A module with what the compiler makes use of: two results, a table of references, a global that changes and is handed
  // out, copying memory, extending a sign, cutting a number off without a trap.
  function hasWasm() {
    const module = [0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 0, 2, 127, 127, 3, 2, 1, 0, 4, 4, 1, 111, 0, 1, 5, 3, 1, 0, 1, 6, 6, 1, 127, 1, 65, 0, 11,
      7, 5, 1, 1, 103, 3, 0, 10, 24, 1, 22, 0, 65, 0, 65, 0, 65, 0, 252, 10, 0, 0, 65, 0, 192, 67, 0, 0, 0, 0, 252, 0, 11];
    try {
      return WebAssembly.validate(new Uint8Array(module));
    } catch (_) {
      return false;
    }
  }

  function explainOldBrowser() {
    window.kkLacks = lacks;
    document.head.append(element('script', { src: 'old-browser.js' }));
  }

  // ---- the page

  function texts() {
    const german = {
      start: 'Kundenkompass konnte nicht starten',
      startText: 'Teile der Anwendung fehlen oder passen nicht zusammen, etwa weil gerade eine neue Fassung veröffentlicht wurde oder die Verbindung abbrach. Ihre Daten sind davon nicht betroffen. Bitte laden Sie die Seite neu.',
      stopped: 'Kundenkompass ist auf einen Fehler gestoßen',
      stoppedText: 'Die Anwendung hat angehalten, damit nichts Falsches gespeichert wird. Was als „Gespeichert“ angezeigt war, liegt sicher in diesem Browser. Bitte laden Sie die Seite neu. Tritt der Fehler wieder auf, sichern Sie zuerst die Rohdaten.',
      reload: 'Neu laden',
      save: 'Rohdaten sichern',
      saved: 'Die Rohdaten liegen jetzt bei Ihren Downloads: ',
      empty: 'In diesem Browser sind keine Daten von Kundenkompass gespeichert.',
      unread: 'Die Rohdaten ließen sich nicht lesen. Schließen Sie andere Fenster mit Kundenkompass und versuchen Sie es noch einmal. ',
      detail: 'Technische Angabe',
      file: 'rohdaten',
    };
    const english = {
      start: 'Kundenkompass could not start',
      startText: 'Parts of the app are missing or do not fit together, perhaps because a new version was just published or the connection broke. Your data is not affected. Please reload the page.',
      stopped: 'Kundenkompass ran into a fault',
      stoppedText: 'The app has stopped so that nothing wrong is saved. Whatever was shown as “Saved” is safe in this browser. Please reload the page. If the fault comes back, save the raw data first.',
      reload: 'Reload',
      save: 'Save raw data',
      saved: 'The raw data is now among your downloads: ',
      empty: 'This browser holds no data of Kundenkompass.',
      unread: 'The raw data could not be read. Close other windows with Kundenkompass and try again. ',
      detail: 'Technical detail',
      file: 'raw-data',
    };
    if (language() === 'en') return english;
    if (language() !== 'de-CH') return german;
    return Object.fromEntries(Object.entries(german).map(([key, text]) => [key, text.replace(/ß/g, 'ss')]));
  }

  function show(kind, cause) {
    if (shown && kind !== 'stopped') return;
    if (shown) shown.remove();
    if (!document.body) return addEventListener('DOMContentLoaded', () => show(kind, cause), { once: true });
    const text = texts();
    const status = element('p', { role: 'status' });
    const message = element('div', { role: 'alert' }, element('h1', { tabIndex: -1 }, text[kind] || text.start), element('p', {}, text[kind + 'Text'] || text.startText));
    const buttons = element('p', { className: 'kk-buttons' },
      element('button', { type: 'button', onclick: () => reload(kind) }, text.reload),
      element('button', { type: 'button', onclick: () => save(status, text, cause) }, text.save));
    const detail = element('details', {}, element('summary', {}, text.detail), element('pre', {}, describe(cause)));
    const main = element('main', { className: 'kk-recovery notranslate', lang: language() }, element('div', {}, message, buttons, status, detail));
    main.setAttribute('translate', 'no');
    if (document.adoptedStyleSheets) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet()];
    const others = [...document.body.children];
    for (const other of others) other.inert = true;
    document.body.append(main);
    message.firstChild.focus();
    shown = { kind, remove: () => { main.remove(); for (const other of others) other.inert = false; shown = null; } };
    if (kind === 'start') goAwayWhenRunning();
  }

  // It was only slow after all.
  function goAwayWhenRunning() {
    const observer = new MutationObserver(() => {
      if (!running()) return;
      observer.disconnect();
      if (shown && shown.kind === 'start') shown.remove();
    });
    observer.observe(root, { attributes: true, attributeFilter: ['data-app'] });
  }

  function element(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  // On its own feet: the app's style sheet may be what is missing.
  function sheet() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      .kk-recovery { position: fixed; inset: 0; z-index: 1000; overflow: auto; display: grid; place-items: center; padding: 24px; color-scheme: light dark;
        background: light-dark(#f6f5f1, #12161b); color: light-dark(#1a222a, #e8ecef); font: 400 16px/1.5 system-ui, sans-serif; }
      [data-theme="light"] .kk-recovery { color-scheme: light; } [data-theme="dark"] .kk-recovery { color-scheme: dark; }
      .kk-recovery > div { max-width: 36rem; } .kk-recovery h1 { font-size: 24px; line-height: 1.25; margin: 0 0 12px; outline: 0; }
      .kk-recovery p { margin: 0 0 16px; } .kk-recovery .kk-buttons { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 24px; }
      .kk-recovery button { font: inherit; font-weight: 600; min-height: 44px; padding: 0 20px; border-radius: 6px; cursor: pointer;
        border: 1px solid light-dark(#1d566e, #78bcd7); background: none; color: light-dark(#1d566e, #78bcd7); }
      .kk-recovery button:first-child { background: light-dark(#1d566e, #78bcd7); color: light-dark(#ffffff, #0c1920); }
      .kk-recovery :focus-visible:not(h1) { outline: 2.5px solid light-dark(#1d566e, #78bcd7); outline-offset: 2px; }
      .kk-recovery pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 13px; }`);
    return sheet;
  }

  // A mixture of builds must not come from a cache again; without a network the caches are all there is and stay.
  async function reload(kind) {
    try {
      if (kind !== 'stopped' && (await refetched())) {
        const registrations = navigator.serviceWorker ? await navigator.serviceWorker.getRegistrations() : [];
        await Promise.all(registrations.filter((one) => one.scope === folder).map((one) => one.unregister()));
        for (const key of await caches.keys()) if (await isOwnCache(key)) await caches.delete(key);
      }
    } catch (_) { /* Then the plain reload has to do. */ }
    location.reload();
  }

  // As the service worker names them; those of earlier versions are told by what they hold.
  async function isOwnCache(key) {
    if (key.startsWith(`Kundenkompass ${namesOf(location.pathname, null).folder} `)) return true;
    if (!key.startsWith(NAME + '-')) return false;
    return Boolean(await (await caches.open(key)).match(new URL('index.html', document.baseURI).href));
  }

  // The page and all that it links, past the browser's cache.
  async function refetched() {
    const linked = [...document.querySelectorAll('script[src], link[href]')].map((one) => one.src || one.href);
    const loaded = performance.getEntriesByType('resource').map((entry) => entry.name);
    const own = [...new Set([...linked, ...loaded, ...(await workerFiles())])].filter((url) => url.startsWith(location.origin));
    const page = await fetch(location.href, { cache: 'reload' });
    await Promise.allSettled(own.map(async (url) => (await fetch(url, { cache: 'reload' })).arrayBuffer()));
    return page.ok;
  }

  // What the worker loads is in no list of the page: its script names it.
  async function workerFiles() {
    const named = document.querySelector('meta[name="worker"]');
    if (!named) return [];
    const script = new URL(named.content, document.baseURI).href;
    try {
      const text = await (await fetch(script, { cache: 'reload' })).text();
      return [script, ...(text.match(/work(?:er|book)-[0-9a-f]+\.(?:wasm|js)/g) || []).map((name) => new URL(name, document.baseURI).href)];
    } catch (_) {
      return [script];
    }
  }

  // ---- the raw data

  async function save(status, text, cause) {
    try {
      const { stores, kept } = await readOwn();
      if (!stores && Object.keys(kept).length === 0) return void (status.textContent = text.empty);
      const now = new Date();
      // The name has the user's own day, which is another one than in London around midnight.
      const local = new Date(now - now.getTimezoneOffset() * 60000).toISOString();
      const name = `${NAME}-${text.file}-${local.slice(0, 10)}.json`;
      const raw = { app: NAME, savedOn: now.toISOString(), cause: describe(cause), localStorage: kept, indexedDB: stores || {} };
      const url = URL.createObjectURL(new Blob([JSON.stringify(raw, null, 1)], { type: 'application/json' }));
      element('a', { href: url, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60000);
      status.textContent = text.saved + name;
    } catch (error) {
      status.textContent = text.unread + describe(error);
    }
  }

  // What is this folder's. Before the app has settled whose the names of earlier versions are, what lies there counts where the
  // folder has nothing itself, unless that database says that it is another's.
  async function readOwn() {
    const owner = ownerBefore();
    const names = namesOf(location.pathname, owner);
    const own = { stores: await readStores(names.database), kept: readLocal(names.key) };
    if (own.stores || owner !== null) return own;
    const before = { stores: await readStores(NAME), kept: readLocal(NAME + '.') };
    const heads = (before.stores && before.stores.head) || [];
    const others = heads.some(({ key, value }) => key === 'folder' && value !== names.folder);
    return others ? own : { stores: before.stores, kept: Object.assign({}, before.kept, own.kept) };
  }

  // Every store as [{key, value}]; null where there is no such database.
  async function readStores(name) {
    const database = await openExisting(name);
    if (!database) return null;
    try {
      const stores = {};
      for (const name of database.objectStoreNames) {
        const store = database.transaction(name).objectStore(name);
        const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
        stores[name] = await Promise.all(keys.map(async (key, index) => ({ key: await plain(key), value: await plain(values[index]) })));
      }
      return stores;
    } finally {
      database.close();
    }
  }

  // Opened without a version it is never upgraded; one that would be created is given up before it exists. One that comes
  // when nobody waits for it any more is closed: it would stand in the way of others.
  function openExisting(name) {
    return new Promise((resolve, reject) => {
      let late = false;
      setTimeout(() => { late = true; reject(new Error('time-out')); }, 10000);
      const request = indexedDB.open(name);
      request.onupgradeneeded = () => request.transaction.abort();
      request.onsuccess = () => (late ? request.result.close() : resolve(request.result));
      request.onerror = () => (request.error && request.error.name === 'AbortError' ? resolve(null) : reject(request.error));
    });
  }

  function asked(request) {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  function readLocal(prefix) {
    try {
      return Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith(prefix)));
    } catch (_) {
      return {};
    }
  }

  // What JSON cannot hold: bytes become base64 and, where they are JSON themselves, the text as well.
  async function plain(value) {
    if (value instanceof Blob) value = await value.arrayBuffer();
    if (value instanceof ArrayBuffer) return bytes(new Uint8Array(value));
    if (ArrayBuffer.isView(value)) return bytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    if (typeof value === 'bigint') return { $bigint: String(value) };
    if (value instanceof Date) return { $date: value.toISOString() };
    if (Array.isArray(value)) return Promise.all(value.map(plain));
    if (value === null || typeof value !== 'object') return value;
    const entries = await Promise.all(Object.entries(value).map(async ([key, inner]) => [key, await plain(inner)]));
    return Object.fromEntries(entries);
  }

  function bytes(array) {
    let binary = '';
    for (let at = 0; at < array.length; at += 0x8000) binary += String.fromCharCode(...array.subarray(at, at + 0x8000));
    const text = jsonText(array);
    return text === null ? { $base64: btoa(binary) } : { $base64: btoa(binary), $text: text };
  }

  function jsonText(array) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(array);
      JSON.parse(text);
      return text;
    } catch (_) {
      return null;
    }
  }

  // ---- small helpers

  function language() {
    const wanted = preference('language') || navigator.language || 'de';
    if (/^de-(ch|li)/i.test(wanted)) return 'de-CH';
    return /^en/i.test(wanted) ? 'en' : 'de';
  }

  function preference(name) {
    try {
      const owner = ownerBefore();
      const before = () => (owner === null ? localStorage.getItem(`${NAME}.${name}`) : null);
      const own = localStorage.getItem(namesOf(location.pathname, owner).key + name);
      return ((own === null ? before() : own) || '').replace(/"/g, '') || null;
    } catch (_) {
      return null;
    }
  }

  // The folder that has the names of earlier versions; null where that is not settled.
  function ownerBefore() {
    try {
      return localStorage.getItem(`${NAME}.folder`);
    } catch (_) {
      return null;
    }
  }

  // As in src/names.rs, which says why.
  function namesOf(path, owner) {
    const folder = path.replace(/[^/]*$/, '').replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());
    if (owner === folder) return { folder, database: 'kundenkompass', key: 'kundenkompass.' };
    return { folder, database: `Kundenkompass ${folder}`, key: `Kundenkompass ${folder} ` };
  }

  function describe(cause) {
    return cause instanceof Error ? `${cause.name}: ${cause.message}\n${cause.stack || ''}` : String(cause === undefined || cause === null ? '' : cause);
  }
})();
