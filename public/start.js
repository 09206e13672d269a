// Takes away the static shell when the app runs, and looks after updates: the service worker keeps the app for work
// without a network, and a new build is offered with the event `kk-update` on window. It is used once the app calls
// `kkActivateUpdate()`: then the new build takes over, and this page loads again, once.
'use strict';

(() => {
  const root = document.documentElement;
  const hour = 3_600_000;
  let waiting = null;
  let accepted = false;
  let replaced = false;
  // So often a part did not come although there is a network.
  let missed = 0;

  // The parts of the app follow its frame. Where there is no data yet and the address is the matrix, the frame has all that
  // there is to show, and the line for itself; else everything comes along together.
  const parts = document.querySelector('meta[name="parts"]')?.content;
  if (parts && (used() || !location.hash.startsWith('#/matrix'))) {
    for (const href of parts.split(' ')) {
      document.head.append(Object.assign(document.createElement('link'), { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href }));
    }
  }

  onRunning(() => {
    document.getElementById('shell')?.remove();
    if (document.querySelector('meta[name="build"]') && 'serviceWorker' in navigator) lookAfterUpdates();
  });

  window.kkActivateUpdate = () => {
    if (waiting?.state === 'installed') {
      accepted = true;
      waiting.postMessage({ type: 'activate' });
    } else {
      location.reload();
    }
  };

  // A part of the app did not come. Whether the server has this build no more, so that only loading anew helps: its page names
  // another, or what should be a part is missing or a page. Without a network that cannot be said.
  window.kkIsGone = async () => {
    const fresh = (address, method) => fetch(address, { method, cache: 'no-store' });
    try {
      const page = await fresh(location.pathname, 'GET');
      if (!page.ok) return false;
      const build = document.querySelector('meta[name="build"]')?.content;
      if (build && !(await page.text()).includes(build)) return true;
      const found = await Promise.all((parts ?? '').split(' ').filter(Boolean).map((href) => fresh(href, 'HEAD')));
      missed += 1;
      return missed > 1 || found.some((part) => !part.ok || /html/.test(part.headers.get('content-type') ?? ''));
    } catch {
      return false;
    }
  };

  function used() {
    try {
      const owner = localStorage.getItem('kundenkompass.folder');
      const before = owner === null && localStorage.getItem('kundenkompass.workspace');
      return (localStorage.getItem(namesOf(location.pathname, owner).key + 'workspace') ?? before) === 'true';
    } catch {
      return false;
    }
  }

  // As in src/names.rs, which says why.
  function namesOf(path, owner) {
    const folder = path.replace(/[^/]*$/, '').replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());
    if (owner === folder) return { folder, database: 'kundenkompass', key: 'kundenkompass.' };
    return { folder, database: `Kundenkompass ${folder}`, key: `Kundenkompass ${folder} ` };
  }

  function onRunning(then) {
    const running = () => root.dataset.app === 'running';
    if (running()) return then();
    const observer = new MutationObserver(() => {
      if (!running()) return;
      observer.disconnect();
      then();
    });
    observer.observe(root, { attributes: true, attributeFilter: ['data-app'] });
  }

  async function lookAfterUpdates() {
    const container = navigator.serviceWorker;
    // The service worker of a folder above this one has nothing to say here.
    const isOwn = () => container.controller?.scriptURL === new URL('sw.js', document.baseURI).href;
    let controlled = isOwn();
    container.addEventListener('controllerchange', () => {
      if (!isOwn()) return;
      if (accepted) {
        accepted = false;
        location.reload();
      } else if (controlled) {
        // Another tab took the update; this one goes on and may load again whenever it suits.
        replaced = true;
        offer();
      }
      controlled = true;
    });
    try {
      const registration = await container.register('sw.js', { updateViaCache: 'none' });
      watch(registration);
      checkNowAndThen(registration);
    } catch (error) {
      console.warn('Kundenkompass: no work without a network in this browser', error);
    }
  }

  function watch(registration) {
    const seen = (worker) => {
      if (worker?.state === 'installed' && registration.active) {
        waiting = worker;
        offer();
      }
    };
    const follow = (worker) => worker?.addEventListener('statechange', () => seen(worker));
    seen(registration.waiting);
    // The browser may have found it before this script asked.
    follow(registration.installing);
    registration.addEventListener('updatefound', () => follow(registration.installing));
  }

  // The browser looks for a new build when a page opens; a page that stays open for days asks by itself.
  function checkNowAndThen(registration) {
    let checked = Date.now();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible' || Math.abs(Date.now() - checked) < hour) return;
      checked = Date.now();
      registration.update().catch(() => {});
    });
  }

  function offer() {
    window.kkUpdateOffered = true;
    window.dispatchEvent(new CustomEvent('kk-update', { detail: { replaced } }));
  }
})();
