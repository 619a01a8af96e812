/**
 * What each phone shows, remembered while the tab is open, and what a newcomer sees first.
 *
 * @typedef {{userId: number, chat: string|null, drafts: object, threads: object, unread: object, votes: object, link: {payload: string}|null}} View
 */

const STORED = "playground-phones";
export const MOST_FIRST_PHONES = 3;

/** @returns {View} */
export function newView(userId, chat = null) {
  return { userId, chat, drafts: {}, threads: {}, unread: {}, votes: {}, link: null };
}

/** The views to begin with: those of the address (?phones=1,2), else those of before a reload, else the first people. */
export function firstViews(store) {
  const asked = new URLSearchParams(location.search).get("phones");
  const known = (views) => views.filter((view) => store.users.has(view.userId));
  if (asked) return known(asked.split(",").map((id) => viewOf(store, Number(id))));
  const stored = known(restore());
  return stored.length ? stored : defaultViews(store);
}

/** Two people who write to the bot and, for the third phone, someone of a group: a mentee, a mentor, a colleague. */
function defaultViews(store) {
  const people = [...store.users.values()].filter((user) => !user.is_deleted);
  const staff = people.filter((user) => groupOf(store, user.id));
  const others = people.filter((user) => !groupOf(store, user.id));
  const chosen = [...others.slice(0, MOST_FIRST_PHONES - 1), ...staff.slice(0, 1)];
  for (const user of people) if (chosen.length < MOST_FIRST_PHONES && !chosen.includes(user)) chosen.push(user);
  return chosen.map((user) => viewOf(store, user.id));
}

/** A phone that was never open begins in its group, else with the bot if there is only one, else with its list. */
export function viewOf(store, userId) {
  const chats = store.chatsOf(userId);
  const chat = groupOf(store, userId) ?? (chats.length === 1 ? chats[0] : null);
  return newView(userId, chat?.key ?? null);
}

function groupOf(store, userId) {
  return store.chatsOf(userId).find((chat) => chat.type !== "private") ?? null;
}

function restore() {
  try {
    const stored = JSON.parse(sessionStorage.getItem(STORED) ?? "[]");
    return stored.map(({ userId, chat }) => newView(userId, chat));
  } catch {
    return []; // Something else wrote there: begin anew.
  }
}

export function remember(views) {
  sessionStorage.setItem(STORED, JSON.stringify(views.map(({ userId, chat }) => ({ userId, chat }))));
}
