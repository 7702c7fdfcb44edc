import { integer, ref } from "../schema/index.ts";
import { receiverType, titled } from "./receiver.ts";

export const telegram = receiverType({
  kind: "telegram",
  title: "Telegram",
  summary: "A message of a bot in a chat of Telegram.",
  params: {
    chat: integer("Number of the chat; those of groups are negative.", {
      minimum: -9_007_199_254_740_991,
      maximum: 9_007_199_254_740_991,
    }),
    topic: integer("Number of the topic in a group that has topics.", {
      minimum: 1,
      maximum: 2_147_483_647,
    }),
    token: ref("secret", "Secret that holds the bot's token."),
  },
  required: ["chat", "token"],
  example: { kind: "telegram", chat: -1001234567890, topic: 4, token: { secret: "telegram-bot" } },
  features: [
    {
      consumer: "alertmanager",
      since: "0.26",
      param: "token",
      what: "token of Telegram in a file (`bot_token_file`)",
    },
    {
      consumer: "alertmanager",
      since: "0.28",
      param: "topic",
      what: "topics of Telegram (`message_thread_id`)",
    },
  ],
  problem: ({ chat }) =>
    chat === 0
      ? {
          param: "chat",
          message: "No chat has the number 0.",
          hint: "The bot's updates tell the number: look for chat.id.",
        }
      : undefined,
  alertmanager: ({ chat, topic, token }, medium) => ({
    bot_token_file: medium.secret(token),
    chat_id: chat,
    ...(topic !== undefined && { message_thread_id: topic }),
    message: titled(medium),
    // Plain text: names and texts may hold whatever a format gives a meaning to.
    parse_mode: "",
  }),
  grafana: ({ chat, topic, token }, medium) => ({
    bottoken: medium.secret(token),
    chatid: String(chat),
    ...(topic !== undefined && { message_thread_id: String(topic) }),
    message: titled(medium),
    parse_mode: "None",
  }),
});
