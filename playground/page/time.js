/** Times and dates as a person's phone shows them: in their zone, their language, the Gregorian calendar, 24 hours. */

const formats = new Map();

function format(language, options) {
  const key = `${language}|${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(safeLocale(language), options));
  return formats.get(key);
}

function safeLocale(language) {
  try {
    return new Intl.Locale(language, { calendar: "gregory" }).toString();
  } catch {
    return "en-GB-u-ca-gregory"; // A made-up language code of a persona must not stop the page.
  }
}

/** @returns {string} "18:05" */
export function clockTime(date, zone, language = "en-GB") {
  return format(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(date);
}

/** @returns {string} "Monday 18 May" */
export function dayName(date, zone, language = "en-GB") {
  return format(language, { weekday: "long", day: "numeric", month: "long", timeZone: zone }).format(date);
}

/** @returns {string} "Mon, 18 May" */
export function shortDay(date, zone, language = "en-GB") {
  return format(language, { weekday: "short", day: "numeric", month: "short", timeZone: zone }).format(date);
}

/** @returns {string} "Mon, 18 May 2026" */
export function fullDay(date, zone, language = "en-GB") {
  const options = { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: zone };
  return format(language, options).format(date);
}

/** @returns {string} one word per calendar day of that zone, for comparing */
export function dayKey(date, zone) {
  return format("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone }).format(date);
}

/** In a list of chats: the time today, the day before that. */
export function listTime(date, now, zone, language) {
  return dayKey(date, zone) === dayKey(now, zone) ? clockTime(date, zone, language) : shortDay(date, zone, language);
}

/** @returns {string} "Buenos Aires" for "America/Argentina/Buenos_Aires" */
export function cityOf(zone) {
  return zone.split("/").at(-1).replaceAll("_", " ");
}

/** The zone of whoever sits before the browser. */
export function ownZone() {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function isZone(zone) {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
