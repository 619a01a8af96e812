/** A poll in a bubble: its options are buttons, with how many have chosen each. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t, tn } from "./i18n.js";
import { textDirection } from "./directions.js";

/**
 * @param {object} message with Telegram's Poll in `media.poll`
 * @param {import("./phone.js").Phone} phone on which it is shown
 * @param {string} chatKey
 */
export function renderPoll(message, phone, chatKey) {
  const { poll } = message.media;
  const own = ownChoices(phone, chatKey, message.message_id);
  const options = poll.options.map((option, index) => optionButton(poll, option, index, own, (chosen) => vote(phone, chatKey, message, chosen)));
  const count = tn("votes", poll.total_voter_count ?? 0);
  return h(
    "div",
    { class: "poll" },
    h("p", { class: "poll-question", dir: textDirection(poll.question), text: poll.question }),
    h("div", { class: "poll-options", role: "group", "aria-label": poll.question }, options),
    h("p", { class: "file-facts", text: poll.is_closed ? `${t("poll_closed")} · ${count}` : count }),
  );
}

/** The server doesn't tell who voted for what, so each phone remembers its own choices. */
function ownChoices(phone, chatKey, messageId) {
  const key = `${chatKey}|${messageId}`;
  phone.view.votes[key] ??= new Set();
  return phone.view.votes[key];
}

function optionButton(poll, option, index, own, onVote) {
  const isChosen = own.has(index);
  const all = Math.max(1, poll.total_voter_count ?? 0);
  const share = Math.round((100 * (option.voter_count ?? 0)) / all);
  const onClick = () => onVote(choicesAfter(poll, own, index));
  return h(
    "button",
    { type: "button", class: "poll-option", "aria-pressed": String(isChosen), disabled: poll.is_closed, style: { "--share": `${share}%` }, on: { click: onClick } },
    h("span", { class: "poll-mark", "aria-hidden": "true" }, isChosen ? icon("check") : null),
    h("span", { class: "poll-text", dir: textDirection(option.text), text: option.text }),
    h("span", { class: "poll-count", text: String(option.voter_count ?? 0) }),
  );
}

/** What is chosen after a press: one option, or one more or less of several. */
function choicesAfter(poll, own, index) {
  if (own.has(index)) return [...own].filter((chosen) => chosen !== index);
  return poll.allows_multiple_answers ? [...own, index] : [index];
}

async function vote(phone, chatKey, message, chosen) {
  const own = ownChoices(phone, chatKey, message.message_id);
  const before = [...own];
  replace(own, chosen); // The server's answer comes as an edit of the message, which is drawn with this.
  const answer = await phone.do("vote", { chat: chatKey, message_id: message.message_id, options: chosen });
  if (!answer) replace(own, before);
}

function replace(set, values) {
  set.clear();
  for (const value of values) set.add(value);
}
