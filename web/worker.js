// Answers large documents away from the page. Runs after the program's JavaScript, in a worker made from a blob.
'use strict';
let clerk;
let turn = Promise.resolve();

onmessage = ({ data }) => {
  turn = turn.then(() => ('module' in data ? start(data) : 'batch' in data ? audit(data) : answer(data))).catch((error) => {
    postMessage({ key: data.key, failed: String(error && error.message || error) });
  });
};

async function start({ module, bundle }) {
  await wasm_bindgen({ module_or_path: module });
  clerk = new wasm_bindgen.Clerk(bundle);
}

async function answer({ key, version, locale, blob }) {
  const chunk = 1 << 22;
  clerk.begin(blob.size);
  for (let at = 0; at < blob.size; at += chunk) {
    clerk.push(new Uint8Array(await blob.slice(at, at + chunk).arrayBuffer()));
    postMessage({ key, part: Math.min((at + chunk) / blob.size, 1) });
  }
  postMessage({ key, version, locale, answer: clerk.answer(locale) });
}

async function audit({ key, batch }) {
  const auditor = new wasm_bindgen.Auditor(new Uint8Array(await batch.arrayBuffer()));
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  for (let wave; (wave = auditor.step()) !== undefined;) postMessage({ key, wave, seconds: seconds() });
  auditor.free();
  postMessage({ key, seconds: seconds() });
}
