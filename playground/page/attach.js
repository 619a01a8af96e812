/** What can be sent besides text: a menu, and the file chooser behind "Document". */

import { h } from "./dom.js";
import { t } from "./i18n.js";
import { openMenu } from "./menu.js";

const SIMPLE = ["photo", "album", "voice", "sticker", "location", "contact", "poll"];

export function openAttachMenu(anchor, phone, chatKey) {
  const simple = SIMPLE.map((kind) => ({
    text: t(`kind_${kind}`),
    icon: kind,
    onSelect: () => phone.do(`send_${kind}`, { chat: chatKey }),
  }));
  const document_ = { text: t("kind_document"), icon: "file", onSelect: () => chooseFile(phone, chatKey) };
  openMenu(anchor, t("attach"), [document_, ...simple]);
}

function chooseFile(phone, chatKey) {
  const input = h("input", { type: "file", hidden: true, "aria-label": t("kind_document") });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.remove();
    if (file) await sendFile(phone, chatKey, file);
  });
  input.addEventListener("cancel", () => input.remove());
  document.body.append(input);
  input.click();
}

async function sendFile(phone, chatKey, file) {
  const content = toBase64(new Uint8Array(await file.arrayBuffer()));
  const mimeType = file.type || "application/octet-stream";
  await phone.do("send_document", { chat: chatKey, file_name: file.name, mime_type: mimeType, content_base64: content });
}

/** In pieces: a call with too many arguments overflows the stack. */
function toBase64(bytes) {
  const piece = 0x8000;
  let binary = "";
  for (let start = 0; start < bytes.length; start += piece) binary += String.fromCharCode(...bytes.subarray(start, start + piece));
  return btoa(binary);
}
