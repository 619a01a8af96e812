/** A round picture with initials, coloured by the id so that one person looks the same everywhere. */

import { h } from "./dom.js";
import { icon } from "./icons.js";

const TINTS = 7;

export function avatar(id, name, symbol = null) {
  const content = symbol ? icon(symbol) : h("span", { text: initials(name) });
  const look = symbol === "bot" ? "is-bot" : `tint-${Math.abs(id) % TINTS}`;
  return h("span", { class: `avatar ${look}`, "aria-hidden": "true" }, content);
}

/** @returns {string} up to two letters; whole characters, also of scripts beyond the first plane */
export function initials(name) {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = words.map((word) => word.match(/[\p{L}\p{N}]/u)[0]);
  return letters.slice(0, 2).join("").toLocaleUpperCase() || "?";
}
