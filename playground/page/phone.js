/** One phone: a person's list of chats or one open chat, with what pops up over it. */

import { avatar } from "./avatar.js";
import { ChatList } from "./chatlist.js";
import { ChatScreen } from "./chat.js";
import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { languageName, t } from "./i18n.js";
import { openMenu } from "./menu.js";
import { announce, showAlert, showToast } from "./notices.js";
import { openEditPerson } from "./person_dialog.js";
import { fullName, pendingKey } from "./store.js";
import { summary } from "./summary.js";
import { cityOf, clockTime, shortDay } from "./time.js";
import { languageDirection } from "./directions.js";

const PENDING_MILLISECONDS = 30_000;

export class Phone {
  /**
   * @param {import("./app.js").App} app
   * @param {import("./views.js").View} view what the phone shows; outlives this object
   */
  constructor(app, view) {
    this.app = app;
    this.store = app.store;
    this.view = view;
    this.userId = view.userId;
    const headingId = `phone-${this.userId}`;
    this.status = h("header", { class: "phone-status" });
    this.screen = h("div", { class: "screen" });
    this.alerts = h("div", { class: "alerts" });
    this.toasts = h("div", { class: "toasts", role: "status" });
    this.heading = h("h2", { id: headingId, tabindex: "-1" });
    this.element = h(
      "section",
      { class: "phone", "aria-labelledby": headingId, data: { user: this.userId } },
      h("div", { class: "phone-body" }, this.status, this.screen, this.toasts, this.alerts),
    );
    this.drawStatus();
    this.drawScreen();
  }

  get user() {
    return this.store.users.get(this.userId);
  }

  drawStatus() {
    const { user } = this;
    this.element.dir = languageDirection(user.language_code);
    this.element.lang = user.language_code;
    this.heading.replaceChildren(h("bdi", { text: fullName(user) }));
    this.time = h("time", { class: "phone-time" });
    this.day = h("span", { class: "phone-day" });
    const more = button({ label: t("persona_menu", { name: fullName(user) }), icon: icon("more"), kind: "quiet round", "aria-haspopup": "menu", "aria-expanded": "false" }, () =>
      this.openPersonaMenu(more),
    );
    const place = `${languageName(user.language_code)} · ${cityOf(user.zone)}`;
    const facts = h("p", { class: "phone-facts" }, h("span", { text: place }), this.day);
    this.status.lang = document.documentElement.lang;
    this.status.replaceChildren(avatar(user.id, fullName(user)), h("div", { class: "phone-who" }, this.heading, facts), this.time, more);
    this.tick();
  }

  /** Show the local time of this person. */
  tick() {
    const { zone, language_code: language } = this.user;
    const now = this.store.now();
    this.time.textContent = clockTime(now, zone);
    this.time.dateTime = now.toISOString();
    this.day.textContent = shortDay(now, zone, language);
    this.day.lang = language;
  }

  openPersonaMenu(anchor) {
    const { user } = this;
    openMenu(anchor, t("persona_menu", { name: fullName(user) }), [
      { text: t("edit_person"), icon: "edit", onSelect: () => openEditPerson(this.app, user) },
      { text: t("close_phone"), icon: "close", onSelect: () => this.app.closePhone(this.userId) },
      !user.is_deleted && { text: t("delete_account"), icon: "trash", isDanger: true, onSelect: () => this.do("delete_account") },
    ]);
  }

  drawScreen() {
    const { chat } = this.view;
    this.chat = chat && this.store.chat(chat) ? new ChatScreen(this, chat) : null;
    this.list = this.chat ? null : new ChatList(this);
    this.screen.replaceChildren((this.chat ?? this.list).element);
    this.chat?.settle();
  }

  showChat(key, { isFocused = false } = {}) {
    this.view.chat = key;
    delete this.view.unread[key];
    this.drawScreen();
    this.app.remember();
    if (isFocused) this.chat.composer.focus();
  }

  showList() {
    const key = this.view.chat;
    this.view.chat = null;
    this.drawScreen();
    this.app.remember();
    (this.screen.querySelector(`[data-chat="${CSS.escape(key)}"]`) ?? this.heading).focus();
  }

  /** Stand before a bot with a deep link, as after a tap on one: Start sends its payload. */
  openLink({ username, payload }) {
    const bot = [...this.store.bots.values()].find((each) => each.username.toLowerCase() === username.toLowerCase());
    if (!bot) return this.toast(t("no_such_bot", { username }), "problem");
    this.view.link = { payload };
    this.showChat(`p:${bot.id}:${this.userId}`, { isFocused: true });
    return undefined;
  }

  setLink(link) {
    this.view.link = link;
    this.chat?.composer.update();
  }

  /** Act as this phone's person; what goes wrong is shown on the phone. @returns the answer, or null */
  async do(name, parameters = {}) {
    try {
      return await this.app.act(name, { user: this.userId, ...parameters });
    } catch (error) {
      this.toast(error.message, "problem");
      return null;
    }
  }

  /** Press a button under a message; it shows at once that it waits. */
  async tap(chat, messageId, data) {
    const where = { chat, message_id: messageId, data, user_id: this.userId };
    this.store.pending.add(pendingKey(chat, messageId, this.userId, data));
    this.handle({ type: "callback_pending", ...where });
    const settle = () => {
      this.store.setPending(where, false);
      this.handle({ type: "callback_answered", ...where });
    };
    const isAccepted = await this.do("tap", { chat, message_id: messageId, data });
    if (isAccepted) setTimeout(settle, PENDING_MILLISECONDS);
    else settle();
  }

  sendText(text) {
    this.chat?.composer.send(text);
  }

  replyTo(message) {
    this.chat?.composer.setTarget({ kind: "reply", message });
  }

  editMessage(message) {
    this.chat?.composer.setTarget({ kind: "edit", message });
  }

  toast(text, kind = "plain") {
    showToast(this.toasts, text, kind);
  }

  focus() {
    this.heading.focus({ preventScroll: true });
  }

  /** Follow an event of the store. */
  handle(event) {
    if (event.type === "clock") this.tick();
    else if (event.type === "user" && event.user.id === this.userId) this.redraw();
    else if (event.type === "toast" && event.user_id === this.userId) this.showAnswer(event);
    else if (event.type === "message") this.notice(event);
    const key = event.type === "chat" ? event.chat.key : event.chat;
    if (event.type === "chat" && event.chat.migrated_to) this.followUpgrade(event.chat);
    else if (this.chat && key === this.chat.key) this.chat.handle(event);
    if (this.list && ["message", "edited", "deleted", "chat", "bot"].includes(event.type)) this.list.update();
  }

  redraw() {
    const hadFocus = this.screen.contains(document.activeElement);
    const wasWriting = hadFocus && document.activeElement.matches("textarea");
    this.drawStatus();
    this.drawScreen();
    if (wasWriting) this.chat?.composer.focus();
    else if (hadFocus) this.focus();
  }

  /** A group that became a supergroup goes on under another key. */
  followUpgrade(old) {
    const key = `g:${old.migrated_to}`;
    if (this.view.chat === old.key && this.store.chat(key)) this.showChat(key);
  }

  showAnswer({ text, alert: isAlert, chat }) {
    if (!text) return;
    const title = this.store.titleOf(this.store.chat(chat));
    if (isAlert) showAlert([this.status, this.screen], this.alerts, title, text);
    else this.toast(text);
  }

  /** Count what isn't seen, and let a screen reader say what is new on an open phone. */
  notice({ chat: key, message }) {
    if (message.from?.id === this.userId) return;
    const chat = this.store.chatsOf(this.userId).find((each) => each.key === key);
    if (!chat) return;
    if (this.view.chat !== key) this.view.unread[key] = (this.view.unread[key] ?? 0) + 1;
    const words = message.kind === "service" ? summary(message) : `${message.from.name}: ${summary(message)}`;
    announce(t("on_phone_of", { name: fullName(this.user), words }));
  }
}
