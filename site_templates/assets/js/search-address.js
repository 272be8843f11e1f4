/*
 * The search in the address of the page, while it is open: `?search=trust&search.kind=factor&search.year=2002`.
 */
export const NAME = "search";

export class SearchAddress {
  /**
   * @returns {{words: string, kinds: string[], facets: [string, string][]} | null} Nothing if there is no search.
   */
  read() {
    const parameters = new URLSearchParams(location.search);
    const words = parameters.get(NAME);
    if (words === null) return null;
    const facets = [...parameters]
      .filter(([name]) => name.startsWith(`${NAME}.`) && name !== `${NAME}.kind`)
      .map(([name, value]) => [name.slice(NAME.length + 1), value]);
    return { words, kinds: parameters.getAll(`${NAME}.kind`), facets };
  }

  /**
   * @param {string} words
   * @param {string[]} kinds
   * @param {[string, string][]} facets
   */
  write(words, kinds, facets) {
    const parameters = this.others();
    parameters.set(NAME, words);
    for (const kind of kinds) parameters.append(`${NAME}.kind`, kind);
    for (const [id, value] of facets) parameters.append(`${NAME}.${id}`, value);
    this.replace(parameters);
  }

  clear() {
    this.replace(this.others());
  }

  /** @returns {URLSearchParams} What others keep in the address. */
  others() {
    const parameters = new URLSearchParams(location.search);
    for (const name of [...parameters.keys()]) {
      if (name === NAME || name.startsWith(`${NAME}.`)) parameters.delete(name);
    }
    return parameters;
  }

  /** @param {URLSearchParams} parameters */
  replace(parameters) {
    const query = parameters.toString();
    const address = location.pathname + (query ? `?${query}` : "") + location.hash;
    if (address !== location.pathname + location.search + location.hash) {
      history.replaceState(history.state, "", address);
    }
  }
}
