/** One message as an element: a bubble with its words, its media, its time, and its buttons. */

import { avatar } from "./avatar.js";
import { button, h } from "./dom.js";
import { renderText } from "./entities.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { renderKeyboard } from "./keyboard.js";
import { renderMedia } from "./media.js";
import { openMessageMenu } from "./message_menu.js";
import { isFrom, saysItself } from "./summary.js";
import { clockTime } from "./time.js";
import { textDirection } from "./directions.js";

/**
 * @param {object} message as the server tells it
 * @param {{phone: import("./phone.js").Phone, chat: object, isFollowing: boolean, onJump: function(number)}} place
 *   `isFollowing`: the message above is by the same sender, so the name isn't repeated
 */
export function renderMessage(message, place) {
  const element = message.kind === "service" ? renderService(message) : renderBubble(message, place);
  element.dataset.messageId = message.message_id;
  element.tabIndex = -1;
  return element;
}

function renderService(message) {
  const words = message.service ?? message.text;
  return h("article", { class: "message is-service" }, h("p", { dir: textDirection(words), text: words }));
}

function renderBubble(message, place) {
  const { phone, chat, isFollowing } = place;
  const isOwn = isFrom(message, phone.userId);
  const isGroup = chat.type !== "private";
  const kinds = ["message", isOwn ? "is-own" : "is-other", `is-${message.kind}`];
  if (isFollowing) kinds.push("is-following");
  if (message.keyboard?.length) kinds.push("has-keyboard");
  const element = h(
    "article",
    { class: kinds.join(" "), "aria-label": spokenName(message, phone, isOwn) },
    isGroup && !isOwn ? senderAvatar(message, isFollowing) : null,
    h(
      "div",
      { class: "message-column" },
      h(
        "div",
        { class: "bubble" },
        isGroup && !isOwn && !isFollowing ? senderName(message) : null,
        message.forwarded ? h("p", { class: "forwarded" }, icon("forward"), t("forwarded")) : null,
        quoteOf(message, place),
        renderMedia(message, phone, chat.key),
        wordsAndTime(message, phone),
        message.reactions?.length ? h("p", { class: "reactions" }, message.reactions.map((emoji) => h("span", { text: emoji }))) : null,
      ),
      renderKeyboard(message, phone, chat.key),
    ),
    moreButton(message, place),
  );
  element.addEventListener("contextmenu", (event) => {
    if (!String(getSelection())) openMenuFrom(event, element, message, place);
  });
  element.addEventListener("click", (event) => {
    // A finger has no right button and nothing hovers: as on a real phone, a tap on the bubble opens its menu.
    const isPlain = event.target.closest(".bubble") && !event.target.closest("a, button, summary");
    if (event.pointerType === "touch" && isPlain && !String(getSelection())) openMenuFrom(event, element, message, place);
  });
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === element) openMenuFrom(event, element, message, place);
  });
  return element;
}

function spokenName(message, phone, isOwn) {
  const time = clockTime(new Date(message.date), phone.user.zone, phone.user.language_code);
  return t(isOwn ? "own_message_at" : "message_at", { name: message.from.name, time });
}

function senderAvatar(message, isFollowing) {
  if (isFollowing) return h("span", { class: "avatar is-empty", "aria-hidden": "true" });
  return avatar(message.from.id, message.from.name, message.from.is_bot ? "bot" : null);
}

function senderName(message) {
  const role = message.from.anonymous ? h("span", { class: "sender-role", text: t("anonymous_admin") }) : null;
  return h("p", { class: `sender tint-${tintOf(message.from.id)}` }, h("bdi", { text: message.from.name }), role);
}

export function tintOf(id) {
  return Math.abs(id) % 7;
}

function quoteOf(message, { onJump }) {
  if (!message.reply_to) return null;
  const words = message.quote || t("a_message");
  const text = h("span", { dir: textDirection(words), text: words });
  const onClick = () => onJump(message.reply_to);
  return h("button", { type: "button", class: "quote", "aria-label": t("reply_to_quote", { quote: words }), on: { click: onClick } }, text);
}

/** The words; the time follows on their last line if there is room for it. */
function wordsAndTime(message, phone) {
  const words = wordsOf(message, phone);
  const lastLine = words?.lastElementChild;
  const meta = metaOf(message, phone);
  if (!lastLine?.matches("p.line")) return [words, meta];
  meta.classList.add("is-inline");
  lastLine.append(meta);
  return words;
}

function wordsOf(message, phone) {
  if (!message.text || saysItself(message.kind)) return null;
  return renderText(message.text, message.entities ?? [], {
    onCommand: (command) => phone.sendText(command),
    onDeepLink: (target) => phone.openLink(target),
  });
}

function metaOf(message, phone) {
  const time = clockTime(new Date(message.date), phone.user.zone, phone.user.language_code);
  return h(
    "span",
    { class: "meta" },
    message.edit_date ? h("span", { class: "edited", text: t("edited") }) : null,
    h("time", { datetime: message.date, text: time }),
  );
}

function moreButton(message, place) {
  const more = button(
    { label: t("message_menu"), icon: icon("down"), kind: "quiet round message-more", "aria-haspopup": "menu", "aria-expanded": "false" },
    () => openMessageMenu(more, message, place),
  );
  return more;
}

function openMenuFrom(event, element, message, place) {
  event.preventDefault();
  openMessageMenu(element.querySelector(".message-more"), message, place);
}
