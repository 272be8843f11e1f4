/*
 * Finds: the pages whose name the query is or begins come first, then those that Pagefind ranks by words.
 */
import { leading, spoken, suggestion } from "./search-names.js";

const PAGEFIND = new URL("../../pagefind/", import.meta.url);

/** Titles and names count for more than running text; long pages are not favoured. */
const RANKING = {
  metaWeights: { title: 10, names: 5, summary: 2, family: 1, kind_label: 0, kind: 0 },
  pageLength: 0.5,
};

/**
 * @typedef {{id: string, url: string, kind: string, title: string, names: string[]}} Page
 * @typedef {{pagefind: any, labels: Record<string, string>, pages: Map<string, Page>}} Index
 */

/** @type {Promise<Index | null> | undefined} */
let loading;

/**
 * Load the index, once; after a failure the next call tries again.
 *
 * @returns {Promise<Index | null>}
 */
export function load() {
  loading ??= Promise.all([pagefind(), names()])
    .then(([engine, known]) => ({ pagefind: engine, ...known }))
    .catch(() => {
      loading = undefined;
      return null;
    });
  return loading;
}

async function pagefind() {
  const engine = await import(new URL("pagefind.js", PAGEFIND).href);
  await engine.options({ excerptLength: 24, ranking: RANKING });
  await engine.init();
  return engine;
}

/** Read the compressed list of pages that generator/publish/search.py writes. */
async function names() {
  const answer = await fetch(new URL("names.bin", PAGEFIND));
  const text = answer.body.pipeThrough(new DecompressionStream("gzip"));
  const { labels, pages } = await new Response(text).json();
  const rows = pages.map(([id, url, kind, title, ...more]) => ({ id, url, kind, title, names: more }));
  return { labels, pages: new Map(rows.map((page) => [page.id, page])) };
}

/**
 * Everything that a query finds.
 *
 * @param {string} words
 * @param {string[]} kinds Only these kinds; all if there are none.
 * @returns {Promise<{results: any[], counts: Record<string, number>, meant: string | null} | null>}
 *   Results that are not loaded yet, how many there are of each kind, and what a misspelt query may
 *   have meant; nothing if the index could not be loaded.
 */
export async function find(words, kinds) {
  const index = await load();
  if (!index) return null;
  const ranked = (await index.pagefind.search(words)).results;
  const known = new Map(ranked.map((result) => [result.id, result]));
  const named = leading(words, [...index.pages.values()]);
  const first = named.map((page) => known.get(page.id) ?? bare(page, index.labels));
  const taken = new Set(named.map(({ id }) => id));
  const all = [...first, ...ranked.filter(({ id }) => !taken.has(id))];
  const counts = {};
  const kindOf = ({ id }) => index.pages.get(id)?.kind;
  for (const result of all) counts[kindOf(result)] = (counts[kindOf(result)] ?? 0) + 1;
  return {
    results: kinds.length > 0 ? all.filter((result) => kinds.includes(kindOf(result))) : all,
    counts,
    meant: named.length > 0 ? null : suggestion(words, [...index.pages.values()]),
  };
}

/**
 * A result for a page that has the name but not the words: "receptiv" for Receptivity.
 *
 * @param {Page} page
 * @param {Record<string, string>} labels
 * @returns {{id: string, data: () => Promise<any>}}
 */
function bare({ id, url, kind, title, names: more }, labels) {
  const context = more.length > 0 ? `Also: ${more.join(", ")}` : "";
  const data = {
    url: new URL(`..${url}`, PAGEFIND).pathname,
    excerpt: null,
    content: context,
    meta: { title, kind, kind_label: labels[kind], context },
  };
  return { id, data: async () => data };
}

/**
 * Whether a result has every word of the query, or one that begins like it. Where nothing fits, Pagefind shortens
 * the words until something does.
 *
 * @param {any} result A loaded result.
 * @param {string} words
 * @returns {boolean}
 */
export function fits({ meta, content }, words) {
  const text = ` ${spoken(`${meta.title} ${meta.names ?? ""} ${content}`)}`;
  return spoken(words)
    .split(" ")
    .every((word) => text.includes(` ${word.slice(0, Math.ceil(word.length * 0.6))}`));
}
