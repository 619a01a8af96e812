/** Messages in few words, where there is no room for them as a whole. */

import { t } from "./i18n.js";

/** Whether someone wrote this under their own name. */
export function isFrom(message, userId) {
  return message.from?.id === userId && !message.from.anonymous;
}

/** Whether the words under this kind of message are already its picture. */
export function saysItself(kind) {
  return kind === "sticker";
}

/** What a message of a kind is called where its content isn't shown, e.g. in the list of chats. */
export function kindName(kind) {
  return t(`kind_${kind.replace("-", "_")}`);
}

/** One line that stands for the message in lists, bars and for screen readers. */
export function summary(message) {
  if (message.kind === "service") return message.service ?? message.text;
  if (message.kind === "document" && message.document) return message.text || message.document.file_name;
  if (message.kind === "text") return message.text;
  if (message.media?.poll) return `${kindName("poll")}: ${message.media.poll.question}`;
  return [kindName(message.kind), saysItself(message.kind) ? "" : message.text].filter(Boolean).join(": ");
}

/** The first line of a text, for places with room for one. */
export function firstLine(text) {
  return text.split("\n").find((line) => line.trim()) ?? "";
}
