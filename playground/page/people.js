/** The row of people: everyone who has a phone here; a press shows theirs. */

import { avatar } from "./avatar.js";
import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { openNewPerson } from "./person_dialog.js";
import { fullName } from "./store.js";

export class PeopleBar {
  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.app = app;
    this.list = h("ul", { class: "people-list" });
    const add = button({ label: t("new_person"), text: t("person"), icon: icon("plus"), kind: "quiet new-person" }, () => openNewPerson(app));
    this.element = h("nav", { class: "people", "aria-label": t("people") }, this.list, add);
    this.current = null;
  }

  update() {
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.user : null;
    const people = [...this.app.store.users.values()];
    this.list.replaceChildren(...people.map((user) => h("li", {}, this.chip(user))));
    if (focused) this.list.querySelector(`[data-user="${focused}"]`)?.focus();
  }

  chip(user) {
    const isOpen = this.app.phones.has(user.id);
    const name = fullName(user);
    const attributes = {
      type: "button",
      class: `chip ${isOpen ? "is-open" : ""} ${user.is_deleted ? "is-gone" : ""}`.trim(),
      "aria-pressed": String(isOpen),
      "aria-current": this.current === user.id ? "true" : null,
      data: { user: user.id },
      title: isOpen ? t("go_to_phone", { name }) : t("open_phone", { name }),
      on: { click: () => this.app.openPhone(user.id) },
    };
    return h("button", attributes, avatar(user.id, name), h("bdi", { class: "chip-name", text: user.first_name }));
  }

  /** Mark whose phone fills a small screen. */
  setCurrent(userId) {
    if (this.current === userId) return;
    this.current = userId;
    for (const chip of this.list.querySelectorAll(".chip")) {
      if (Number(chip.dataset.user) === userId) {
        chip.setAttribute("aria-current", "true");
        this.list.scrollLeft += chip.getBoundingClientRect().left - this.list.getBoundingClientRect().left - 24;
      } else chip.removeAttribute("aria-current");
    }
  }
}
