/** Groups: making one, who is in, who runs it, its bots and topics. */

import { avatar } from "./avatar.js";
import { button, h } from "./dom.js";
import { field, form, openDialog, select, tickField } from "./dialogs.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { openMenu } from "./menu.js";
import { fullName, isIn, presentMembers } from "./store.js";

/** Ask for a title and make a group that belongs to the phone's person. */
export function openNewGroup(phone) {
  const title = h("input", { maxlength: "128", dir: "auto", autocomplete: "off" });
  const forum = h("input", { type: "checkbox" });
  const create = async (close) => {
    const name = title.value.trim();
    if (!name) throw new Error(t("title_missing"));
    const { chat } = await phone.app.act("create_group", { title: name, creator: phone.userId, is_forum: forum.checked });
    close();
    phone.app.whenKnown(() => phone.store.chats.has(chat.key), () => phone.showChat(chat.key));
  };
  openDialog(t("new_group"), (close) => [form([field(t("title"), title), tickField(t("with_topics"), forum)], t("create"), () => create(close))]);
}

/** Show a group's members and what can be done with them; follows what happens while it is open. */
export function openGroup(phone, chatKey) {
  const dialog = new GroupDialog(phone, chatKey);
  dialog.open();
}

class GroupDialog {
  constructor(phone, chatKey) {
    this.phone = phone;
    this.app = phone.app;
    this.store = phone.store;
    this.key = chatKey;
    this.parts = h("div", { class: "group" });
    this.problem = h("p", { class: "form-problem", role: "alert", hidden: true });
  }

  get chat() {
    return this.store.chat(this.key);
  }

  open() {
    this.draw();
    const dialog = openDialog(this.store.titleOf(this.chat), () => [this.parts, this.problem]);
    const stop = this.store.subscribe((event) => {
      if (event.type === "chat" && event.chat.key === this.key && event.chat.migrated_to) this.key = `g:${event.chat.migrated_to}`;
      if (["chat", "user", "snapshot"].includes(event.type) && this.chat) this.draw();
    });
    dialog.addEventListener("close", stop);
  }

  draw() {
    const { chat } = this;
    const members = presentMembers(chat).map((member) => this.memberRow(member));
    this.parts.replaceChildren(
      h("ul", { class: "members" }, members),
      ...[this.joinForm(), this.botForm(), this.topicList(), chat.type === "group" ? this.upgradeButton() : null].filter(Boolean),
    );
  }

  /** Act, with the words of a refusal in the dialog. */
  async act(name, parameters = {}) {
    this.problem.hidden = true;
    try {
      await this.app.act(name, { chat: this.key, ...parameters });
    } catch (error) {
      this.problem.textContent = error.message;
      this.problem.hidden = false;
    }
  }

  memberRow(member) {
    const isBot = this.store.bots.has(member.user_id);
    const name = this.store.nameOf(member.user_id);
    const status = t(member.is_anonymous ? "status_anonymous" : `status_${member.status}`);
    const label = t("change_member", { name });
    const more = button({ label, icon: icon("more"), kind: "quiet round", "aria-haspopup": "menu", "aria-expanded": "false" }, () =>
      openMenu(more, label, isBot ? this.botActions(member) : this.memberActions(member)),
    );
    const words = h("span", { class: "member-words" }, h("b", {}, h("bdi", { text: name })), h("span", { text: isBot ? `${t("bot")} · ${status}` : status }));
    return h("li", {}, avatar(member.user_id, name, isBot ? "bot" : null), words, more);
  }

  memberActions({ user_id: user, status, is_anonymous: isAnonymous }) {
    const isAdmin = status === "administrator" || status === "creator";
    return [
      (!isAdmin || isAnonymous) && { text: t("make_admin"), icon: "check", onSelect: () => this.act("promote", { user, anonymous: false }) },
      !isAnonymous && { text: t("make_anonymous"), icon: "eye", onSelect: () => this.act("promote", { user, anonymous: true }) },
      status === "administrator" && { text: t("demote"), icon: "person", onSelect: () => this.act("demote", { user }) },
      { text: t("take_out"), icon: "trash", isDanger: true, onSelect: () => this.act("leave", { user }) },
    ];
  }

  botActions({ user_id: bot, status }) {
    return [
      status !== "administrator" && { text: t("make_admin"), icon: "check", onSelect: () => this.act("add_bot", { bot, administrator: true }) },
      status === "administrator" && { text: t("demote"), icon: "person", onSelect: () => this.act("add_bot", { bot, administrator: false }) },
      { text: t("take_out"), icon: "trash", isDanger: true, onSelect: () => this.act("remove_bot", { bot }) },
    ];
  }

  joinForm() {
    const outside = [...this.store.users.values()].filter((user) => !isIn(this.chat, user.id) && !user.is_deleted);
    if (!outside.length) return null;
    const choice = select(outside.map((user) => [user.id, fullName(user)]));
    return form([field(t("add_person_to_group"), choice)], t("add"), () => this.act("join", { user: Number(choice.value) }));
  }

  botForm() {
    const outside = [...this.store.bots.values()].filter((bot) => !isIn(this.chat, bot.id));
    if (!outside.length) return null;
    const choice = select(outside.map((bot) => [bot.id, bot.first_name]));
    const admin = h("input", { type: "checkbox", checked: true });
    const add = () => this.act("add_bot", { bot: Number(choice.value), administrator: admin.checked });
    return form([field(t("add_bot_to_group"), choice), tickField(t("as_admin"), admin)], t("add"), add);
  }

  topicList() {
    if (!this.chat.is_forum) return null;
    const rows = (this.chat.topics ?? []).map((topic) => this.topicRow(topic));
    const name = h("input", { maxlength: "128", dir: "auto", autocomplete: "off" });
    const add = () => this.act("create_topic", { user: this.phone.userId, name: name.value.trim() });
    return h("section", {}, h("h3", { text: t("topics") }), h("ul", { class: "members" }, rows), form([field(t("new_topic"), name)], t("add"), add));
  }

  topicRow({ id, name }) {
    const remove = () => this.act("delete_topic", { thread_id: id });
    const words = h("span", { class: "member-words" }, h("bdi", { text: name }));
    return h("li", {}, words, button({ label: t("delete_topic", { name }), icon: icon("trash"), kind: "quiet round" }, remove));
  }

  upgradeButton() {
    const label = t("upgrade_group");
    return button({ label, text: label, icon: icon("group") }, () => this.act("upgrade_group"));
  }
}
