// Starts the page: unpacks the program, compiles it once for the page and its worker, and says plainly what to do where it cannot.
'use strict';
(async () => {
  const inline = document.getElementById('wasm');
  const element = (id) => document.getElementById(id);

  function program() {
    if (!inline) return WebAssembly.compileStreaming(fetch('errwise.wasm'));
    const bytes = unpack(inline.textContent);
    inline.remove();
    return WebAssembly.compile(bytes);
  }

  async function workerSource() {
    if (inline) return [element('glue').textContent, element('worker').textContent];
    return Promise.all(['glue.js', 'worker.js'].map(async (name) => (await fetch(name)).text()));
  }

  // The bundle that the reader asked this browser to remember. Who never asked opens no store.
  const ASKED = 'errwise-bundle';
  function store(mode, act) {
    return new Promise((done, failed) => {
      const opening = indexedDB.open('errwise', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('bundle');
      opening.onerror = () => failed(opening.error);
      opening.onsuccess = () => {
        const work = opening.result.transaction('bundle', mode);
        const request = act(work.objectStore('bundle'));
        work.oncomplete = () => (opening.result.close(), done(request.result));
        work.onabort = work.onerror = () => failed(work.error);
      };
    });
  }
  async function keep(name, bytes) {
    await store('readwrite', (kept) => (name ? kept.put({ name, bytes }, 0) : kept.delete(0)));
    if (name) localStorage.setItem(ASKED, 'kept');
    else localStorage.removeItem(ASKED);
  }
  async function remembered() {
    try {
      return localStorage.getItem(ASKED) && await store('readonly', (kept) => kept.get(0)) || {};
    } catch {
      return {};
    }
  }

  // The site at hand without a network. A page that stays open all day asks now and then for a newer version, and says when it is there;
  // the first to take over is the version that is open already.
  async function keepAtHand(workers) {
    let known = workers.controller;
    workers.addEventListener('controllerchange', () => {
      if (known) dispatchEvent(new Event('errwise-renewed'));
      known = true;
    });
    const registration = await workers.register('service-worker.js');
    setInterval(() => registration.update().catch(() => 0), 3600e3);
  }

  // Without WebAssembly the articles stay readable: the same text that a browser without scripts shows, with a filter.
  function plain() {
    const fallback = element('fallback');
    const main = document.createElement('main');
    main.className = 'plain';
    const others = element('others');
    main.innerHTML = (fallback ? fallback.textContent : '') + (others ? new TextDecoder().decode(unpack(others.textContent)) : '');
    // The reader's language first.
    const language = navigator.language.slice(0, 2).replace(/n[no]/, 'nb');
    const own = main.querySelector(`section[lang=${language}]`);
    if (own) main.querySelector('section').before(own);
    document.body.replaceChildren(main);
    const filter = main.querySelector('input');
    if (!filter) return;
    filter.closest('p').hidden = false;
    filter.addEventListener('input', () => {
      const words = filter.value.toLowerCase().split(/\s+/);
      for (const part of main.querySelectorAll('details, tbody tr')) {
        const text = part.textContent.toLowerCase();
        part.hidden = !words.every((word) => text.includes(word));
      }
    });
  }

  if (typeof WebAssembly !== 'object') return plain();
  try {
    const module = await program();
    const source = await workerSource();
    const { name, bytes } = await remembered();
    globalThis.errwise = {
      keep,
      kept_name: name,
      kept_bytes: bytes,
      // A worker that has the program already.
      worker(bundle) {
        const url = URL.createObjectURL(new Blob(source, { type: 'text/javascript' }));
        const worker = new Worker(url);
        URL.revokeObjectURL(url);
        worker.postMessage({ module, bundle });
        return worker;
      },
    };
    await wasm_bindgen({ module_or_path: module });
    wasm_bindgen.start_page();
    if (!inline && 'serviceWorker' in navigator) keepAtHand(navigator.serviceWorker).catch(console.error);
  } catch (error) {
    console.error(error);
    plain();
  }
})();
