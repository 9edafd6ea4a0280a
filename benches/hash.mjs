// The verification core in WebAssembly beside WebCrypto, in Node and, where there is one, in Chromium:
//   node benches/hash.mjs
// Checks every result against WebCrypto first. Prints figures, asserts none.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const chromium = ["chromium", "chromium-browser", "google-chrome"].find((name) => spawnSync(name, ["--version"]).status === 0);

const module = build();
await verifyPublished();
print("node " + process.version, await measure(new Uint8Array(module)));
if (chromium) print(chromium, await inChromium());
else console.log("Chromium is not here; only Node was measured");

function build() {
  const flags = ["build", "--quiet", "--package", "errwise-engine", "--example", "hash_wasm", "--features", "bench-wasm"];
  execFileSync("cargo", [...flags, "--target", "wasm32-unknown-unknown", "--profile", "page"], { cwd: root, stdio: "inherit" });
  const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
  return readFileSync(join(target, "wasm32-unknown-unknown/page/examples/hash_wasm.wasm"));
}

// The published vectors, where the folder with the shared facts is at hand.
async function verifyPublished() {
  const file = join(process.env.ERRWISE_SHARED ?? join(root, "../shared"), "facts/orgid-vectors.jsonl");
  if (!existsSync(file)) return console.log(`${file} is not here; the published vectors were not verified`);
  const { room, same, memory } = await load(module);
  const isSame = (nt, orgid) => {
    const text = new TextEncoder().encode(`${nt}\n${orgid}`);
    const at = room(text.length);
    new Uint8Array(memory.buffer, at, text.length).set(text);
    return same() === 1;
  };
  const vectors = readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const verified = vectors.filter((vector) => isSame(vector.nt_hash, vector.formatted) && !isSame("0".repeat(32), vector.formatted));
  console.log(`${verified.length} of ${vectors.length} published vectors verify in WebAssembly`);
}

// What other rooms of the engine would ask of a page is never called here, so anything will do for it.
async function load(bytes) {
  const compiled = await WebAssembly.compile(bytes);
  const imports = {};
  for (const { module, name } of WebAssembly.Module.imports(compiled)) (imports[module] ??= {})[name] = () => { throw new Error(name); };
  return (await WebAssembly.instantiate(compiled, imports)).exports;
}

// Runs in Node and, as text, in the browser: uses nothing but `load` from outside itself.
async function measure(bytes) {
  const { derive, memory } = await load(bytes);
  const salt = new TextEncoder().encode("0123456789");
  const webcrypto = async (number, iterations) => {
    const key = await crypto.subtle.importKey("raw", new Uint8Array(64).fill(number), "PBKDF2", false, ["deriveBits"]);
    return new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, key, 256));
  };
  for (const simd of [true, false]) {
    for (const iterations of [1, 2, 1000]) {
      const at = derive(simd, 7, iterations);
      const results = new Uint8Array(memory.buffer.slice(at, at + 7 * 32));
      for (let number = 0; number < 7; number++) {
        const expected = await webcrypto(number, iterations);
        if (expected.some((byte, index) => byte !== results[number * 32 + index])) throw new Error(`wrong result: ${simd} ${iterations} ${number}`);
      }
    }
  }
  // The shortest of many short runs, in turns: what the machine does when nothing else asks for it. The first turns also give the
  // browser time to replace its quick first translation of the module by the fast one.
  const contenders = {
    "wasm simd128, 4 lanes": { jobs: 8, work: () => derive(true, 8, 1000) },
    "wasm portable": { jobs: 4, work: () => derive(false, 4, 1000) },
    "WebCrypto deriveBits, one after another": {
      jobs: 4,
      work: async () => { for (let number = 0; number < 4; number++) await webcrypto(number, 1000); },
    },
  };
  const rates = {};
  for (let turn = 0; turn < 12; turn++) {
    for (const [name, { jobs, work }] of Object.entries(contenders)) {
      for (const end = performance.now() + 400; performance.now() < end; ) {
        const start = performance.now();
        await work();
        rates[name] = Math.max(rates[name] ?? 0, (1000 * jobs) / (performance.now() - start));
      }
    }
  }
  return rates;
}

function print(where, rates) {
  console.log(`\n${where}: OrgId verifications of 1000 iterations per second, one thread; all results equal WebCrypto's`);
  for (const [what, rate] of Object.entries(rates)) console.log(`  ${what.padEnd(42)} ${rate.toFixed(0).padStart(8)}`);
}

async function inChromium() {
  const profile = mkdtempSync(join(tmpdir(), "hash-bench-"));
  const page = `<!doctype html><script type="module">
    ${load}
    ${measure}
    const bytes = new Uint8Array(await (await fetch("/module")).arrayBuffer());
    const answer = await measure(bytes).catch((error) => ({ ["failed: " + error]: 0 }));
    await fetch("/answer", { method: "POST", body: JSON.stringify(answer) });
  </script>`;
  let browser;
  try {
    return await new Promise((resolve, reject) => {
      const server = createServer((request, response) => {
        if (request.url === "/module") return response.end(module);
        if (request.url !== "/answer") return response.setHeader("Content-Type", "text/html").end(page);
        let body = "";
        request.on("data", (part) => (body += part));
        request.on("end", () => { response.end(); server.close(); resolve(JSON.parse(body)); });
      });
      server.listen(0, "127.0.0.1", () => {
        const address = `http://127.0.0.1:${server.address().port}/`;
        browser = spawn(chromium, ["--headless=new", "--no-sandbox", "--disable-gpu", `--user-data-dir=${profile}`, address], { stdio: "ignore" });
        browser.on("error", reject);
      });
      setTimeout(() => reject(new Error("Chromium did not answer within two minutes")), 120_000).unref();
    });
  } finally {
    if (browser?.kill()) await new Promise((ended) => browser.once("exit", ended));
    // Its helpers end a little later and may still write; what they leave lies in the folder for temporary files.
    try { rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 }); } catch {}
  }
}
