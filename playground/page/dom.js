/** Builds elements. Text always becomes a text node: nothing that the server says is ever parsed as HTML. */

/**
 * Make an element.
 * @param {string} tag
 * @param {object} properties `class`, `text`, `on` (listeners by event name), `data` (data-*), `style` (custom
 *   properties), and attributes by their name. `true` sets an empty attribute; `false`, `null` and `undefined` set none.
 * @param {...(Node|string|null|false|Array)} children
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name === "on") listen(element, value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "style") setStyle(element, value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function listen(element, listeners) {
  for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener);
}

function setStyle(element, rules) {
  for (const [name, value] of Object.entries(rules)) element.style.setProperty(name, value);
}

/** A button of the page itself, with an icon, a visible word, or both; `label` is what a screen reader says. */
export function button({ label, text = "", icon = null, kind = "", ...rest }, onClick) {
  return h(
    "button",
    { type: "button", class: `button ${kind}`.trim(), "aria-label": label, title: text ? null : label, ...rest, on: { click: onClick } },
    icon,
    text ? h("span", { class: "button-text", text }) : null,
  );
}

/** An id that no other element has. */
let lastId = 0;
export function newId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** What can take the keyboard's focus inside `root`, in the order of the page. */
export function focusable(root) {
  const selector = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea, [tabindex="0"]';
  return [...root.querySelectorAll(selector)].filter((element) => element.checkVisibility());
}
