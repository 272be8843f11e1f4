/*
 * A state as part of an address: JSON, compressed where the browser can, in letters that need no escaping.
 * What stands behind the # of an address is not sent to the server.
 */

/** How such a part of an address begins. */
export const SHARED = "#diagnosis=";
const COMPRESSED = "z";
const PLAIN = "p";
const MOST = 200_000;

/**
 * @param {Record<string, any>} data
 * @returns {Promise<string>}
 */
export async function encode(data) {
  const bytes = new TextEncoder().encode(JSON.stringify(data));
  if (!("CompressionStream" in globalThis)) return PLAIN + letters(bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return COMPRESSED + letters(new Uint8Array(await new Response(stream).arrayBuffer()));
}

/**
 * @param {string} words
 * @returns {Promise<any>} The data, or nothing if it cannot be read.
 */
export async function decode(words) {
  try {
    const bytes = unlettered(words.slice(1));
    if (words[0] === PLAIN) return JSON.parse(new TextDecoder().decode(bytes));
    if (words[0] !== COMPRESSED) return null;
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return JSON.parse(await textOf(stream));
  } catch {
    return null;
  }
}

/**
 * The text of a stream, unless it is longer than any diagnosis: a short address may unpack to gigabytes.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @returns {Promise<string>}
 */
async function textOf(stream) {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let found = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return found + decoder.decode();
    found += decoder.decode(value, { stream: true });
    if (found.length > MOST) {
      await reader.cancel();
      throw new RangeError("too long");
    }
  }
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
function letters(bytes) {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/**
 * @param {string} words
 * @returns {Uint8Array}
 */
function unlettered(words) {
  const binary = atob(words.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
