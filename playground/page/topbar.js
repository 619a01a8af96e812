/** The bar over the phones: the clock and how to move it, the bot and how to kill it, tools, the page's language. */

import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { pageLanguage, pageLocale, t } from "./i18n.js";
import { openLinkBuilder } from "./link_dialog.js";
import { countSwitches, openMisbehaviour } from "./misbehaviour_dialog.js";
import { select } from "./dialogs.js";
import { clockTime, fullDay, ownZone } from "./time.js";

const HOUR = 3600;
const DAY = 24 * HOUR;

export class TopBar {
  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.app = app;
    this.time = h("time", { class: "clock-time" });
    this.day = h("span", { class: "clock-day" });
    this.bot = h("div", { class: "bot-control", role: "group", "aria-label": t("bot") });
    this.tools = h("div", { class: "tools", id: "tools" });
    const toggle = button({ label: t("tools"), icon: icon("more"), kind: "quiet round tools-toggle", "aria-controls": "tools", "aria-expanded": "false" }, () =>
      toggle.setAttribute("aria-expanded", String(this.element.classList.toggle("has-tools"))),
    );
    this.element = h("header", { class: "topbar" }, brand(), this.clock(), this.bot, this.tools, toggle);
    this.update();
  }

  clock() {
    const { controls } = this.app.store;
    const buttons = [
      this.control("advance", { text: t("plus_hour"), label: t("plus_hour_label") }, { seconds: HOUR }),
      this.control("advance", { text: t("plus_day"), label: t("plus_day_label") }, { seconds: DAY }),
      this.control("next_event", { text: t("next_event"), label: t("next_event_label"), icon: icon("next") }),
    ];
    for (const [index, name] of ["advance", "advance", "next_event"].entries()) buttons[index].disabled = !controls[name];
    const words = h("p", { class: "clock" }, icon("hour"), this.time, this.day);
    return h("div", { class: "clock-control", role: "group", "aria-label": t("clock") }, words, h("div", { class: "segments" }, buttons));
  }

  /** A button that waits for its act and says when it fails. */
  control(act, look, parameters = {}) {
    const element = button({ ...look, title: look.label }, async () => {
      element.setAttribute("aria-busy", "true");
      await this.app.attempt(act, parameters);
      element.removeAttribute("aria-busy");
    });
    return element;
  }

  update() {
    this.tick();
    this.drawBot();
    this.drawTools();
  }

  tick() {
    const now = this.app.store.now();
    this.time.textContent = clockTime(now, ownZone());
    this.time.dateTime = now.toISOString();
    this.day.textContent = fullDay(now, ownZone(), pageLocale());
  }

  drawBot() {
    const { store } = this.app;
    const isRunning = store.isRunning();
    const focused = [...this.bot.children].indexOf(document.activeElement);
    const name = [...store.bots.values()][0]?.first_name ?? t("bot");
    const words = t(isRunning ? "bot_is_running" : "bot_is_down", { name });
    const state = h("p", { class: `bot-state ${isRunning ? "is-running" : "is-down"}`, role: "status" }, h("span", { text: words }));
    const kill = this.control("kill", { text: t("kill"), label: t("kill_label"), icon: icon("power"), kind: "danger" });
    const restart = this.control("restart", { text: t("restart"), label: t("restart_label"), icon: icon("restart") });
    kill.disabled = !store.controls.kill || !isRunning;
    restart.disabled = !store.controls.restart;
    this.bot.replaceChildren(state, kill, restart);
    if (focused >= 0) (this.bot.children[focused].disabled ? restart : this.bot.children[focused]).focus();
  }

  drawTools() {
    const count = countSwitches(this.app.store.misbehaviour);
    const focused = [...this.tools.children].indexOf(document.activeElement);
    const link = button({ label: t("deep_link"), text: t("deep_link"), icon: icon("link"), kind: "quiet" }, () => openLinkBuilder(this.app));
    const faults = button({ label: t("faults_on", { count }), text: t("faults"), icon: icon("fault"), kind: `quiet ${count ? "is-on" : ""}` }, () =>
      openMisbehaviour(this.app),
    );
    if (count) faults.append(h("span", { class: "count", "aria-hidden": "true", text: String(count) }));
    const language = select([["en", "English"], ["de", "Deutsch"]], pageLanguage());
    language.classList.add("language");
    language.setAttribute("aria-label", t("page_language"));
    language.addEventListener("change", () => this.app.setLanguage(language.value));
    this.tools.replaceChildren(link, faults, language);
    if (focused >= 0) this.tools.children[focused]?.focus();
  }

  handle(event) {
    if (event.type === "clock") this.tick();
    if (event.type === "bot") this.drawBot();
    if (event.type === "misbehaviour") this.drawTools();
  }
}

function brand() {
  const mark = h("span", { class: "mark", "aria-hidden": "true" }, h("i"), h("i"));
  return h("div", { class: "brand" }, mark, h("h1", { text: t("playground") }));
}
