/** The page as a whole: which phones are open, and who hears of which event. */

import { act, ActError, follow } from "./api.js";
import { h } from "./dom.js";
import { pageLanguage, setPageLanguage, t } from "./i18n.js";
import { showToast } from "./notices.js";
import { PeopleBar } from "./people.js";
import { Phone } from "./phone.js";
import { Store } from "./store.js";
import { TopBar } from "./topbar.js";
import { firstViews, MOST_FIRST_PHONES, remember, viewOf } from "./views.js";

export class App {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.store = new Store();
    this.phones = new Map(); // by user id, in the order of the page
    this.views = null;
    this.isUntouched = true; // nobody has opened or closed a phone yet
  }

  start() {
    this.store.subscribe((event) => this.handle(event));
    setInterval(() => this.tick(), 1000);
    return follow(this.store, (status) => this.setStatus(status));
  }

  handle(event) {
    if (event.type === "snapshot") return this.refresh();
    this.topbar.handle(event);
    for (const phone of this.phones.values()) phone.handle(event);
    if (event.type === "user") this.welcome(event.user);
    return undefined;
  }

  /** Take over a new snapshot: at first the whole page is built, later only what hangs on the state. */
  refresh() {
    if (!this.views) {
      this.views = firstViews(this.store);
      return this.build();
    }
    this.views = this.views.filter((view) => this.store.users.has(view.userId));
    for (const [userId, phone] of this.phones) {
      if (this.store.users.has(userId)) phone.redraw();
      else this.removePhone(userId);
    }
    this.topbar.update();
    this.people.update();
    return undefined;
  }

  /** Build everything in the page's language. */
  build() {
    document.documentElement.lang = pageLanguage();
    document.getElementById("skip").textContent = t("skip_to_phones");
    this.topbar = new TopBar(this);
    this.people = new PeopleBar(this);
    this.empty = h("p", { class: "empty", text: t("nobody_yet"), hidden: this.views.length > 0 });
    this.main = h("main", { id: "phones", class: "phones", tabindex: "-1", "aria-label": t("phones") }, this.empty);
    this.lost = h("p", { class: "lost", role: "status", hidden: true, text: t("connection_lost") });
    this.notices = h("div", { class: "notices", role: "status" });
    this.root.replaceChildren(this.topbar.element, this.people.element, this.lost, this.main, this.notices);
    this.phones.clear();
    this.watch();
    for (const view of this.views) this.addPhone(view);
    this.people.update();
    document.documentElement.dataset.ready = "true";
  }

  /** On a small screen one phone is seen at a time: its person is marked in the row of people. */
  watch() {
    this.observer?.disconnect();
    const onSight = (entries) => {
      const seen = entries.filter((entry) => entry.isIntersecting).at(-1);
      if (seen && seen.target.clientWidth > this.main.clientWidth * 0.9) this.people.setCurrent(Number(seen.target.dataset.user));
    };
    this.observer = new IntersectionObserver(onSight, { root: this.main, threshold: 0.6 });
  }

  addPhone(view) {
    const phone = new Phone(this, view);
    this.phones.set(view.userId, phone);
    this.main.append(phone.element);
    phone.chat?.settle();
    this.observer.observe(phone.element);
    this.empty.hidden = true;
    return phone;
  }

  /** Show a person's phone, a new one if it isn't open. */
  openPhone(userId) {
    this.isUntouched = false;
    if (!this.phones.has(userId)) {
      const view = viewOf(this.store, userId);
      this.views.push(view);
      this.addPhone(view);
      this.people.update();
      this.remember();
    }
    const phone = this.phones.get(userId);
    phone.element.scrollIntoView({ block: "nearest", inline: "center" });
    phone.focus();
    return phone;
  }

  closePhone(userId) {
    this.isUntouched = false;
    this.removePhone(userId);
    this.people.update();
    this.people.list.querySelector(`[data-user="${userId}"]`)?.focus();
    this.remember();
  }

  removePhone(userId) {
    const phone = this.phones.get(userId);
    this.observer.unobserve(phone.element);
    phone.element.remove();
    this.phones.delete(userId);
    this.views = this.views.filter((view) => view.userId !== userId);
    this.empty.hidden = this.phones.size > 0;
  }

  /** Give the first people a phone while the demo still sets itself up. */
  welcome(user) {
    if (this.isUntouched && this.phones.size < MOST_FIRST_PHONES && !this.phones.has(user.id)) {
      const view = viewOf(this.store, user.id);
      this.views.push(view);
      this.addPhone(view);
    }
    this.people.update();
  }

  remember() {
    remember(this.views);
  }

  /** Do something; throws an ActError when it is refused. */
  act(name, parameters) {
    return act(name, parameters);
  }

  /** Do something that belongs to no phone; what goes wrong is shown on the page. */
  async attempt(name, parameters) {
    try {
      return await act(name, parameters);
    } catch (error) {
      if (!(error instanceof ActError)) throw error;
      showToast(this.notices, error.message, "problem");
      return null;
    }
  }

  /** Run `then` as soon as the store knows of something that an act has just made. */
  whenKnown(isKnown, then) {
    if (isKnown()) return then();
    const stop = this.store.subscribe(() => {
      if (!isKnown()) return;
      stop();
      then();
    });
    return undefined;
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      showToast(this.notices, t("copied"));
    } catch {
      showToast(this.notices, t("copy_failed"), "problem");
    }
  }

  setLanguage(language) {
    setPageLanguage(language);
    this.build();
    this.topbar.tools.querySelector("select").focus();
  }

  setStatus(status) {
    if (this.lost) this.lost.hidden = status === "live";
    document.documentElement.dataset.connection = status;
  }

  tick() {
    if (!this.topbar) return;
    this.topbar.tick();
    for (const phone of this.phones.values()) phone.tick();
  }
}
