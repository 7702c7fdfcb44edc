import { ref } from "../schema/index.ts";
import { receiverType } from "./receiver.ts";

export const webhook = receiverType({
  kind: "webhook",
  title: "Webhook",
  summary: "The alerts as JSON, posted to an address of your own.",
  params: {
    address: ref("url", "Address, where it is no secret. Either this or `url`."),
    url: ref("secret", "Secret that holds the address, where whoever knows it may post."),
    token: ref("secret", "Secret that is sent along as a bearer token."),
  },
  required: [],
  example: {
    kind: "webhook",
    address: "https://alerts.example.com/hook",
    token: { secret: "webhook-token" },
  },
  features: [
    {
      consumer: "alertmanager",
      since: "0.26",
      param: "url",
      what: "webhook address in a file (`url_file`)",
    },
  ],
  problem: ({ address, url }) =>
    (address === undefined) === (url === undefined)
      ? {
          param: url === undefined ? "kind" : "url",
          message: "A webhook has one address: `address`, or `url` where it is a secret.",
          hint: "Keep one of them.",
        }
      : undefined,
  alertmanager: ({ address, url, token }, { secret, literal }) => ({
    ...(address !== undefined && { url: literal(address) }),
    ...(url !== undefined && { url_file: secret(url) }),
    ...(token !== undefined && {
      http_config: { authorization: { credentials_file: secret(token) } },
    }),
  }),
  grafana: ({ address, url, token }, { secret, literal, message }) => ({
    ...(address !== undefined && { url: literal(address) }),
    ...(url !== undefined && { url: secret(url) }),
    ...(token !== undefined && {
      authorization_scheme: "Bearer",
      authorization_credentials: secret(token),
    }),
    title: message("title"),
    message: message("text"),
  }),
});
