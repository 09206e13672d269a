// Keeps one whole build for work without a network. Template: the build's name and its files are filled in by
// `cargo xtask build`. A new build waits until the page says {type: "activate"}: offered, never forced.
'use strict';

const BUILD = 'BUILD';
// Path below this folder -> its hash. A file of another build is refused, so the cache is never a mixture.
const FILES = 'FILES';

const PREFIX = 'kundenkompass-';
const CACHE = PREFIX + BUILD;
const folder = new URL('./', self.location);
const page = new URL('index.html', folder).href;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  if (event.data?.type === 'activate') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || !url.href.startsWith(folder.href)) return;
  if (event.request.mode === 'navigate') event.respondWith(navigate(event.request, url));
  else event.respondWith(answer(event.request, url));
});

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
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (tabs.length <= 1) {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  }
  await self.clients.claim();
}

// The app's own address starts from the cache, anything else from the network while there is one.
async function navigate(request, url) {
  const kept = await (await caches.open(CACHE)).match(page);
  const own = url.pathname === folder.pathname || url.pathname === new URL(page).pathname;
  if (own && kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function answer(request, url) {
  const name = url.origin + url.pathname;
  const kept = (await (await caches.open(CACHE)).match(name)) ?? (await olderBuild(name));
  return kept ?? fetch(request);
}

async function olderBuild(name) {
  for (const key of await caches.keys()) {
    if (key.startsWith(PREFIX)) {
      const kept = await (await caches.open(key)).match(name);
      if (kept) return kept;
    }
  }
}
