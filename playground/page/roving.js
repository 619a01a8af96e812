/**
 * One stop for the Tab key in a long list (the pattern "roving tabindex").
 *
 * The arrow keys, Home and End move between the items; Tab goes on to what is inside of the current item only, so that a
 * chat with a hundred old buttons can still be left with a few keys.
 */

const CONTROLS = "a[href], button, summary";

export class Roving {
  /**
   * @param {HTMLElement} list
   * @param {string} selector of the items in it
   */
  constructor(list, selector) {
    this.list = list;
    this.selector = selector;
    this.current = null;
    list.addEventListener("focusin", (event) => this.setCurrent(event.target.closest(selector)));
    list.addEventListener("keydown", (event) => this.onKey(event));
  }

  items() {
    return [...this.list.querySelectorAll(this.selector)];
  }

  /** Take a new element out of the Tab order until it becomes the current one. */
  adopt(item) {
    setStops(item, false);
  }

  setCurrent(item) {
    if (!item || item === this.current) return;
    if (this.current) setStops(this.current, false);
    this.current = item;
    setStops(item, true);
  }

  hasFocus() {
    return this.list.contains(document.activeElement);
  }

  onKey(event) {
    const items = this.items();
    const index = items.indexOf(event.target.closest(this.selector));
    const targets = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: items.length - 1 };
    if (!(event.key in targets)) return;
    const target = items[targets[event.key]];
    if (!target) return;
    event.preventDefault();
    target.focus();
  }
}

function setStops(item, isStop) {
  item.tabIndex = isStop ? 0 : -1;
  for (const control of item.querySelectorAll(CONTROLS)) {
    if (isStop) control.removeAttribute("tabindex");
    else control.tabIndex = -1;
  }
}
