/** Which addresses may become links, and links that lead to a bot of this playground. */

const SAFE = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);
const PAYLOAD = /^[A-Za-z0-9_-]{0,64}$/;

/** The address if a link may carry it, else null: `javascript:` and its like never become links. */
export function safeUrl(address) {
  const complete = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  try {
    const url = new URL(complete);
    return SAFE.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** `{username, payload}` if the address is a deep link to a bot (https://t.me/NAME?start=PAYLOAD), else null. */
export function deepLink(address) {
  const safe = safeUrl(address);
  if (!safe) return null;
  const url = new URL(safe);
  if (url.protocol === "tg:") return linkTo(url.searchParams.get("domain"), url.searchParams.get("start"));
  if (!["t.me", "telegram.me"].includes(url.host)) return null;
  return linkTo(url.pathname.slice(1), url.searchParams.get("start"));
}

function linkTo(username, payload) {
  return username && payload !== null ? { username, payload } : null;
}

/** Whether Telegram would pass this on: at most 64 of A–Z, a–z, 0–9, `_` and `-`. */
export function isPayload(text) {
  return PAYLOAD.test(text);
}
