/** The page's own words, in English or German. What the bot says is in the bot's languages and never passes through here. */

import { WORDS as ENGLISH } from "./words_en.js";
import { WORDS as GERMAN } from "./words_de.js";

const LANGUAGES = { en: ENGLISH, de: GERMAN };
const STORED = "playground-language";

let current = initialLanguage();

function initialLanguage() {
  const stored = localStorage.getItem(STORED);
  if (stored in LANGUAGES) return stored;
  return navigator.language.startsWith("de") ? "de" : "en";
}

export function pageLanguage() {
  return current;
}

/** The locale for dates in the page's own frame. */
export function pageLocale() {
  return current === "de" ? "de-DE" : "en-GB";
}

export function setPageLanguage(language) {
  current = language;
  localStorage.setItem(STORED, language);
}

/** The words for `key`, with `{names}` filled in. */
export function t(key, values = {}) {
  const words = LANGUAGES[current][key];
  if (words === undefined) throw new Error(`no words for ${key}`);
  return words.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** As `t`, with the form that fits a number: `key_one` or `key_other`. */
export function tn(key, count) {
  return t(`${key}_${new Intl.PluralRules(current).select(count)}`, { count });
}

/** The page's words for something that the server names, or the server's own where the page has none. */
export function tOr(key, other) {
  return LANGUAGES[current][key] ?? other;
}

/** The name of a language in the page's own words: "Arabic". */
export function languageName(code) {
  try {
    return new Intl.DisplayNames([current], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
