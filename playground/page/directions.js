/**
 * Which way a line of text runs.
 *
 * HTML's dir="auto" looks at the very first letter, also inside of isolates (U+2066 to U+2069). A bot that isolates names
 * properly ("⁨Jens⁩ says ..." in Arabic) would then get its Arabic line turned around. The Unicode rules P2 and P3 (UAX #9)
 * skip what is isolated, so the page decides by them and sets `dir` itself, line by line.
 */

const RTL_LANGUAGES = new Set(["ar", "arc", "ckb", "dv", "fa", "ha-Arab", "he", "ku-Arab", "ps", "sd", "ug", "ur", "yi"]);
const RTL_LETTER = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const LETTER = /\p{L}/u;
const ISOLATE_START = /[\u2066-\u2068]/;
const ISOLATE_END = "\u2069";

/** @returns {"rtl"|"ltr"|null} null where no letter outside of isolates decides, e.g. "18:05" */
export function textDirection(text) {
  let depth = 0;
  for (const character of text) {
    if (ISOLATE_START.test(character)) depth += 1;
    else if (character === ISOLATE_END) depth = Math.max(0, depth - 1);
    else if (depth === 0 && (character === "\u200F" || character === "\u061C")) return "rtl";
    else if (depth === 0 && character === "\u200E") return "ltr";
    else if (depth === 0 && LETTER.test(character)) return RTL_LETTER.test(character) ? "rtl" : "ltr";
  }
  return null;
}

/** @returns {"rtl"|"ltr"} the direction of a phone that is set to this language */
export function languageDirection(language) {
  return RTL_LANGUAGES.has(language) || RTL_LANGUAGES.has(language.split("-")[0]) ? "rtl" : "ltr";
}
