// Keeps one whole build for work without a network. Template: the build's name and its files are filled in by
// `cargo xtask build`. A new build waits until the page says {type: "activate"}: offered, never forced.
//
// Other deployments may live on the same origin, in folders beside, above or below this one. Its caches carry its folder, and
// it answers for its own addresses only; all else goes to the network as if it were not there.
'use strict';

const BUILD = 'BUILD';
// Path below this folder -> its hash. A file of another build is refused, so the cache is never a mixture.
const FILES = 'FILES';

const folder = new URL('./', self.location);
// An address holds no blank: the caches of a folder never begin like those of another. The escapes as src/names.rs has them.
const PREFIX = `Kundenkompass ${folder.pathname.replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase())} `;
// Earlier versions had one name for all folders: whose such a cache is, its page tells.
const BEFORE = 'kundenkompass-';
const CACHE = PREFIX + BUILD;
const page = new URL('index.html', folder).href;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  if (event.data?.type === 'activate') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { method, mode, cache } = event.request;
  const url = new URL(event.request.url);
  // Who asks past every cache means this one as well.
  if (method !== 'GET' || cache === 'no-store' || cache === 'reload') return;
  if (mode === 'navigate') {
    if (isPage(url)) event.respondWith(navigate(event.request));
  } else if (url.href.startsWith(folder.href)) {
    event.respondWith(answer(event.request, url));
  }
});

function isPage(url) {
  return url.origin === folder.origin && (url.pathname === folder.pathname || url.pathname === new URL(page).pathname);
}

// All files or none: one that is missing or of another build fails the installation, and the browser tries again later.
async function install() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.entries(FILES).map(([path, integrity]) => store(cache, path, integrity)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function store(cache, path, integrity) {
  const hashed = /-[0-9a-f]{16}[._]/.test(path);
  const url = new URL(path, folder).href;
  const response = await fetch(new Request(url, { integrity, cache: hashed ? 'default' : 'no-cache' }));
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  await cache.put(url, response);
}

async function activate() {
  // A second tab may still work with the build before; its files go at the next update.
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.filter((one) => isPage(new URL(one.url))).length <= 1) {
    const names = (await ownCaches()).filter((name) => name !== CACHE);
    await Promise.all(names.map((name) => caches.delete(name)));
  }
  await self.clients.claim();
}

async function ownCaches() {
  const own = await Promise.all((await caches.keys()).map(async (name) => {
    if (name.startsWith(PREFIX)) return name;
    return name.startsWith(BEFORE) && (await (await caches.open(name)).match(page)) ? name : null;
  }));
  return own.filter((name) => name !== null);
}

// The app starts from the cache.
async function navigate(request) {
  return (await (await caches.open(CACHE)).match(page)) ?? fetch(request);
}

async function answer(request, url) {
  const name = url.origin + url.pathname;
  const kept = (await (await caches.open(CACHE)).match(name)) ?? (await olderBuild(name));
  return kept ?? fetch(request);
}

async function olderBuild(name) {
  for (const key of await ownCaches()) {
    const kept = await (await caches.open(key)).match(name);
    if (kept) return kept;
  }
}
