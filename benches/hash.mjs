// The verification core in WebAssembly beside WebCrypto, in Node and, where there is one, in Chromium:
//   node benches/hash.mjs
// Checks every result against WebCrypto first. Prints figures, asserts none.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const chromium = ["chromium", "chromium-browser", "google-chrome"].find((name) => spawnSync(name, ["--version"]).status === 0);

const module = build();
print("node " + process.version, await measure(new Uint8Array(module)));
if (chromium) print(chromium, await inChromium());
else console.log("Chromium is not here; only Node was measured");

function build() {
  const flags = ["build", "--quiet", "--package", "errwise-engine", "--example", "hash_wasm", "--features", "bench-wasm"];
  execFileSync("cargo", [...flags, "--target", "wasm32-unknown-unknown", "--profile", "page"], { cwd: root, stdio: "inherit" });
  const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
  return readFileSync(join(target, "wasm32-unknown-unknown/page/examples/hash_wasm.wasm"));
}

// Runs in Node and, as text, in the browser: uses nothing from outside itself.
async function measure(bytes) {
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const { derive, memory } = instance.exports;
  const salt = new TextEncoder().encode("0123456789");
  const webcrypto = async (number, iterations) => {
    const key = await crypto.subtle.importKey("raw", new Uint8Array(64).fill(number), "PBKDF2", false, ["deriveBits"]);
    return new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, key, 256));
  };
  for (const simd of [true, false]) {
    for (const iterations of [1, 2, 1000]) {
      const results = new Uint8Array(memory.buffer.slice(derive(simd, 7, iterations)), 0, 7 * 32);
      for (let number = 0; number < 7; number++) {
        const expected = await webcrypto(number, iterations);
        if (expected.some((byte, at) => byte !== results[number * 32 + at])) throw new Error(`wrong result: ${simd} ${iterations} ${number}`);
      }
    }
  }
  // The shortest of many short runs: what the machine does when nothing else asks for it.
  const shortest = async (jobs, work) => {
    let best = Infinity;
    for (const end = performance.now() + 3000; performance.now() < end; ) {
      const start = performance.now();
      await work();
      best = Math.min(best, (performance.now() - start) / jobs);
    }
    return 1000 / best;
  };
  return {
    "wasm simd128, 4 lanes": await shortest(40, () => derive(true, 40, 1000)),
    "wasm portable": await shortest(10, () => derive(false, 10, 1000)),
    "WebCrypto deriveBits, one after another": await shortest(10, async () => {
      for (let number = 0; number < 10; number++) await webcrypto(number, 1000);
    }),
  };
}

function print(where, rates) {
  console.log(`\n${where}: OrgId verifications of 1000 iterations per second, one thread; all results equal WebCrypto's`);
  for (const [what, rate] of Object.entries(rates)) console.log(`  ${what.padEnd(42)} ${rate.toFixed(0).padStart(8)}`);
}

async function inChromium() {
  const profile = mkdtempSync(join(tmpdir(), "hash-bench-"));
  const page = `<!doctype html><script type="module">
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
    browser?.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
