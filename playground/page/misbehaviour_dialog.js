/** Lets the playground fail in Telegram's ways; which ways there are, the server tells (`misbehaviour_kinds`). */

import { button, h } from "./dom.js";
import { field, form, openDialog, select, tickField } from "./dialogs.js";
import { icon } from "./icons.js";
import { t, tOr } from "./i18n.js";

/** How many switches are on; the server tells them as a list, or as an object by kind. */
export function countSwitches(misbehaviour) {
  return switchesOf(misbehaviour).length;
}

function switchesOf(misbehaviour) {
  if (Array.isArray(misbehaviour)) return misbehaviour;
  const entries = Object.entries(misbehaviour).filter(([, value]) => value !== false && value !== null);
  return entries.map(([kind, value]) => ({ kind, ...(typeof value === "object" ? value : {}) }));
}

/** @param {import("./app.js").App} app */
export function openMisbehaviour(app) {
  const { store } = app;
  const active = h("div", { class: "switches", "aria-live": "polite" });
  const draw = () => active.replaceChildren(...activeParts(app));
  draw();
  const kinds = h("div", { class: "kinds" }, store.kinds.map((kind) => kindForm(app, kind)));
  const dialog = openDialog(t("faults"), () => [h("p", { class: "dialog-intro", text: t("faults_intro") }), active, kinds], "is-wide");
  const stop = store.subscribe((event) => {
    if (event.type === "misbehaviour" || event.type === "snapshot") draw();
  });
  dialog.addEventListener("close", stop);
}

function activeParts(app) {
  const switches = switchesOf(app.store.misbehaviour);
  if (!switches.length) return [h("p", { class: "switches-none", text: t("no_faults") })];
  const labels = new Map(app.store.kinds.map(({ kind, label }) => [kind, label]));
  const row = ({ kind, ...parameters }) => h("li", {}, h("b", { text: titleOf(kind, labels.get(kind)) }), h("span", { text: describe(parameters) }));
  const off = button({ label: t("all_off"), text: t("all_off"), icon: icon("check"), kind: "primary" }, () => app.attempt("behave"));
  return [h("ul", {}, switches.map(row)), off];
}

function describe(parameters) {
  const isShown = ([name, value]) => name !== "label" && value !== null && value !== "" && typeof value !== "object";
  return Object.entries(parameters).filter(isShown).map(([name, value]) => `${nameOf(name)}: ${value}`).join(", ");
}

function kindForm(app, { kind, label, parameters = {} }) {
  const all = Object.entries(parameters).map(([name, spec]) => ({ isFilter: spec === null, ...control(name, normal(spec), app.store) }));
  const [filters, controls] = [all.filter((each) => each.isFilter), all.filter((each) => !each.isFilter)];
  const submit = async () => {
    const given = all.map(({ name, read }) => [name, read()]).filter(([, value]) => value !== null);
    await app.act("misbehave", { kind, ...Object.fromEntries(given) });
  };
  const limits = filters.length ? h("details", {}, h("summary", { text: t("only_for") }), h("div", { class: "form" }, filters.map((each) => each.element))) : null;
  const element = form([...controls.map((each) => each.element), ...(limits ? [limits] : [])], t("switch_on"), submit);
  element.classList.add("kind");
  element.prepend(h("h3", { text: titleOf(kind, label) }));
  return element;
}

/** A parameter as the server may tell it: its default alone, or an object with more. */
function normal(spec) {
  const isObject = spec !== null && typeof spec === "object" && !Array.isArray(spec);
  if (isObject) return { type: typeof (spec.default ?? ""), ...spec };
  if (Array.isArray(spec)) return { choices: spec, default: spec[0], type: "string" };
  return { default: spec, type: typeof (spec ?? "") };
}

function control(name, { type, default: value, label, choices, min, max }, store) {
  const title = label ?? nameOf(name);
  if (name === "chat") return chatControl(name, title, store);
  if (choices) {
    const input = select(choices.map((choice) => [choice, String(choice)]), value);
    return { name, element: field(title, input), read: () => choices[input.selectedIndex] };
  }
  if (["boolean", "bool"].includes(type)) {
    const input = h("input", { type: "checkbox", checked: Boolean(value) });
    return { name, element: tickField(title, input), read: () => input.checked };
  }
  const isNumber = ["number", "integer", "float", "int"].includes(type);
  const input = h("input", { type: isNumber ? "number" : "text", step: isNumber ? "any" : null, min, max, value: value ?? "", dir: "ltr" });
  const read = () => (input.value === "" ? null : isNumber ? Number(input.value) : input.value);
  return { name, element: field(title, input), read };
}

/** The Bot API's number of a chat, chosen by the chat's name. */
function chatControl(name, title, store) {
  const chats = [...store.chats.values()].map((chat) => [chat.id, chat.type === "private" ? store.nameOf(chat.user_id) : chat.title]);
  const input = select([["", t("any_chat")], ...new Map(chats)], "");
  return { name, element: field(title, input), read: () => (input.value ? Number(input.value) : null) };
}

/** The server names its faults in English; the page has its own words for those that it knows. */
function titleOf(kind, label) {
  return tOr(`fault_${kind}`, label ?? kind);
}

function nameOf(parameter) {
  return tOr(`parameter_${parameter}`, parameter.replaceAll("_", " "));
}
