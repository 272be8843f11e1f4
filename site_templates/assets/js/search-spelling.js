/*
 * How one English word is spelt in two ways, and which word a misspelt one may be. Pure functions.
 */

/** Word for some words that no rule tells: one spelling, the other. */
const PAIRS = [
  ["programme", "program"],
  ["centre", "center"],
  ["fibre", "fiber"],
  ["metre", "meter"],
  ["litre", "liter"],
  ["theatre", "theater"],
  ["defence", "defense"],
  ["licence", "license"],
  ["offence", "offense"],
  ["practise", "practice"],
  ["catalogue", "catalog"],
  ["dialogue", "dialog"],
  ["cheque", "check"],
  ["grey", "gray"],
  ["ageing", "aging"],
  ["judgement", "judgment"],
  ["fulfilment", "fulfillment"],
  ["fulfil", "fulfill"],
  ["enrol", "enroll"],
  ["skilful", "skillful"],
];

/** Words that look as if they had two spellings and have one. */
const ONE_SPELLING =
  /^(?:wise|rise|arise|raise|praise|noise|poise|cruise|bruise|promise|premise|precise|concise|expertise|enterprise|exercise|surprise|comprise|compromise|advise|revise|devise|supervise|improvise|televise|advertise|merchandise|franchise|disguise|otherwise|likewise|size|prize|seize|capsize)/;

/** Endings in two spellings: one, the other, and which letters differ. */
const ENDINGS = [
  [/is(ations?|ational|e|es|ed|er|ers|ing|able)$/, /iz(ations?|ational|e|es|ed|er|ers|ing|able)$/, "is", "iz"],
  [/((?:anal|paral|catal))ys(e|es|ed|ing)$/, /((?:anal|paral|catal))yz(e|es|ed|ing)$/, "ys", "yz"],
  [
    /((?:behavi|col|fav|lab|neighb|hon|harb|flav|hum|rum|vap|endeav|sav|rig|vig|od|arm|parl|tum|cand|val))our/,
    /((?:behavi|col|fav|lab|neighb|hon|harb|flav|hum|rum|vap|endeav|sav|rig|vig|od|arm|parl|tum|cand|val))or/,
    "our",
    "or",
  ],
  [/((?:trav|mod|lab|couns|chann|canc|lev))ell(ed|ing|er|ers)$/, /((?:trav|mod|lab|couns|chann|canc|lev))el(ed|ing|er|ers)$/, "ell", "el"],
];

/**
 * A word with one spelling of an ending put in the place of the other.
 *
 * @param {string} word
 * @param {RegExp} ending
 * @param {string} from
 * @param {string} to
 * @returns {string}
 */
function respelt(word, ending, from, to) {
  return ONE_SPELLING.test(word) ? word : word.replace(ending, (whole) => whole.replace(from, to));
}

/**
 * A word in one of its spellings and in one number, for comparing: organisations and organization are the same.
 *
 * @param {string} word Small letters without accents.
 * @returns {string}
 */
export function folded(word) {
  if (word.length < 4) return word;
  let found = word;
  for (const [one, other] of PAIRS) if (found.startsWith(one)) found = other + found.slice(one.length);
  for (const [ending, , from, to] of ENDINGS) found = respelt(found, ending, from, to);
  return found.replace(/ies$/, "y").replace(/([^sui])s$/, "$1");
}

/**
 * The other spellings of a word.
 *
 * @param {string} word
 * @returns {string[]}
 */
export function otherSpellings(word) {
  const found = new Set();
  for (const [one, other] of PAIRS) {
    if (word.startsWith(one)) found.add(other + word.slice(one.length));
    else if (word.startsWith(other)) found.add(one + word.slice(other.length));
  }
  for (const [british, american, from, to] of ENDINGS) {
    if (british.test(word)) found.add(respelt(word, british, from, to));
    else if (american.test(word)) found.add(respelt(word, american, to, from));
  }
  found.delete(word);
  return [...found];
}

/**
 * The known word that a word most likely stands for.
 *
 * @param {string} word
 * @param {string[]} known The words of the site, most frequent first.
 * @returns {string | undefined} The word itself when it is known or begins a known word; nothing when none is near.
 */
export function corrected(word, known) {
  if (word.length < 4 || /\d/.test(word)) return word;
  const spelt = folded(word);
  if (known.some((one) => one.startsWith(word) || one.startsWith(spelt) || folded(one) === spelt)) return word;
  let best;
  let least = word.length < 6 ? 1 : 2;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > least) continue;
    const distance = edits(word, candidate, least);
    // Of words as near as each other the one that starts alike, then the more frequent one.
    if (distance < least || (distance === least && (!best || (best[0] !== word[0] && candidate[0] === word[0])))) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/**
 * How many letters must be added, left out, changed or swapped with their neighbour.
 *
 * @param {string} a
 * @param {string} b
 * @param {number} most Beyond this it does not matter how many.
 * @returns {number}
 */
export function edits(a, b, most = Infinity) {
  let before = [];
  let above = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return most + 1;
    before = above;
    above = row;
  }
  return above[b.length];
}
