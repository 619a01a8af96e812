/** What one can do with a message: reply, copy, edit, pass on, delete. */

import { h } from "./dom.js";
import { openDialog } from "./dialogs.js";
import { t } from "./i18n.js";
import { openMenu } from "./menu.js";
import { isFrom } from "./summary.js";

/**
 * @param {HTMLElement} anchor
 * @param {object} message
 * @param {{phone: import("./phone.js").Phone, chat: object}} place
 */
export function openMessageMenu(anchor, message, { phone, chat }) {
  const isOwn = isFrom(message, phone.userId);
  const isPrivate = chat.type === "private";
  const where = { chat: chat.key, message_id: message.message_id };
  openMenu(anchor, t("message_menu"), [
    { text: t("reply"), icon: "reply", onSelect: () => phone.replyTo(message) },
    message.text && { text: t("copy_text"), icon: "copy", onSelect: () => copy(phone, message.text) },
    isOwn && message.kind === "text" && { text: t("edit"), icon: "edit", onSelect: () => phone.editMessage(message) },
    message.text && { text: t("forward"), icon: "forward", onSelect: () => chooseTarget(phone, message) },
    (isOwn || isPrivate) && { text: t("delete"), icon: "trash", isDanger: true, onSelect: () => phone.do("delete_message", where) },
  ]);
}

async function copy(phone, text) {
  try {
    await navigator.clipboard.writeText(text);
    phone.toast(t("copied"));
  } catch {
    phone.toast(t("copy_failed"), "problem");
  }
}

function chooseTarget(phone, message) {
  openDialog(t("forward_to"), (close) => {
    const chats = phone.store.chatsOf(phone.userId).filter((chat) => chat.type !== "private" || chat.started);
    return h("ul", { class: "choices" }, chats.map((chat) => h("li", {}, targetButton(phone, message, chat, close))));
  });
}

function targetButton(phone, message, chat, close) {
  const onClick = () => {
    close();
    phone.do("forward", { chat: chat.key, text: message.text });
    phone.showChat(chat.key);
  };
  const title = phone.store.titleOf(chat);
  return h("button", { type: "button", class: "choice", on: { click: onClick } }, h("span", { dir: "auto", text: title }));
}
