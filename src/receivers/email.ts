import { list, ref } from "../schema/index.ts";
import { receiverType } from "./receiver.ts";

export const email = receiverType({
  kind: "email",
  title: "Email",
  summary: "One mail to all of these addresses.",
  params: {
    to: list(ref("mail"), "Addresses that it goes to.", {
      minItems: 1,
      maxItems: 50,
      uniqueItems: true,
    }),
  },
  required: ["to"],
  example: { kind: "email", to: ["data-platform@example.com", "on-call@example.com"] },
  problem: (_, smtp) =>
    smtp === undefined
      ? {
          consumer: "alertmanager",
          param: "kind",
          message: "Alertmanager does not know by which server it should send mail.",
          hint: "Name it under routing.smtp: {host: smtp.example.com:587, from: …}.",
        }
      : undefined,
  alertmanager: ({ to }, { smtp, secret, message }) => ({
    to: to.join(", "),
    from: smtp?.from,
    smarthost: smtp?.host,
    ...(smtp?.username !== undefined && { auth_username: smtp.username }),
    ...(smtp?.password !== undefined && { auth_password_file: secret(smtp.password) }),
    ...(smtp?.tls === false && { require_tls: false }),
    headers: { Subject: message("title") },
    html: message("html"),
    text: message("text"),
  }),
  grafana: ({ to }, { message }) => ({
    addresses: to.join(";"),
    singleEmail: true,
    subject: message("title"),
    // Grafana puts it into a page of its own, as plain text.
    message: message("text"),
  }),
});
