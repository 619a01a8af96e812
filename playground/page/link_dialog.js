/**
 * Builds a deep link, as it would stand on a poster or a website, and opens it on one of the phones.
 *
 * The payload is "role-site-campaign", as many bots read it; for one that reads something else it can be typed as it is.
 */

import { button, h } from "./dom.js";
import { field, form, openDialog, select } from "./dialogs.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { isPayload } from "./links.js";
import { fullName } from "./store.js";

const ROLES = ["mentee", "mentor"];

/** @param {import("./app.js").App} app */
export function openLinkBuilder(app) {
  const { store } = app;
  const bot = select([...store.bots.values()].map((each) => [each.username, each.first_name]));
  const role = select([["", t("any_role")], ...ROLES.map((name) => [name, t(`role_${name}`)])], "mentee");
  const site = h("input", { autocomplete: "off", spellcheck: "false", dir: "ltr", placeholder: "oldenburg", list: "sites" });
  const campaign = h("input", { autocomplete: "off", spellcheck: "false", dir: "ltr" });
  const payload = h("input", { autocomplete: "off", spellcheck: "false", dir: "ltr", maxlength: "64" });
  const phone = select(people(store).map((user) => [user.id, fullName(user)]));
  const address = h("output", { class: "link-address", dir: "ltr" });
  const compose = () => {
    payload.value = [role.value, site.value, campaign.value].map(clean).filter(Boolean).join("-");
    show();
  };
  const show = () => {
    address.textContent = `https://t.me/${bot.value}?start=${payload.value}`;
  };
  for (const control of [role, site, campaign]) control.addEventListener("input", compose);
  for (const control of [payload, bot]) control.addEventListener("input", show);
  const open = (close) => () => {
    if (!isPayload(payload.value)) throw new Error(t("payload_wrong"));
    close();
    app.openPhone(Number(phone.value)).openLink({ username: bot.value, payload: payload.value });
  };
  const copy = button({ label: t("copy_link"), icon: icon("copy"), kind: "quiet round" }, () => app.copy(address.textContent));
  const fields = [
    store.bots.size > 1 ? field(t("bot"), bot) : null,
    h("div", { class: "form-pair" }, field(t("role"), role), field(t("site"), site)),
    h("div", { class: "form-pair" }, field(t("campaign"), campaign), field(t("payload"), payload)),
    h("p", { class: "link-line" }, address, copy),
    field(t("open_on_phone"), phone),
  ];
  openDialog(t("deep_link"), (close) => [h("p", { class: "dialog-intro", text: t("deep_link_intro") }), form(fields.filter(Boolean), t("open"), async () => open(close)())]);
  compose();
}

function people(store) {
  return [...store.users.values()].filter((user) => !user.is_deleted);
}

/** What a payload may hold of a word that someone typed; "-" parts the words from each other. */
function clean(word) {
  return word.trim().replace(/[^A-Za-z0-9_]+/g, "_");
}
