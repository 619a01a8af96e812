/** What the page knows: the server's snapshot, kept current by its events. Nobody else changes it. */

const AWAY = new Set(["left", "kicked"]);
const KEPT_MESSAGES = 400;

export class Store {
  constructor() {
    this.listeners = new Set();
    this.clear();
  }

  clear() {
    this.seq = -1;
    this.clockOffset = 0; // milliseconds that the server's clock is ahead of this computer's
    this.bots = new Map();
    this.users = new Map();
    this.chats = new Map();
    this.messages = new Map(); // chat key -> messages, oldest first
    this.pending = new Set(); // buttons that wait for the bot's answer
    this.misbehaviour = {};
    this.kinds = [];
    this.controls = {};
  }

  /** Call `listener(event)` after each change; returns how to stop that. */
  subscribe(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(event) {
    for (const listener of [...this.listeners]) listener(event);
  }

  /** Take over a whole snapshot (GET /page/state). */
  load(snapshot) {
    this.clear();
    this.seq = snapshot.seq;
    this.setClock(snapshot.now);
    this.bots = byKey(snapshot.bots, "id");
    this.users = byKey(snapshot.users, "id");
    this.chats = byKey(snapshot.chats, "key");
    for (const [key, list] of Object.entries(snapshot.messages)) this.messages.set(key, [...list]);
    this.misbehaviour = snapshot.misbehaviour ?? {};
    this.kinds = snapshot.misbehaviour_kinds ?? [];
    this.controls = snapshot.controls ?? {};
    this.emit({ type: "snapshot" });
  }

  /** Take over one event; returns false when events before it are missing. */
  apply(event) {
    if (event.type === "reset") return false; // The server no longer has what this page hasn't seen.
    if (event.seq <= this.seq) return true;
    if (event.seq !== this.seq + 1) return false;
    this.seq = event.seq;
    APPLY[event.type]?.(this, event);
    this.emit(event);
    return true;
  }

  now() {
    return new Date(Date.now() + this.clockOffset);
  }

  setClock(iso) {
    this.clockOffset = Date.parse(iso) - Date.now();
  }

  isRunning() {
    return this.controls.bot_running ?? [...this.bots.values()].some((bot) => bot.running);
  }

  messagesOf(chatKey) {
    return this.messages.get(chatKey) ?? [];
  }

  message(chatKey, messageId) {
    return this.messagesOf(chatKey).find((message) => message.message_id === messageId) ?? null;
  }

  /** The chat of that key; for a bot that a person hasn't met yet, what its chat looks like before Start. */
  chat(key) {
    return this.chats.get(key) ?? unmet(key);
  }

  /** The chats on a person's phone, the one with the newest message first. */
  chatsOf(userId) {
    const groups = [...this.chats.values()].filter((chat) => chat.type !== "private" && !chat.migrated_to && isIn(chat, userId));
    const private_ = [...this.bots.values()].map((bot) => this.chat(`p:${bot.id}:${userId}`));
    return [...private_, ...groups].sort((a, b) => this.lastDate(b.key) - this.lastDate(a.key));
  }

  lastDate(chatKey) {
    const last = this.messagesOf(chatKey).at(-1);
    return last ? Date.parse(last.date) : 0;
  }

  /** What a person can choose from after "/" in a chat. */
  commandsFor(chat, userId) {
    return chat.commands_by_user?.[userId] ?? chat.commands ?? [];
  }

  titleOf(chat) {
    return chat.type === "private" ? (this.bots.get(chat.bot_id)?.first_name ?? "Bot") : chat.title;
  }

  nameOf(userId) {
    const user = this.users.get(userId);
    return user ? fullName(user) : (this.bots.get(userId)?.first_name ?? String(userId));
  }

  setPending(event, isPending) {
    const key = pendingKey(event.chat, event.message_id, event.user_id, event.data);
    if (isPending) this.pending.add(key);
    else this.pending.delete(key);
  }
}

const APPLY = {
  message: (store, event) => putMessage(store, event.chat, event.message),
  edited: (store, event) => putMessage(store, event.chat, event.message),
  deleted: (store, event) => {
    const rest = store.messagesOf(event.chat).filter((message) => message.message_id !== event.message_id);
    store.messages.set(event.chat, rest);
  },
  callback_pending: (store, event) => store.setPending(event, true),
  callback_answered: (store, event) => store.setPending(event, false),
  chat: (store, event) => store.chats.set(event.chat.key, event.chat),
  pinned: (store, event) => {
    const chat = store.chats.get(event.chat);
    if (chat) store.chats.set(event.chat, { ...chat, pinned: event.pinned });
  },
  user: (store, event) => store.users.set(event.user.id, event.user),
  clock: (store, event) => store.setClock(event.now),
  bot: (store, event) => {
    const bot = store.bots.get(event.id) ?? { id: event.id, first_name: "Bot", username: "bot" };
    const { seq: _seq, type: _type, ...changed } = event;
    store.bots.set(event.id, { ...bot, ...changed });
    store.controls = { ...store.controls, bot_running: [...store.bots.values()].some((each) => each.running) };
  },
  misbehaviour: (store, event) => {
    store.misbehaviour = event.misbehaviour;
  },
};

function putMessage(store, chatKey, message) {
  const list = store.messagesOf(chatKey);
  const index = list.findIndex((known) => known.message_id === message.message_id);
  if (index >= 0) list[index] = message;
  else list.push(message);
  store.messages.set(chatKey, list.slice(-KEPT_MESSAGES));
}

function byKey(list, key) {
  return new Map(list.map((item) => [item[key], item]));
}

function unmet(key) {
  const [kind, botId, userId] = key.split(":");
  if (kind !== "p") return null;
  const ids = { bot_id: Number(botId), user_id: Number(userId), id: Number(userId) };
  return { key, type: "private", ...ids, started: false, blocked: false, pinned: [], commands: [], description: "" };
}

/** Names a button that waits for its answer. */
export function pendingKey(chatKey, messageId, userId, data) {
  return [chatKey, messageId, userId, data].join("|");
}

export function fullName(user) {
  return `${user.first_name} ${user.last_name ?? ""}`.trim();
}

/** The member of that id, or null when they never came. */
export function memberOf(chat, userId) {
  return chat.members?.find((member) => member.user_id === userId) ?? null;
}

export function isIn(chat, userId) {
  const member = memberOf(chat, userId);
  return member !== null && !AWAY.has(member.status);
}

export function presentMembers(chat) {
  return (chat.members ?? []).filter((member) => !AWAY.has(member.status));
}
