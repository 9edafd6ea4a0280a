// The same articles and questions for MiniSearch and Lunr: `node peers.mjs INPUT.json NODE_MODULES_PARENT`. Prints JSON.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const [, , input, folder] = process.argv;
const { language, articles, questions } = JSON.parse(readFileSync(input, 'utf8'));
const require = createRequire(join(folder, 'package.json'));
const documents = articles.map((article, id) => ({ id, ...article }));

function measure(name, index, ask) {
  const json = Buffer.from(JSON.stringify(index));
  const sizes = [json.length, gzipSync(json, { level: 9 }).length, brotliCompressSync(json).length];
  const answers = questions.map((question) => {
    const start = performance.now();
    let found = [];
    try { found = ask(question); } catch { /* a question that is no query of this engine finds nothing */ }
    return [found.slice(0, 10).map((hit) => Number(hit)), (performance.now() - start) * 1000];
  });
  return { name, sizes, answers };
}

function minisearch() {
  const MiniSearch = require('minisearch');
  const index = new MiniSearch({ fields: ['title', 'text'] });
  index.addAll(documents);
  const options = { prefix: true, fuzzy: 0.2, boost: { title: 4 } };
  return measure('minisearch', index, (question) => index.search(question, options).map((hit) => hit.id));
}

function lunr() {
  const lunr = require('lunr');
  const addon = { nb: 'no' }[language] ?? language;
  if (addon !== 'en') {
    require('lunr-languages/lunr.stemmer.support')(lunr);
    if (addon === 'ja') require('lunr-languages/tinyseg')(lunr);
    require(`lunr-languages/lunr.${addon}`)(lunr);
  }
  const index = lunr(function () {
    if (addon !== 'en') this.use(lunr[addon]);
    this.ref('id');
    this.field('title', { boost: 4 });
    this.field('text');
    documents.forEach((document) => this.add(document));
  });
  if (addon === 'ja') {
    // Its query parser cuts at spaces only: the add-on's own cutter must cut questions too.
    const ask = (question) => index.query((query) => lunr.tokenizer(question).forEach((token) => query.term(token.toString())));
    return measure('lunr-ja', index, (question) => ask(question).map((hit) => hit.ref));
  }
  const plain = (question) => question.replace(/[~^:+*-]/g, ' ');
  return measure(`lunr-${addon}`, index, (question) => index.search(plain(question)).map((hit) => hit.ref));
}

const out = [];
for (const peer of [minisearch, lunr]) {
  try { out.push(peer()); } catch (error) { console.error(`${peer.name}: ${error.message}`); }
}
process.stdout.write(JSON.stringify(out));
