/** Files: saved under their own name, and shown where people can read them as text, e.g. a calendar file. */

import { h } from "./dom.js";
import { openDialog } from "./dialogs.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";

const READABLE = /^(text\/|application\/(json|xml|ld\+json))/;
const LARGEST_SHOWN = 512 * 1024;

/** A link that saves the file under its own name. */
export function downloadLink(file, text = "") {
  const label = t("download_file", { name: file.file_name });
  const attributes = { class: `button quiet ${text ? "" : "round"}`, href: file.url, download: file.file_name, "aria-label": label, title: label };
  return h("a", attributes, icon("download"), text ? h("span", { text }) : null);
}

export function isReadable(file) {
  return READABLE.test(file.mime_type ?? "") && file.file_size <= LARGEST_SHOWN;
}

export function openFile(file) {
  const words = h("pre", { class: "file-content", tabindex: "0", dir: "auto", text: t("loading") });
  openDialog(file.file_name, () => [words, h("div", { class: "form-actions" }, downloadLink(file, t("download")))], "is-wide");
  return read(file.url, words);
}

async function read(url, target) {
  try {
    const response = await fetch(url);
    target.textContent = response.ok ? await response.text() : t("file_gone");
  } catch {
    target.textContent = t("file_gone");
  }
}

/** @returns {string} "2.4 KB" */
export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** @returns {string} "ICS", or nothing for a name without an ending */
export function extensionOf(name) {
  return /\.(\w{1,8})$/.exec(name)?.[1].toUpperCase() ?? "";
}
