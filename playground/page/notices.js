/** What is said in passing: toasts and alerts on a phone, lines of the page, and words for screen readers. */

import { button, h, newId } from "./dom.js";
import { t } from "./i18n.js";
import { textDirection } from "./directions.js";

const TOAST_MILLISECONDS = 5000;
const SPOKEN_MILLISECONDS = 3000;

/** Let a screen reader say something when it is free. */
export function announce(text) {
  const line = h("p", { text });
  document.getElementById("announcer").append(line);
  setTimeout(() => line.remove(), SPOKEN_MILLISECONDS);
}

/**
 * Show a short line over `area` (role="status") for a few seconds.
 * @param {HTMLElement} area
 * @param {string} text
 * @param {"plain"|"problem"} kind
 */
export function showToast(area, text, kind = "plain") {
  const toast = h("p", { class: `toast is-${kind}`, dir: textDirection(text) ?? "auto", text });
  area.append(toast);
  setTimeout(() => toast.remove(), TOAST_MILLISECONDS);
}

/**
 * Show an alert that has to be confirmed, over one phone only: the others stay usable.
 * @param {HTMLElement[]} covered the parts of the phone that can't be used meanwhile
 * @param {HTMLElement} layer where the alert goes
 */
export function showAlert(covered, layer, title, text) {
  const textId = newId("alert");
  const hadFocus = covered.some((part) => part.contains(document.activeElement)) ? document.activeElement : null;
  const done = () => {
    box.remove();
    const isLast = layer.childElementCount === 0;
    for (const part of covered) part.inert = !isLast;
    if (isLast && hadFocus?.isConnected) hadFocus.focus();
    else layer.lastElementChild?.querySelector("button").focus();
  };
  const ok = button({ label: t("ok"), text: t("ok"), kind: "primary" }, done);
  const words = h("p", { id: textId, class: "alert-text", dir: textDirection(text) ?? "auto", text });
  const attributes = { class: "alert", role: "alertdialog", "aria-label": title, "aria-describedby": textId };
  const box = h("div", attributes, words, ok);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") done();
  });
  layer.append(box);
  for (const part of covered) part.inert = true;
  if (hadFocus || document.activeElement === document.body) ok.focus();
}
