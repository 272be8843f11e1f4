/*
 * The records of the works that are shown, out of the file with all of them.
 */

/**
 * Let the links to files with all works give those that are shown.
 *
 * @param {ParentNode} root
 * @param {() => Set<string> | null} shown Gives the keys of the works shown, or null for all.
 */
export function addTaking(root, shown) {
  for (const link of root.querySelectorAll("a[data-take]")) {
    const { take } = link.dataset;
    link.addEventListener("click", async (event) => {
      const keys = shown();
      if (keys === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      try {
        const answer = await fetch(link.href);
        if (!answer.ok) throw new Error(String(answer.status));
        const name = link.href.split("/").pop();
        download(pick(await answer.text(), take, keys), `selected-${name}`);
      } catch {
        // All works are better than none.
        location.assign(link.href);
      }
    });
  }
}

/**
 * Some records of a file.
 *
 * @param {string} text The file as the generator writes it.
 * @param {string} format `bib`, `ris` or `csl.json`
 * @param {Set<string>} keys
 * @returns {string}
 */
export function pick(text, format, keys) {
  if (format === "csl.json") {
    const items = JSON.parse(text).filter(({ id }) => keys.has(id));
    return `${JSON.stringify(items, null, 2)}\n`;
  }
  const [records, key] =
    format === "ris"
      ? [text.split(/(?<=^ER {2}- ?\r?\n)(?:\r?\n)*/m), /^ID {2}- (.*?)\r?$/m]
      : [text.split(/\n(?=@)/), /^@\w+\{([^,\s]+),/];
  const chosen = records.filter((record) => keys.has(record.match(key)?.[1]));
  return chosen.join(format === "ris" ? "\r\n" : "\n");
}

/**
 * @param {string} text
 * @param {string} name
 */
function download(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
