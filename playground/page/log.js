/** The messages of one chat on one phone: appended, edited in place, removed; kept scrolled to the newest. */

import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { markPending } from "./keyboard.js";
import { renderMessage } from "./message.js";
import { Roving } from "./roving.js";
import { dayKey, dayName } from "./time.js";

const NEAR_BOTTOM = 60;
const SAME_BREATH = 10 * 60 * 1000;

export class MessageLog {
  /**
   * @param {import("./phone.js").Phone} phone
   * @param {object} chat
   * @param {number|null} threadId only this forum topic, or null for everything
   */
  constructor(phone, chat, threadId = null) {
    this.phone = phone;
    this.chat = chat;
    this.threadId = threadId;
    this.isAtBottom = true;
    this.last = null; // the newest message that is shown
    const attributes = { class: "log", role: "log", "aria-live": "off", "aria-label": t("messages_with", { name: phone.store.titleOf(chat) }) };
    this.list = h("div", attributes);
    this.scroller = h("div", { class: "log-scroll" }, this.list);
    this.latest = button({ label: t("to_latest"), icon: icon("down"), kind: "round to-latest", hidden: true }, () => this.scrollToEnd());
    this.element = h("div", { class: "log-frame" }, this.scroller, this.latest);
    this.roving = new Roving(this.list, ".message");
    this.scroller.addEventListener("scroll", () => this.onScroll(), { passive: true });
    const observer = new ResizeObserver(() => this.isAtBottom && this.scrollToEnd());
    observer.observe(this.scroller);
    observer.observe(this.list);
    this.render();
  }

  /** Draw everything anew. */
  render() {
    this.list.replaceChildren();
    this.last = null;
    for (const message of this.phone.store.messagesOf(this.chat.key)) this.add(message);
    this.chooseCurrent();
    this.scrollToEnd();
  }

  /** Show a new message below the others. */
  append(message) {
    this.measure(); // A scroll of this very moment may not have been told yet.
    const element = this.add(message);
    if (!element) return;
    element.classList.add("is-new");
    if (!this.roving.hasFocus()) this.chooseCurrent();
    if (this.isAtBottom || message.from?.id === this.phone.userId) this.scrollToEnd();
    else this.latest.hidden = false;
  }

  add(message) {
    if (message.deleted || !this.isShown(message)) return null;
    this.addDay(message);
    const element = renderMessage(message, this.placeOf(message));
    this.roving.adopt(element);
    this.list.append(element);
    this.last = message;
    return element;
  }

  isShown(message) {
    return this.threadId === null || message.thread_id === this.threadId;
  }

  addDay(message) {
    const { zone, language_code: language } = this.phone.user;
    const date = new Date(message.date);
    if (this.last && dayKey(new Date(this.last.date), zone) === dayKey(date, zone)) return;
    this.last = null;
    this.list.append(h("p", { class: "day" }, h("span", { lang: language, text: dayName(date, zone, language) })));
  }

  placeOf(message) {
    const onJump = (messageId) => this.jumpTo(messageId);
    return { phone: this.phone, chat: this.chat, isFollowing: follows(this.last, message), onJump };
  }

  /** Show what became of a message, at the place where it stands; the focus stays as near as it can. */
  replace(message) {
    const old = this.find(message.message_id);
    if (!old) return;
    const isFollowing = old.classList.contains("is-following");
    const element = renderMessage(message, { ...this.placeOf(message), isFollowing });
    const focus = focusIn(old);
    this.roving.adopt(element);
    old.replaceWith(element);
    if (this.roving.current === old) this.roving.setCurrent(element);
    if (focus) restoreFocus(element, focus);
    else if (!this.roving.hasFocus()) this.chooseCurrent();
  }

  remove(messageId) {
    const element = this.find(messageId);
    if (!element) return;
    const items = this.roving.items();
    const index = items.indexOf(element);
    const neighbour = items[index + 1] ?? items[index - 1];
    const hadFocus = element.contains(document.activeElement);
    element.remove();
    if (hadFocus) neighbour?.focus();
    if (this.roving.current === element) this.chooseCurrent();
    this.last = this.phone.store.messagesOf(this.chat.key).filter((message) => this.isShown(message)).at(-1) ?? null;
  }

  find(messageId) {
    return this.list.querySelector(`[data-message-id="${Number(messageId)}"]`);
  }

  /** Mark a button that waits for the bot. */
  setPending(messageId, data, isPending) {
    const element = this.find(messageId);
    if (element) markPending(element, data, isPending);
  }

  /** Let Tab stop at the newest message with buttons, else at the newest. */
  chooseCurrent() {
    const items = this.roving.items();
    const target = items.findLast((item) => item.classList.contains("has-keyboard")) ?? items.at(-1);
    this.roving.setCurrent(target ?? null);
  }

  jumpTo(messageId) {
    const element = this.find(messageId);
    if (!element) return;
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
    element.classList.add("is-found");
    setTimeout(() => element.classList.remove("is-found"), 1500);
  }

  onScroll() {
    this.measure();
    if (this.isAtBottom) this.latest.hidden = true;
  }

  measure() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.isAtBottom = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM;
  }

  scrollToEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.isAtBottom = true;
    this.latest.hidden = true;
  }
}

function follows(last, message) {
  if (!last || last.kind === "service" || message.kind === "service") return false;
  const isSame = last.from.id === message.from.id && last.thread_id === message.thread_id;
  return isSame && Date.parse(message.date) - Date.parse(last.date) < SAME_BREATH;
}

/** Where in a message the keyboard is: on which of the controls of its kind, and for a button on which data. */
function focusIn(element) {
  const active = document.activeElement;
  if (!element.contains(active)) return null;
  const kind = ["key", "poll-option"].find((name) => active.classList.contains(name)) ?? null;
  const index = kind ? [...element.querySelectorAll(`.${kind}`)].indexOf(active) : -1;
  return { kind, index, data: active.dataset.data };
}

function restoreFocus(element, { kind, index, data }) {
  const controls = kind ? [...element.querySelectorAll(`.${kind}`)] : [];
  const same = kind === "key" ? controls.find((key) => key.dataset.data === data) : controls[index];
  (same ?? controls[0] ?? element).focus();
}
