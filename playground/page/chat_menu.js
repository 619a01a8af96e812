/** The menu of one chat: block or unblock the bot, look after a group. */

import { openGroup } from "./group_dialog.js";
import { t } from "./i18n.js";
import { openMenu } from "./menu.js";

export function openChatMenu(anchor, phone, chat) {
  openMenu(anchor, t("chat_menu"), chat.type === "private" ? botItems(phone, chat) : groupItems(phone, chat));
}

function botItems(phone, chat) {
  const bot = { bot: chat.bot_id };
  return [
    { text: t("start_again"), icon: "restart", onSelect: () => phone.do("start", bot) },
    chat.blocked
      ? { text: t("unblock"), icon: "check", onSelect: () => phone.do("unblock", bot) }
      : { text: t("block"), icon: "block", isDanger: true, onSelect: () => phone.do("block", bot) },
  ];
}

function groupItems(phone, chat) {
  const leave = async () => {
    if (await phone.do("leave", { chat: chat.key })) phone.showList();
  };
  return [
    { text: t("members"), icon: "group", onSelect: () => openGroup(phone, chat.key) },
    { text: t("leave"), icon: "power", isDanger: true, onSelect: leave },
  ];
}
