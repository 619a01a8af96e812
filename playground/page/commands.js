/** The bot's commands: as a menu behind a button, and as suggestions while one types "/". */

import { h, newId } from "./dom.js";
import { t } from "./i18n.js";
import { openMenu } from "./menu.js";

export function openCommands(anchor, commands, onChoose) {
  const items = commands.map(({ command, description }) => ({
    text: `/${command}`,
    hint: description,
    onSelect: () => onChoose(`/${command}`),
  }));
  openMenu(anchor, t("commands"), items);
}

/** A list above the text field with the commands that begin with what is typed. */
export class Suggestions {
  /**
   * @param {HTMLTextAreaElement} input gets the attributes that tie it to the list
   * @param {function(): Array<{command: string, description: string}>} commands
   * @param {function(string)} onChoose
   */
  constructor(input, commands, onChoose) {
    this.input = input;
    this.commands = commands;
    this.onChoose = onChoose;
    this.active = -1;
    const id = newId("suggestions");
    this.element = h("ul", { class: "suggestions", id, role: "listbox", "aria-label": t("commands"), hidden: true });
    input.setAttribute("aria-controls", id);
    input.setAttribute("aria-autocomplete", "list");
  }

  /** Follow what is in the field now. */
  update() {
    const typed = this.input.value;
    const fitting = /^\/\w*$/.test(typed) ? this.commands().filter(({ command }) => `/${command}`.startsWith(typed)) : [];
    this.element.replaceChildren(...fitting.map((command) => this.option(command)));
    this.element.hidden = fitting.length === 0;
    this.setActive(-1);
  }

  option({ command, description }) {
    const words = [h("b", { text: `/${command}` }), h("span", { dir: "auto", text: description })];
    const option = h("li", { role: "option", id: newId("option"), "aria-selected": "false", data: { command: `/${command}` } }, words);
    option.addEventListener("mousedown", (event) => {
      event.preventDefault(); // The field keeps the focus.
      this.choose(option);
    });
    return option;
  }

  choose(option) {
    const { command } = option.dataset;
    this.hide();
    this.onChoose(command);
  }

  hide() {
    this.element.hidden = true;
    this.setActive(-1);
  }

  setActive(index) {
    const options = [...this.element.children];
    this.active = index;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === index)));
    const chosen = options[index];
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
    else this.input.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  /** @returns {boolean} whether the key was meant for the list */
  onKey(event) {
    const options = [...this.element.children];
    if (this.element.hidden || !options.length) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const from = this.active === -1 && step === -1 ? 0 : this.active;
      this.setActive((from + step + options.length) % options.length);
    } else if (event.key === "Enter" && this.active >= 0) this.choose(options[this.active]);
    else if (event.key === "Escape") this.hide();
    else return false;
    event.preventDefault();
    return true;
  }
}
