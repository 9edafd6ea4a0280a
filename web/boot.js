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

  // Without WebAssembly the articles stay readable: the same text that a browser without scripts shows, with a filter.
  function plain() {
    const fallback = element('fallback');
    const main = document.createElement('main');
    main.className = 'plain';
    main.innerHTML = fallback ? fallback.textContent : '';
    document.body.replaceChildren(main);
    const filter = main.querySelector('input');
    if (!filter) return;
    filter.hidden = false;
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
    globalThis.errwise = {
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
    if (!inline && 'serviceWorker' in navigator) navigator.serviceWorker.register('service-worker.js');
  } catch (error) {
    console.error(error);
    plain();
  }
})();
