/** A new persona, or another name, language and time zone for one. */

import { h } from "./dom.js";
import { field, form, openDialog, select } from "./dialogs.js";
import { languageName, t } from "./i18n.js";
import { cityOf, isZone, ownZone } from "./time.js";

const LANGUAGES = ["de", "en", "uk", "ru", "ar", "fa", "tr", "fr", "es", "pl", "ro", "ku", "ti", "he"];
const NO_SPACE = /^\w{5,32}$/;

/** @param {import("./app.js").App} app */
export function openNewPerson(app) {
  openPersonForm(t("new_person"), t("add"), { language_code: "de", zone: ownZone() }, async (fields) => {
    const { user } = await app.act("add_user", fields);
    app.whenKnown(() => app.store.users.has(user.id), () => app.openPhone(user.id));
  });
}

/** @param {import("./app.js").App} app */
export function openEditPerson(app, user) {
  openPersonForm(t("edit_person"), t("save"), user, (fields) => app.act("set_user", { user: user.id, ...fields }));
}

function openPersonForm(title, action, person, save) {
  const first = h("input", { value: person.first_name ?? "", autocomplete: "off", dir: "auto" });
  const last = h("input", { value: person.last_name ?? "", autocomplete: "off", dir: "auto" });
  const username = h("input", { value: person.username ?? "", autocomplete: "off", autocapitalize: "none", spellcheck: "false", dir: "ltr" });
  const language = select(languages(person.language_code), person.language_code);
  const zone = h("input", { value: person.zone ?? "UTC", autocomplete: "off", spellcheck: "false", dir: "ltr", list: "zones" });
  const fields = [
    h("div", { class: "form-pair" }, field(t("first_name"), first), field(t("last_name"), last)),
    field(t("username"), username, t("username_hint")),
    h("div", { class: "form-pair" }, field(t("language_of_phone"), language), field(t("time_zone"), zone)),
    zoneList(),
  ];
  openDialog(title, (close) => [
    form(fields, action, async () => {
      await save(read({ first, last, username, language, zone }));
      close();
    }),
  ]);
}

function read({ first, last, username, language, zone }) {
  const name = username.value.trim().replace(/^@/, "");
  if (!first.value.trim()) throw new Error(t("name_missing"));
  if (name && !NO_SPACE.test(name)) throw new Error(t("username_wrong"));
  if (!isZone(zone.value.trim())) throw new Error(t("zone_unknown"));
  return {
    first_name: first.value.trim(),
    last_name: last.value.trim(),
    username: name || null,
    language_code: language.value,
    zone: zone.value.trim(),
  };
}

function languages(current) {
  const codes = LANGUAGES.includes(current) ? LANGUAGES : [current, ...LANGUAGES];
  return codes.map((code) => [code, languageName(code)]);
}

function zoneList() {
  const zones = Intl.supportedValuesOf("timeZone");
  return h("datalist", { id: "zones" }, zones.map((zone) => h("option", { value: zone, label: cityOf(zone) })));
}
