/** What a message carries besides words: files, pictures, voice, stickers, places, contacts, polls. */

import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { renderPoll } from "./poll.js";
import { downloadLink, extensionOf, isReadable, openFile, sizeOf } from "./files.js";

const WAVE = [5, 9, 14, 8, 17, 12, 20, 10, 6, 13, 18, 9, 15, 7, 11, 5, 9, 14, 7, 4];
const STICKER = "👋";

/** The element for a message's media on a phone, or null for mere words. */
export function renderMedia(message, phone, chatKey) {
  if (message.kind === "poll" && message.media?.poll) return renderPoll(message, phone, chatKey);
  return MEDIA[message.kind]?.(message) ?? null;
}

const MEDIA = {
  document: (message) => fileCard(message.document),
  photo: (message) => picture(photoUrl(message), t("kind_photo")),
  "album-part": (message) => (message.media?.document ? fileCard(message.document) : picture(photoUrl(message), t("kind_album_part"))),
  voice: () => h("div", { class: "voice", role: "img", "aria-label": t("kind_voice") }, disc("play"), wave()),
  sticker: (message) => h("div", { class: "sticker", role: "img", "aria-label": t("kind_sticker"), text: message.media?.sticker?.emoji || message.text || STICKER }),
  location: () => h("div", { class: "map", role: "img", "aria-label": t("kind_location") }, icon("location")),
  contact: (message) => card("contact", t("kind_contact"), contactWords(message.media?.contact)),
  poll: () => card("poll", t("kind_poll")),
};

function fileCard(file) {
  if (!file) return card("file", t("kind_document"));
  const name = h("span", { class: "file-name", dir: "auto", text: file.file_name });
  const facts = h("span", { class: "file-facts" }, h("bdi", { dir: "ltr", text: [sizeOf(file.file_size), extensionOf(file.file_name)].filter(Boolean).join(" · ") }));
  return h(
    "div",
    { class: "file" },
    disc("file"),
    h("div", { class: "file-words" }, name, facts),
    isReadable(file)
      ? button({ label: t("open_file", { name: file.file_name }), icon: icon("eye"), kind: "quiet round" }, () => openFile(file))
      : null,
    downloadLink(file),
  );
}

/** The largest size of a photo, or the picture that came as a file. */
function photoUrl(message) {
  const largest = message.media?.photo?.at(-1);
  return largest ? `/page/file/${encodeURIComponent(largest.file_id)}` : message.document?.url;
}

function picture(url, label) {
  if (!url) return h("div", { class: "picture is-drawn", role: "img", "aria-label": label }, icon("photo"));
  const image = h("img", { class: "picture", src: url, alt: label, loading: "lazy" });
  image.addEventListener("error", () => image.replaceWith(picture(null, label))); // The playground's photos may be mere bytes.
  return image;
}

function wave() {
  const bars = WAVE.map((height) => h("i", { style: { height: `${height}px` } }));
  return h("span", { class: "wave", "aria-hidden": "true" }, bars);
}

function disc(name) {
  return h("span", { class: "disc", "aria-hidden": "true" }, icon(name));
}

function card(name, label, words = "") {
  return h("div", { class: "card" }, disc(name), h("div", { class: "file-words" }, h("strong", { text: label }), words ? h("span", { text: words }) : null));
}

function contactWords(contact) {
  if (!contact) return "";
  return [contact.first_name, contact.last_name, contact.phone_number].filter(Boolean).join(" ");
}
