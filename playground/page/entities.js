/**
 * Turns a message's text and its entities into elements.
 *
 * Offsets count UTF-16 units, as JavaScript's strings do. Quotes and code blocks become blocks, everything else lines
 * (`<p>`, each with its own direction), and what spans several lines is clipped to each of them.
 */

import { h } from "./dom.js";
import { textDirection } from "./directions.js";
import { deepLink, safeUrl } from "./links.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const PLAIN_TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const COLOURED = new Set(["mention", "text_mention", "hashtag", "cashtag"]);

/**
 * @param {string} text
 * @param {Array<{type: string, offset: number, length: number, url?: string, language?: string}>} entities
 * @param {{onCommand?: function(string), onDeepLink?: function({username: string, payload: string})}} actions
 * @returns {HTMLElement} a block with the direction of the whole text
 */
export function renderText(text, entities = [], actions = {}) {
  const spans = toSpans(text, entities);
  const blocks = spans.filter((span) => BLOCKS.has(span.type)).sort((a, b) => a.start - b.start);
  const inline = spans.filter((span) => !BLOCKS.has(span.type));
  const root = h("div", { class: "text", dir: textDirection(text) });
  let position = 0;
  for (const block of blocks) {
    if (block.start < position) continue; // A block inside of a block: Telegram has none.
    appendLines(root, text, trimEnd(text, position, block.start), inline, actions);
    root.append(renderBlock(text, block, inline, actions));
    position = text[block.end] === "\n" ? block.end + 1 : block.end;
  }
  if (position < text.length || !blocks.length) appendLines(root, text, [position, text.length], inline, actions);
  return root;
}

function toSpans(text, entities) {
  return entities
    .map((entity) => ({ ...entity, start: entity.offset, end: Math.min(text.length, entity.offset + entity.length) }))
    .filter((span) => span.start < span.end);
}

/** The line break before a block belongs to the block. */
function trimEnd(text, start, end) {
  return end > start && text[end - 1] === "\n" ? [start, end - 1] : [start, end];
}

function appendLines(parent, text, [start, end], spans, actions) {
  if (start === 0 && end === 0 && text.length) return;
  let from = start;
  for (const line of text.slice(start, end).split("\n")) {
    const to = from + line.length;
    const nodes = renderInline(text, from, to, clipped(spans, from, to), actions);
    parent.append(h("p", { class: "line", dir: textDirection(line) }, nodes.length ? nodes : h("br")));
    from = to + 1;
  }
}

function renderBlock(text, block, spans, actions) {
  if (block.type === "pre") {
    return h("pre", { dir: "ltr", tabindex: "-1" }, h("code", { text: text.slice(block.start, block.end) }));
  }
  const quote = h("blockquote", {});
  appendLines(quote, text, [block.start, block.end], spans, actions);
  if (block.type === "blockquote") return quote;
  return h("details", { class: "long-quote" }, h("summary", {}, summaryOf(text, block)), quote);
}

function summaryOf(text, block) {
  const first = text.slice(block.start, block.end).split("\n")[0];
  return h("span", { class: "quote-first", dir: textDirection(first), text: first });
}

function clipped(spans, from, to) {
  return spans
    .filter((span) => span.start < to && span.end > from)
    .map((span) => ({ ...span, whole: span.whole ?? span, start: Math.max(span.start, from), end: Math.min(span.end, to) }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Nodes for text[from:to]; `spans` are sorted, clipped and may nest or overlap. */
function renderInline(text, from, to, spans, actions) {
  const nodes = [];
  let position = from;
  let waiting = spans;
  while (waiting.length) {
    const [span, ...others] = waiting;
    if (span.start > position) nodes.push(text.slice(position, span.start));
    const inside = clipped(others, span.start, span.end);
    nodes.push(wrap(span, text, renderInline(text, span.start, span.end, inside, actions), actions));
    position = span.end;
    waiting = clipped(others, span.end, to); // What began inside of this span and ends after it goes on behind it.
  }
  if (position < to) nodes.push(text.slice(position, to));
  return nodes;
}

function wrap(span, text, children, actions) {
  if (PLAIN_TAGS[span.type]) return h(PLAIN_TAGS[span.type], {}, children);
  if (COLOURED.has(span.type)) return h("span", { class: "mention" }, children);
  if (span.type === "spoiler") return spoiler(children);
  const shown = text.slice((span.whole ?? span).start, (span.whole ?? span).end);
  if (span.type === "bot_command") return commandLink(shown, children, actions);
  if (span.type === "text_link") return link(span.url ?? "", children, actions);
  if (span.type === "url") return link(shown, children, actions);
  if (span.type === "email") return link(`mailto:${shown}`, children, actions);
  if (span.type === "phone_number") return link(`tel:${shown.replace(/[^\d+]/g, "")}`, children, actions);
  return h("span", {}, children);
}

function spoiler(children) {
  const element = h("button", { type: "button", class: "spoiler", "aria-expanded": "false" }, children);
  element.addEventListener("click", () => element.setAttribute("aria-expanded", "true"));
  return element;
}

function commandLink(command, children, actions) {
  const onClick = () => actions.onCommand?.(command);
  return h("button", { type: "button", class: "link-button", on: { click: onClick } }, children);
}

/** A link that opens outside, or on this very phone when it leads to a bot; plain text when its address isn't safe. */
export function link(address, children, actions, className = null) {
  const url = safeUrl(address);
  if (!url) return h("span", { class: className }, children);
  const target = deepLink(address);
  const element = h("a", { href: url, class: className, target: "_blank", rel: "noopener noreferrer" }, children);
  if (target && actions.onDeepLink) {
    element.addEventListener("click", (event) => {
      event.preventDefault();
      actions.onDeepLink(target);
    });
  }
  return element;
}
