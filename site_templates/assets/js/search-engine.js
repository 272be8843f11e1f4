/*
 * Asks Pagefind: the entries whose name the query is or begins come first, then the pages ranked by words.
 */
import { leading, suggestion } from "./search-names.js";

const PAGEFIND = new URL("../../pagefind/pagefind.js", import.meta.url).href;

/** Titles count for more than running text; long pages are not favoured. */
const RANKING = { metaWeights: { title: 10, summary: 2, kind_label: 0, kind: 0 }, pageLength: 0.5 };

/** @type {Promise<{pagefind: any, names: string[]} | null> | undefined} */
let loading;

/**
 * Load Pagefind and the names, once; after a failure the next call tries again.
 *
 * @returns {Promise<{pagefind: any, names: string[]} | null>}
 */
export function load() {
  loading ??= import(PAGEFIND)
    .then(async (pagefind) => {
      await pagefind.options({ excerptLength: 24, ranking: RANKING });
      await pagefind.init();
      const filters = await pagefind.filters();
      return { pagefind, names: Object.keys(filters.name ?? {}) };
    })
    .catch(() => {
      loading = undefined;
      return null;
    });
  return loading;
}

/**
 * Everything that a query finds.
 *
 * @param {string} words
 * @param {string[]} kinds Only these kinds; all if there are none.
 * @returns {Promise<{results: any[], counts: Record<string, number>, meant: string | null} | null>}
 *   Results not loaded yet, how many there are of each kind, and what a misspelt query may have
 *   meant; nothing if the search could not be loaded.
 */
export async function find(words, kinds) {
  const loaded = await load();
  if (!loaded) return null;
  const { pagefind, names } = loaded;
  const only = kinds.length > 0 ? { kind: { any: kinds } } : {};
  const found = await pagefind.search(words, { filters: only });
  const named = await byName(pagefind, leading(words, names), only);
  const ids = new Map(found.results.map((result) => [result.id, result]));
  const first = named.map((result) => ids.get(result.id) ?? result);
  const counts = { ...found.totalFilters.kind };
  for (const { id, kind } of named) {
    if (!ids.has(id)) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  const leadingIds = new Set(first.map(({ id }) => id));
  const results = [...first, ...found.results.filter(({ id }) => !leadingIds.has(id))];
  return { results, counts, meant: results.length > 0 ? null : suggestion(words, names) };
}

/**
 * The entries that have one of the names, in the order of the names.
 *
 * @param {any} pagefind
 * @param {string[]} names
 * @param {object} only
 * @returns {Promise<{id: string, kind: string, data: () => Promise<any>}[]>}
 */
async function byName(pagefind, names, only) {
  if (names.length === 0) return [];
  const { results } = await pagefind.search(null, { filters: { ...only, name: { any: names } } });
  const entries = await Promise.all(
    results.slice(0, 2 * names.length).map(async ({ id, data }) => {
      const loaded = await data();
      const own = loaded.filters.name ?? [];
      // Without words there is nothing to mark: the summary says more than the top of the page.
      const shown = { ...loaded, excerpt: loaded.meta.summary ? null : loaded.excerpt };
      return {
        id,
        kind: loaded.meta.kind,
        rank: names.findIndex((name) => own.includes(name)),
        data: async () => shown,
      };
    }),
  );
  return entries.sort((a, b) => a.rank - b.rank);
}
