/** A small menu below a button: opens in the top layer, arrow keys move, Escape or a click elsewhere closes it. */

import { h } from "./dom.js";
import { icon } from "./icons.js";

const MARGIN = 8;

/**
 * @param {HTMLElement} anchor the button that opens it; gets the focus back
 * @param {string} label what the menu is called
 * @param {Array<{text: string, hint?: string, icon?: string, isDanger?: boolean, onSelect: function()}|false|null>} items
 */
export function openMenu(anchor, label, items) {
  const direction = getComputedStyle(anchor).direction;
  const menu = h("div", { class: "menu", role: "menu", "aria-label": label, popover: "auto", dir: direction });
  for (const item of items.filter(Boolean)) menu.append(menuItem(menu, item));
  (anchor.closest("dialog, main, header") ?? document.body).append(menu);
  menu.addEventListener("keydown", (event) => moveFocus(menu, event));
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "closed") close(menu, anchor);
  });
  menu.showPopover();
  place(menu, anchor, direction === "rtl");
  anchor.setAttribute("aria-expanded", "true");
  menu.firstElementChild?.focus();
}

function menuItem(menu, { text, hint, icon: name, isDanger, onSelect }) {
  const select = () => {
    menu.hidePopover();
    onSelect();
  };
  const attributes = { type: "button", role: "menuitem", tabindex: "-1", class: isDanger ? "is-danger" : null };
  return h(
    "button",
    { ...attributes, on: { click: select } },
    name ? icon(name) : null,
    h("span", { class: "menu-text", text, dir: "auto" }),
    hint ? h("span", { class: "menu-hint", text: hint, dir: "auto" }) : null,
  );
}

function close(menu, anchor) {
  anchor.setAttribute("aria-expanded", "false");
  const isFocusFree = menu.contains(document.activeElement) || document.activeElement === document.body;
  menu.remove();
  if (isFocusFree && anchor.isConnected) anchor.focus();
}

function moveFocus(menu, event) {
  const items = [...menu.children];
  const index = items.indexOf(document.activeElement);
  const targets = { ArrowDown: index + 1, ArrowUp: index - 1 + items.length, Home: 0, End: items.length - 1 };
  if (event.key === "Tab") menu.hidePopover();
  if (!(event.key in targets)) return;
  event.preventDefault();
  items[targets[event.key] % items.length].focus();
}

/** Below the anchor if there is room, else above; over the anchor's own phone as far as it can, in the window always. */
function place(menu, anchor, isRtl) {
  const { width, height } = menu.getBoundingClientRect();
  const { top, bottom, left, right } = anchor.getBoundingClientRect();
  const phone = anchor.closest(".phone")?.getBoundingClientRect() ?? { left: 0, right: innerWidth };
  const isRoomBelow = bottom + 4 + height + MARGIN <= innerHeight;
  const overPhone = clamp(isRtl ? left : right - width, phone.left, phone.right - width);
  menu.style.top = `${clamp(isRoomBelow ? bottom + 4 : top - height - 4, 0, innerHeight - height)}px`;
  menu.style.left = `${clamp(overPhone, 0, innerWidth - width)}px`;
}

function clamp(value, least, most) {
  return Math.max(least + MARGIN, Math.min(value, most - MARGIN));
}
