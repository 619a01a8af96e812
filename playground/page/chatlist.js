/** The list of chats on a phone: the bots, and the groups that the person is in. */

import { avatar } from "./avatar.js";
import { button, h } from "./dom.js";
import { openNewGroup } from "./group_dialog.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { firstLine, isFrom, summary } from "./summary.js";
import { listTime } from "./time.js";
import { textDirection } from "./directions.js";

export class ChatList {
  /** @param {import("./phone.js").Phone} phone */
  constructor(phone) {
    this.phone = phone;
    this.list = h("ul", { class: "chat-list" });
    const onNew = () => openNewGroup(phone);
    const fresh = button({ label: t("new_group"), text: t("new_group"), icon: icon("plus"), kind: "quiet new-group" }, onNew);
    this.element = h("div", { class: "chats" }, h("h3", { class: "chats-title", text: t("chats") }), this.list, fresh);
    this.update();
  }

  update() {
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.chat : null;
    const chats = this.phone.store.chatsOf(this.phone.userId);
    this.list.replaceChildren(...chats.map((chat) => h("li", {}, this.row(chat))));
    if (focused) this.list.querySelector(`[data-chat="${CSS.escape(focused)}"]`)?.focus();
  }

  row(chat) {
    const { store, view } = this.phone;
    const isPrivate = chat.type === "private";
    const title = store.titleOf(chat);
    const last = store.messagesOf(chat.key).at(-1);
    const unread = view.unread[chat.key] ?? 0;
    const onClick = () => this.phone.showChat(chat.key, { isFocused: true });
    return h(
      "button",
      { type: "button", class: "chat-row", data: { chat: chat.key }, on: { click: onClick } },
      avatar(isPrivate ? chat.bot_id : chat.id, title, isPrivate ? "bot" : null),
      h("span", { class: "row-words" }, h("b", {}, h("bdi", { text: title })), this.preview(chat, last)),
      h("span", { class: "row-side" }, this.time(last), unread ? h("span", { class: "unread", text: String(unread), "aria-label": t("unread", { count: unread }) }) : null),
    );
  }

  preview(chat, last) {
    const words = last ? firstLine(summary(last)) : t(chat.type === "private" ? "tap_to_start" : "no_messages_yet");
    const isNamed = last && chat.type !== "private" && last.kind !== "service";
    const by = isNamed ? h("span", { class: "row-by", text: `${isFrom(last, this.phone.userId) ? t("you") : last.from.name}: ` }) : null;
    return h("span", { class: "row-preview", dir: textDirection(words) }, by, words);
  }

  time(last) {
    if (!last) return null;
    const { zone, language_code: language } = this.phone.user;
    return h("time", { datetime: last.date, text: listTime(new Date(last.date), this.phone.store.now(), zone, language) });
  }
}
