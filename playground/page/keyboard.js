/** The buttons under a message. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { textDirection } from "./directions.js";
import { link } from "./entities.js";
import { pendingKey } from "./store.js";

/**
 * @param {object} message
 * @param {import("./phone.js").Phone} phone on which it is shown
 * @param {string} chatKey
 * @returns {HTMLElement|null}
 */
export function renderKeyboard(message, phone, chatKey) {
  if (!message.keyboard?.length) return null;
  const rows = message.keyboard.map((row) =>
    h("div", { class: "keyboard-row" }, row.map((each) => renderButton(each, message, phone, chatKey))),
  );
  return h("div", { class: "keyboard", role: "group", "aria-label": t("buttons_of_message") }, rows);
}

function renderButton(each, message, phone, chatKey) {
  const words = h("span", { class: "key-text", dir: textDirection(each.text), text: each.text });
  if (each.url) return link(each.url, [words, icon("link")], { onDeepLink: (target) => phone.openLink(target) }, "key");
  const onClick = () => phone.tap(chatKey, message.message_id, each.data);
  const key = h("button", { type: "button", class: "key", data: { data: each.data }, title: each.text, on: { click: onClick } }, words);
  setPending(key, phone.store.pending.has(pendingKey(chatKey, message.message_id, phone.userId, each.data)));
  return key;
}

/** Show on a message's element that one of its buttons waits, or no longer waits, for the bot. */
export function markPending(element, data, isPending) {
  for (const key of element.querySelectorAll("button.key")) {
    if (key.dataset.data === data) setPending(key, isPending);
  }
}

function setPending(key, isPending) {
  key.classList.toggle("is-pending", isPending);
  if (isPending) key.setAttribute("aria-busy", "true");
  else key.removeAttribute("aria-busy");
}
