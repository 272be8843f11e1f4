/*
 * Finds: the pages whose name the query is or begins come first, then those that Pagefind ranks by words.
 * A word is looked for in each of its spellings; where nothing fits, a misspelt word is replaced by the nearest word
 * of the site, and in the end pages come that have most of the words. What was changed is told.
 */
import { inNames, leading, spoken, weighty } from "./search-names.js";
import { corrected, otherSpellings } from "./search-spelling.js";

const PAGEFIND = new URL("../../pagefind/", import.meta.url);
const MOST_SPELLINGS = 3;
const LOOKED_AT = 8;

/** Pages that list others: beside better results it is enough what they are called, which is known already. */
const LISTED = new Set(["person", "venue", "topic", "year"]);

/** Titles and names count for more than running text; long pages are not favoured. */
const RANKING = {
  metaWeights: { title: 10, names: 5, summary: 2, family: 1, kind_label: 0, kind: 0 },
  pageLength: 0.5,
};

/**
 * @typedef {{id: string, url: string, kind: string, title: string, names: string[], spelt?: string[]}} Page
 * @typedef {{pagefind: any, labels: Record<string, string>, pages: Page[], of: (id: string) => Page | undefined,
 *   suggested: string[]}} Index
 * @typedef {{results: any[], fitting: boolean, meant: string | null, missing: string[]}} Found
 *   Results that are not loaded yet, whether any of them fits, the words searched for instead of those asked for, and
 *   the words that no result need have.
 */

/** @type {Promise<Index | null> | undefined} */
let loading;

/**
 * Load the index, once; after a failure the next call tries again.
 *
 * @returns {Promise<Index | null>}
 */
export function load() {
  loading ??= Promise.all([pagefind(), unpacked("names.bin")])
    .then(([engine, known]) => ({ pagefind: engine, ...opened(known) }))
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

/**
 * Read compressed JSON that generator/publish/search.py wrote beside the index.
 *
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function unpacked(name) {
  const answer = await fetch(new URL(name, PAGEFIND));
  if (!answer.ok) throw new Error(`${answer.status} for ${name}`);
  return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).json();
}

/**
 * What `names.bin` holds, unpacked; an abbreviation is one more name of its page, or a place in the glossary.
 * An id there is the part of Pagefind's that tells it from all others.
 */
function opened({ labels, pages, names = [], suggested = [] }) {
  const rows = pages.flatMap(([kind, folder, lines]) =>
    lines.split("\n").map((line) => {
      const [id, rest, title, ...more] = line.split("\t");
      return { id, url: folder + (rest || addressOf(title)), kind, title, names: more };
    }),
  );
  const byId = new Map(rows.map((page) => [page.id, page]));
  const of = (id) => {
    const own = id.slice(id.indexOf("_") + 1);
    for (let length = 1; length <= own.length; length += 1) {
      const page = byId.get(own.slice(0, length));
      if (page) return page;
    }
    return undefined;
  };
  const byUrl = new Map(rows.map((page) => [page.url, page]));
  for (const [url, short, words] of names) {
    const page = byUrl.get(url);
    if (page) page.names.push(short, words);
    else rows.push({ id: url, url, kind: "page", title: short, names: [words] });
  }
  return { labels, pages: rows, of, suggested };
}

/**
 * The rest of an address as a title gives it: `generator/publish/search_data.py` makes the same.
 *
 * @param {string} title
 * @returns {string}
 */
function addressOf(title) {
  return `${title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}/`;
}

/** @type {Promise<string[]> | undefined} */
let vocabulary;

/** @returns {Promise<string[]>} The words of the site; none if they cannot be loaded. */
function knownWords() {
  vocabulary ??= unpacked("words.bin")
    .then((text) => text.split(" "))
    .catch(() => {
      vocabulary = undefined;
      return [];
    });
  return vocabulary;
}

/**
 * Everything that a query finds.
 *
 * @param {string} words
 * @returns {Promise<Found | null>} Nothing if the index could not be loaded.
 */
export async function find(words) {
  const index = await load();
  if (!index) return null;
  const asked = await search(index, words);
  if (asked.fitting) return { ...asked, meant: null, missing: [] };
  const known = await knownWords();
  const given = spoken(words).split(" ").filter(Boolean);
  const right = given.map((word) => corrected(word, known));
  const meant = right.map((word, n) => word ?? given[n]).join(" ");
  if (meant !== given.join(" ")) {
    const better = await search(index, meant);
    if (better.fitting) return { ...better, meant, missing: [] };
  }
  return most(index, given, right);
}

/**
 * Pages that have most of the words, where none has all: first without the small words, then without one word more at a
 * time, as long as half of them are left.
 *
 * @param {Index} index
 * @param {string[]} given
 * @param {(string | undefined)[]} right
 * @returns {Promise<Found>}
 */
async function most(index, given, right) {
  const usable = weighty(given.filter((word, n) => right[n] !== undefined || word.length < 4));
  const words = usable.map((word) => right[given.indexOf(word)] ?? word);
  const missing = weighty(given).filter((word) => right[given.indexOf(word)] === undefined && word.length > 3);
  const rarity = new Map(await Promise.all(words.map(async (word) => [word, await rare(index, word)])));
  let kept = words;
  let tries = words.length > 0 ? [words] : [];
  while (tries.length > 0) {
    const best = await bestOf(index, tries, rarity);
    if (best) {
      // As the reader wrote them.
      const left = usable.filter((_, n) => !best.words.includes(words[n]));
      return { ...best, meant: best.words.join(" "), missing: [...missing, ...left] };
    }
    // One word less than in what was tried; of those that were tried the rarest goes for good.
    if (tries.length > 1) {
      const [rarest] = kept.toSorted((a, b) => rarity.get(b) - rarity.get(a));
      kept = kept.filter((word) => word !== rarest);
    }
    tries = 2 * (kept.length - 1) >= words.length ? kept.map((_, n) => kept.toSpliced(n, 1)) : [];
  }
  return { results: [], fitting: false, meant: null, missing };
}

/**
 * Of several queries the one that is most worth answering: whose words, the rarer the better, say most of what one of its
 * pages is called; of those alike the one that most pages answer. So "rate" is left out of "kam failure rate", which one
 * page has by the way, and not "failure", which pages are about.
 *
 * @param {Index} index
 * @param {string[][]} tries
 * @param {Map<string, number>} rarity
 * @returns {Promise<{words: string[], results: any[], fitting: boolean} | undefined>} Nothing if no page has all words
 *   of any.
 */
async function bestOf(index, tries, rarity) {
  const answers = await Promise.all(
    tries.map(async (words) => ({ words, ...(await search(index, words.join(" "))) })),
  );
  const said = (words, { page }) =>
    (page ? inNames(words, page) : []).reduce((sum, word) => sum + rarity.get(word), 0);
  const [best] = answers
    .filter(({ fitting }) => fitting)
    .map((answer) => ({
      answer,
      called: answer.results.reduce((most, one) => Math.max(most, said(answer.words, one)), 0),
    }))
    .sort((a, b) => b.called - a.called || b.answer.results.length - a.answer.results.length);
  return best?.answer;
}

/**
 * How much a word tells a page from others: more the fewer pages have it.
 *
 * @param {Index} index
 * @param {string} word
 * @returns {Promise<number>}
 */
async function rare(index, word) {
  const having = await byWords(index, word);
  return Math.log(1 + index.pages.length / Math.max(1, having.length));
}

/**
 * @param {Index} index
 * @param {string} words
 * @returns {Promise<{results: any[], fitting: boolean}>}
 */
async function search(index, words) {
  const ranked = await byWords(index, words);
  const known = new Map(ranked.map((result) => [index.of(result.id), result]));
  const first = leading(words, index.pages);
  const results = [
    ...first.map((page) => ({ ...(known.has(page) ? named(known.get(page)) : bare(page, index.labels)), page })),
    ...ranked.map((result) => ({ ...result, page: index.of(result.id) })).filter(({ page }) => !first.includes(page)),
  ].map((result) => (LISTED.has(result.page?.kind) ? { ...result, brief: bare(result.page, index.labels) } : result));
  if (first.length > 0) return { results, fitting: true };
  const loaded = await Promise.all(results.slice(0, LOOKED_AT).map((result) => result.data()));
  const spellings = queries(words);
  return { results, fitting: loaded.some((one) => spellings.some((query) => fits(one, query))) };
}

/**
 * What Pagefind finds, in every spelling of the query, best first.
 *
 * @param {Index} index
 * @param {string} words
 * @returns {Promise<any[]>}
 */
async function byWords(index, words) {
  const answers = await Promise.all(queries(words).map((query) => index.pagefind.search(query)));
  const best = new Map();
  for (const result of answers.flatMap(({ results }) => results)) {
    const before = best.get(result.id);
    if (!before || before.score < result.score) best.set(result.id, result);
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/**
 * The query as it is, and with one word or all in another spelling.
 *
 * @param {string} words
 * @returns {string[]}
 */
function queries(words) {
  const given = words.split(/\s+/).filter(Boolean);
  const spelt = given.map((word) => otherSpellings(spoken(word)));
  const found = new Set([words]);
  if (spelt.some((others) => others.length > 0)) found.add(given.map((word, n) => spelt[n][0] ?? word).join(" "));
  for (const [n, others] of spelt.entries()) {
    for (const other of others) found.add(given.with(n, other).join(" "));
  }
  return [...found].slice(0, MOST_SPELLINGS);
}

/**
 * A result for a page whose name was asked for: what it is about says more than a place where the name stands.
 *
 * @param {any} result
 * @returns {any}
 */
function named(result) {
  const data = async () => {
    const page = await result.data();
    const { summary } = page.meta;
    return summary ? { ...page, excerpt: null, meta: { ...page.meta, context: summary } } : page;
  };
  return { ...result, data };
}

/**
 * A result for a page that has the name but not the words: "receptiv" for Receptivity.
 *
 * @param {Page} page
 * @param {Record<string, string>} labels
 * @returns {{id: string, data: () => Promise<any>}}
 */
function bare({ id, url, kind, title, names: more }, labels) {
  const context = more.length > 0 ? `Also: ${[...new Set(more)].join(", ")}` : "";
  const [path, anchor = ""] = url.split("#");
  const data = {
    url: new URL(`..${path}`, PAGEFIND).pathname + (anchor && `#${anchor}`),
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
function fits({ meta, content }, words) {
  const text = ` ${spoken(`${meta.title} ${meta.names ?? ""} ${content}`)}`;
  return spoken(words)
    .split(" ")
    .every((word) => text.includes(` ${stem(word)}`));
}

/**
 * A word without the ending that its other forms have not: programs, failing.
 *
 * @param {string} word
 * @returns {string}
 */
function stem(word) {
  const short = word.replace(/(?:ations?|ings?|ied|ies|ed|es|s|ly|e)$/, "");
  return short.length < 4 ? word : short;
}
