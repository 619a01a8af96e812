/** The page's icons: lines on a grid of 24 × 24, drawn for it. They are decoration; names stand on their buttons. */

const SHAPES = {
  album: ["M7 3h14v14H7z", "M3 7v14h14", "M7 14l4-4 4 4 2-2 4 4"],
  attach: ["M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7.3"],
  back: ["M15 5l-7 7 7 7"],
  block: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M5.7 5.7l12.6 12.6"],
  bot: ["M5 9h14v10H5z", "M12 9V5", "M9 13v2", "M15 13v2", "M2.5 12.5v3", "M21.5 12.5v3", "M12 4.5h.01"],
  check: ["M5 13l4.5 4.5L19 7"],
  close: ["M6 6l12 12", "M18 6L6 18"],
  contact: ["M4 5h16v14H4z", "M9 9.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4z", "M6 17c.5-2 5.5-2 6 0", "M15 10h3", "M15 14h3"],
  copy: ["M9 9h11v11H9z", "M5 15H4V4h11v1"],
  day: ["M4 6h16v14H4z", "M4 10h16", "M8 3v4", "M16 3v4"],
  down: ["M6 9l6 6 6-6"],
  download: ["M12 4v11", "M7 11l5 5 5-5", "M5 20h14"],
  edit: ["M4 20l1-4L16 5l3 3L8 19z", "M14 7l3 3"],
  eye: ["M2.5 12c4-8 15-8 19 0-4 8-15 8-19 0z", "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"],
  fault: ["M12 4L2.5 20h19z", "M12 10v4", "M12 17h.01"],
  file: ["M6 3h8l5 5v13H6z", "M14 3v5h5"],
  forward: ["M14 5l6 6-6 6", "M20 11h-8c-5 0-8 3-8 8"],
  group: ["M9 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6z", "M3 19c0-6 12-6 12 0", "M16 5.5a3 3 0 0 1 0 5.5", "M17.5 14.2c2 .6 3.5 2.3 3.5 4.8"],
  hour: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M12 7v5l3.5 2"],
  language: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M3 12h18", "M12 3c-5 5-5 13 0 18", "M12 3c5 5 5 13 0 18"],
  link: ["M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5", "M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5"],
  location: ["M12 21c-5-6-7-8.5-7-11.5a7 7 0 0 1 14 0c0 3-2 5.5-7 11.5z", "M12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"],
  menu: ["M4 7h16", "M4 12h16", "M4 17h10"],
  more: ["M12 5h.01", "M12 12h.01", "M12 19h.01"],
  next: ["M5 5l9 7-9 7z", "M18 5v14"],
  person: ["M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z", "M4 21c0-8 16-8 16 0"],
  photo: ["M3 5h18v14H3z", "M3 16l5-5 5 5 3-3 5 5", "M15.5 9h.01"],
  pin: ["M9 3h6l-1 7 4 4H6l4-4z", "M12 14v7"],
  play: ["M7 4l13 8-13 8z"],
  plus: ["M12 5v14", "M5 12h14"],
  poll: ["M5 20v-7", "M12 20V4", "M19 20v-11"],
  power: ["M12 3v9", "M7 6.5a8 8 0 1 0 10 0"],
  reply: ["M10 5l-6 6 6 6", "M4 11h8c5 0 8 3 8 8"],
  restart: ["M20 12a8 8 0 1 1-2.5-5.8", "M18 2v5h-5"],
  send: ["M3 11l18-8-6 18-4-8z", "M11 13l10-10"],
  sticker: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M8 14c1.5 3 6.5 3 8 0", "M9 9.5h.01", "M15 9.5h.01"],
  trash: ["M4 7h16", "M9 7V4h6v3", "M6 7l1 14h10l1-14"],
  voice: ["M12 3a3 3 0 0 1 3 3v6a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3z", "M5 11c0 9 14 9 14 0", "M12 18v3"],
};

const SVG = "http://www.w3.org/2000/svg";

/** The icon of that name as an SVG element, hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  for (const shape of SHAPES[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", shape);
    svg.append(path);
  }
  return svg;
}
