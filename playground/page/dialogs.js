/** Dialogs of the page itself: the browser's own <dialog>, which keeps the focus inside and closes with Escape. */

import { button, h, newId } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";

/**
 * Open a dialog.
 * @param {string} title
 * @param {function(function()): Node[]} build gets a function that closes the dialog, returns the content
 * @returns {HTMLDialogElement}
 */
export function openDialog(title, build, className = "") {
  const heading = newId("dialog-title");
  const dialog = h("dialog", { class: `dialog ${className}`.trim(), "aria-labelledby": heading });
  const opener = document.activeElement;
  const close = () => dialog.close();
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (opener?.isConnected) opener.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) close();
  });
  dialog.append(
    h(
      "div",
      { class: "dialog-box" },
      h("div", { class: "dialog-head" }, h("h2", { id: heading, text: title }), closeButton(close)),
      build(close),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  if (!matchMedia("(pointer: coarse)").matches) dialog.querySelector("form :is(input, select)")?.focus();
  return dialog;
}

function closeButton(close) {
  return button({ label: t("close"), icon: icon("close"), kind: "quiet round" }, close);
}

/** A labelled field; `hint` stands below it and belongs to it for screen readers. */
export function field(label, control, hint = null) {
  const id = newId("field");
  const hintId = hint ? `${id}-hint` : null;
  control.id = id;
  if (hintId) control.setAttribute("aria-describedby", hintId);
  return h(
    "div",
    { class: "field" },
    h("label", { for: id, text: label }),
    control,
    hint ? h("p", { class: "field-hint", id: hintId, text: hint }) : null,
  );
}

/** A tick box with its words behind it. */
export function tickField(label, input) {
  input.id = newId("tick");
  return h("div", { class: "tick" }, input, h("label", { for: input.id, text: label }));
}

export function select(options, value) {
  const control = h("select", {});
  for (const [key, text] of options) control.append(h("option", { value: key, text }));
  if (value !== undefined && value !== null) control.value = String(value);
  return control;
}

/**
 * A form with a line for errors and a button that sends it. `submit` may throw: its message is shown in place.
 * @param {Node[]} fields
 * @param {string} action the words on the button
 * @param {function(): Promise<void>} submit
 */
export function form(fields, action, submit) {
  const problem = h("p", { class: "form-problem", role: "alert", hidden: true });
  const send = h("button", { type: "submit", class: "button primary", text: action });
  const element = h("form", { class: "form", novalidate: true }, fields, problem, h("div", { class: "form-actions" }, send));
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    try {
      await submit();
    } catch (error) {
      problem.textContent = error.message;
      problem.hidden = false;
    } finally {
      send.disabled = false;
    }
  });
  return element;
}
