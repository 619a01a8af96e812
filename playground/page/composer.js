/** The lower edge of a chat: the text field with its buttons, or Start, Unblock and the like where one can't write. */

import { openAttachMenu } from "./attach.js";
import { openCommands, Suggestions } from "./commands.js";
import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { isIn } from "./store.js";
import { firstLine, summary } from "./summary.js";
import { textDirection } from "./directions.js";

export class Composer {
  /**
   * @param {import("./phone.js").Phone} phone
   * @param {string} chatKey
   * @param {function(): number|null} thread the forum topic to write in
   */
  constructor(phone, chatKey, thread) {
    this.phone = phone;
    this.chatKey = chatKey;
    this.thread = thread;
    this.target = null; // {kind: "reply" | "edit", message}
    this.mode = null;
    this.element = h("div", { class: "composer" });
    this.update();
  }

  get chat() {
    return this.phone.store.chat(this.chatKey);
  }

  get commands() {
    return this.phone.store.commandsFor(this.chat, this.phone.userId);
  }

  /** Fit what is shown to the state of the chat; a text that is being written stays. */
  update() {
    const mode = this.currentMode();
    if (mode !== "write" || this.mode !== "write") this.build(mode);
    if (mode === "write") this.updateExtras();
  }

  currentMode() {
    const { chat, phone } = this;
    if (phone.user.is_deleted) return "deleted";
    if (chat.type !== "private") return isIn(chat, phone.userId) ? "write" : "outside";
    if (chat.blocked) return "blocked";
    return phone.view.link || !chat.started ? "start" : "write";
  }

  build(mode) {
    const parts = {
      write: () => this.buildField(),
      start: () => this.buildStart(),
      blocked: () => [notice(t("you_blocked_it")), this.wide(t("unblock"), "unblock", { bot: this.chat.bot_id })],
      outside: () => [notice(t("not_in_group")), this.wide(t("join"), "join", { chat: this.chatKey })],
      deleted: () => [notice(t("account_deleted"))],
    };
    const hadFocus = this.element.contains(document.activeElement);
    this.element.replaceChildren(...parts[mode]());
    this.element.dataset.mode = mode;
    this.mode = mode;
    if (hadFocus) this.focus();
  }

  wide(text, act, parameters) {
    return button({ label: text, text, kind: "primary wide" }, () => this.phone.do(act, parameters));
  }

  buildStart() {
    const { link } = this.phone.view;
    const start = button({ label: t("start"), text: t("start"), kind: "primary wide start" }, () => this.start());
    if (!link) return [start];
    const cancel = button({ label: t("drop_link"), icon: icon("close"), kind: "quiet round" }, () => this.phone.setLink(null));
    const words = h("span", { class: "link-payload" }, t("opened_by_link"), " ", h("code", { text: link.payload, dir: "ltr" }));
    return [h("p", { class: "banner" }, icon("link"), words, this.chat.started ? cancel : null), start];
  }

  async start() {
    const payload = this.phone.view.link?.payload || undefined;
    const result = await this.phone.do("start", { bot: this.chat.bot_id, payload });
    if (!result) return;
    this.phone.setLink(null);
    this.focus();
  }

  buildField() {
    const label = t("write_to", { name: this.phone.store.titleOf(this.chat) });
    const attributes = { rows: "1", placeholder: t("message"), "aria-label": label, dir: "auto", enterkeyhint: "send", autocomplete: "off" };
    this.input = h("textarea", { ...attributes, value: this.phone.view.drafts[this.chatKey] ?? "" });
    this.suggestions = new Suggestions(this.input, () => this.commands, (command) => this.sendCommand(command));
    this.input.addEventListener("input", () => this.onInput());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.suggestions.hide());
    this.banner = h("div", { class: "banner", hidden: true });
    this.replyKeys = h("div", { class: "reply-keyboard", role: "group", "aria-label": t("answer_buttons"), hidden: true });
    this.menu = this.iconButton("commands", "menu", (anchor) => openCommands(anchor, this.commands, (command) => this.sendCommand(command)));
    const attach = this.iconButton("attach", "attach", (anchor) => openAttachMenu(anchor, this.phone, this.chatKey));
    const send = h("button", { type: "submit", class: "button round send", "aria-label": t("send"), title: t("send") }, icon("send"));
    const form = h("form", { class: "write", novalidate: true }, this.menu, attach, this.input, send);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    return [this.suggestions.element, this.banner, form, this.replyKeys];
  }

  iconButton(words, name, onClick) {
    const attributes = { label: t(words), icon: icon(name), kind: "quiet round", "aria-haspopup": "menu", "aria-expanded": "false" };
    const element = button(attributes, () => onClick(element));
    return element;
  }

  updateExtras() {
    this.menu.hidden = this.commands.length === 0;
    const rows = this.replyRows();
    const key = ({ text }) => button({ label: text, text, kind: "key" }, () => this.phone.sendText(text));
    this.replyKeys.replaceChildren(...rows.map((row) => h("div", { class: "keyboard-row" }, row.map(key))));
    this.replyKeys.hidden = rows.length === 0;
    this.grow();
  }

  /** The buttons that the bot has put in place of the phone's keyboard, unless it took them away again. */
  replyRows() {
    const messages = this.phone.store.messagesOf(this.chatKey);
    const last = messages.findLast((message) => message.reply_keyboard || message.removes_keyboard);
    return last?.reply_keyboard ?? [];
  }

  onInput() {
    this.phone.view.drafts[this.chatKey] = this.input.value;
    this.suggestions.update();
    this.grow();
  }

  grow() {
    if (this.mode !== "write") return;
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight}px`;
  }

  onKey(event) {
    if (event.isComposing || this.suggestions.onKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && this.target) this.setTarget(null);
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) return;
    const { target } = this;
    this.setText("");
    this.setTarget(null);
    const isDone = target?.kind === "edit" ? await this.edit(target.message, text) : await this.send(text, target?.message);
    if (!isDone && !this.input.value) this.setText(text);
  }

  edit(message, text) {
    return this.phone.do("edit_text", { chat: this.chatKey, message_id: message.message_id, text });
  }

  /** Send a text to this chat; `answered` is the message that it replies to. */
  send(text, answered = null) {
    const thread = answered?.thread_id ?? this.thread();
    const parameters = { chat: this.chatKey, text, reply_to: answered?.message_id, thread_id: thread ?? undefined };
    return this.phone.do("send_text", parameters);
  }

  sendCommand(command) {
    this.setText("");
    this.send(command);
    this.focus();
  }

  setText(text) {
    this.input.value = text;
    this.onInput();
  }

  /** Say in a bar above the field which message is answered or edited. */
  setTarget(target) {
    if (this.mode !== "write") return;
    this.target = target;
    this.banner.hidden = target === null;
    if (!target) return;
    const words = firstLine(summary(target.message));
    const cancel = button({ label: t("cancel"), icon: icon("close"), kind: "quiet round" }, () => this.setTarget(null));
    const title = h("b", { text: target.kind === "edit" ? t("editing") : t("replying_to", { name: target.message.from.name }) });
    const text = h("span", { class: "banner-text" }, title, h("span", { dir: textDirection(words), text: words }));
    this.banner.replaceChildren(icon(target.kind), text, cancel);
    if (target.kind === "edit") this.setText(target.message.text);
    this.focus();
  }

  /** Where the keyboard's focus belongs; on a touch screen the field would bring up the keys over half of the page. */
  focus() {
    if (this.mode === "write" && matchMedia("(pointer: coarse)").matches) return;
    (this.mode === "write" ? this.input : this.element.querySelector("button"))?.focus();
  }
}

function notice(text) {
  return h("p", { class: "composer-notice", text });
}
