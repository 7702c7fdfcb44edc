import { ref, text } from "../schema/index.ts";
import { receiverType, titled } from "./receiver.ts";

export const webex = receiverType({
  kind: "webex",
  title: "Webex",
  summary: "A message of a bot in a space of Webex.",
  params: {
    room: text("^[A-Za-z0-9_=-]{8,200}$", "the id of a space, as Webex states it", {
      description: "Id of the space (`roomId`); the bot must be a member.",
    }),
    token: ref("secret", "Secret that holds the bot's access token."),
  },
  required: ["room", "token"],
  example: { kind: "webex", room: "data-platform-space-id", token: { secret: "webex-bot" } },
  alertmanager: ({ room, token }, medium) => ({
    room_id: room,
    message: titled(medium, "markdown"),
    http_config: { authorization: { credentials_file: medium.secret(token) } },
  }),
  grafana: ({ room, token }, medium) => ({
    room_id: room,
    bot_token: medium.secret(token),
    message: titled(medium, "markdown"),
  }),
});
