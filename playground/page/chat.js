/** One open chat on a phone: its head, the pinned message, forum topics, the messages, and where one writes. */

import { avatar } from "./avatar.js";
import { openChatMenu } from "./chat_menu.js";
import { Composer } from "./composer.js";
import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { t, tn } from "./i18n.js";
import { MessageLog } from "./log.js";
import { presentMembers } from "./store.js";
import { firstLine, summary } from "./summary.js";
import { textDirection } from "./directions.js";

const TYPING_MILLISECONDS = 5000; // as long as Telegram shows it

export class ChatScreen {
  /**
   * @param {import("./phone.js").Phone} phone
   * @param {string} chatKey
   */
  constructor(phone, chatKey) {
    this.phone = phone;
    this.key = chatKey;
    this.head = this.buildHead();
    this.pinned = h("div", { class: "pinned", hidden: true });
    this.topics = h("div", { class: "topics", role: "group", "aria-label": t("topics"), hidden: true });
    this.intro = h("div", { class: "intro", hidden: true });
    this.log = new MessageLog(phone, this.chat, this.thread);
    this.composer = new Composer(phone, chatKey, () => this.thread);
    this.element = h("div", { class: "chat" }, this.head, this.pinned, this.topics, this.intro, this.log.element, this.composer.element);
    this.update();
  }

  get chat() {
    return this.phone.store.chat(this.key);
  }

  get thread() {
    return this.phone.view.threads[this.key] ?? null;
  }

  /** Redraw everything around the messages. */
  update() {
    this.log.chat = this.chat;
    this.drawHead();
    this.drawPinned();
    this.drawTopics();
    this.drawIntro();
    this.composer.update();
  }

  /** Made once and only changed later: a menu that is open keeps the button that it belongs to. */
  buildHead() {
    const back = button({ label: t("back_to_chats"), icon: icon("back"), kind: "quiet round back" }, () => this.phone.showList());
    const more = button({ label: t("chat_menu"), icon: icon("more"), kind: "quiet round", "aria-haspopup": "menu", "aria-expanded": "false" }, () =>
      openChatMenu(more, this.phone, this.chat),
    );
    this.picture = h("span", {});
    this.title = h("bdi", {});
    this.facts = h("p", {});
    return h("header", { class: "chat-head" }, back, this.picture, h("div", { class: "chat-title" }, h("h3", {}, this.title), this.facts), more);
  }

  drawHead() {
    const isPrivate = this.chat.type === "private";
    const title = this.phone.store.titleOf(this.chat);
    this.picture.replaceChildren(avatar(isPrivate ? this.chat.bot_id : this.chat.id, title, isPrivate ? "bot" : null));
    this.title.textContent = title;
    this.facts.textContent = this.factsOfChat();
  }

  factsOfChat() {
    if (this.isTyping) return t("typing");
    return this.chat.type === "private" ? t("bot") : tn("members", presentMembers(this.chat).length);
  }

  /** The bot says that it is at work: shown for some seconds, or until its message comes. */
  setTyping(isTyping) {
    clearTimeout(this.typingTimer);
    this.isTyping = isTyping;
    this.facts.textContent = this.factsOfChat();
    if (isTyping) this.typingTimer = setTimeout(() => this.setTyping(false), TYPING_MILLISECONDS);
  }

  drawPinned() {
    const ids = this.chat.pinned ?? [];
    const message = ids.map((id) => this.phone.store.message(this.key, id)).findLast((found) => found && !found.deleted);
    this.pinned.hidden = !message;
    if (!message) return this.pinned.replaceChildren();
    const words = firstLine(summary(message));
    const onClick = () => this.log.jumpTo(message.message_id);
    const text = h("span", { class: "pinned-text" }, h("b", { text: t("pinned_message") }), h("span", { dir: textDirection(words), text: words }));
    return this.pinned.replaceChildren(h("button", { type: "button", class: "pinned-button", on: { click: onClick } }, icon("pin"), text));
  }

  drawTopics() {
    const topics = this.chat.is_forum ? (this.chat.topics ?? []) : [];
    this.topics.hidden = topics.length === 0;
    const all = [{ id: null, name: t("all_topics") }, ...topics];
    this.topics.replaceChildren(...all.map((topic) => this.topicButton(topic)));
  }

  topicButton({ id, name }) {
    const onClick = () => this.showTopic(id);
    return h("button", { type: "button", class: "topic", "aria-pressed": String(id === this.thread), dir: "auto", text: name, on: { click: onClick } });
  }

  showTopic(id) {
    this.phone.view.threads[this.key] = id;
    this.log.threadId = id;
    this.log.render();
    const index = [...this.topics.children].indexOf(document.activeElement);
    this.drawTopics();
    this.topics.children[index]?.focus();
  }

  /** Before the first message: what the bot says that it can do. */
  drawIntro() {
    const isEmpty = this.phone.store.messagesOf(this.key).length === 0;
    this.intro.hidden = !isEmpty;
    this.log.element.hidden = isEmpty;
    if (!isEmpty) return;
    const title = this.phone.store.titleOf(this.chat);
    const isPrivate = this.chat.type === "private";
    const words = this.chat.description || (isPrivate ? t("not_met_yet") : t("no_messages_yet"));
    const lines = words.split("\n").map((line) => h("p", { dir: textDirection(line), text: line }));
    const picture = avatar(isPrivate ? this.chat.bot_id : this.chat.id, title, isPrivate ? "bot" : null);
    this.intro.replaceChildren(h("div", { class: "intro-card" }, picture, h("p", { class: "intro-title", text: title }), lines));
  }

  /** Fit what depends on sizes, once the chat stands on the page. */
  settle() {
    this.log.scrollToEnd();
    this.composer.grow();
  }

  /** Follow an event that belongs to this chat. */
  handle(event) {
    if (event.type === "action") this.setTyping(true);
    if (event.type === "message" && event.message.from?.is_bot) this.setTyping(false);
    if (event.type === "message") this.log.append(event.message);
    else if (event.type === "edited") this.log.replace(event.message);
    else if (event.type === "deleted") this.log.remove(event.message_id);
    else if (event.user_id === this.phone.userId && event.type === "callback_pending") this.log.setPending(event.message_id, event.data, true);
    else if (event.user_id === this.phone.userId && event.type === "callback_answered") this.log.setPending(event.message_id, event.data, false);
    if (event.type === "message" || event.type === "edited" || event.type === "deleted") this.drawAround();
    if (event.type === "chat" || event.type === "pinned") this.update();
  }

  drawAround() {
    this.drawPinned();
    this.drawIntro();
    this.composer.update();
  }
}
