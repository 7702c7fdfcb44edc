import { text } from "../schema/index.ts";
import { receiverType } from "./receiver.ts";

/** `arn:aws:sns:eu-central-1:123456789012:alerts` says in its fourth part where the topic is. */
const regionOf = (topic: string): string => topic.split(":")[3] ?? "";

export const sns = receiverType({
  kind: "sns",
  title: "Amazon SNS",
  summary:
    "A message to a topic of Amazon SNS, with the rights of the machine or the container that sends it.",
  params: {
    topic: text(
      "^arn:aws(-[a-z]+)*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}(\\.fifo)?$",
      "the ARN of a topic, such as arn:aws:sns:eu-central-1:123456789012:alerts",
      { description: "ARN of the topic." },
    ),
  },
  required: ["topic"],
  example: { kind: "sns", topic: "arn:aws:sns:eu-central-1:123456789012:data-alerts" },
  features: [{ consumer: "grafana", since: "11.1", what: "contact points for Amazon SNS" }],
  alertmanager: ({ topic }, { message }) => ({
    topic_arn: topic,
    sigv4: { region: regionOf(topic) },
    subject: message("title"),
    message: message("text"),
  }),
  grafana: ({ topic }, { message }) => ({
    topic_arn: topic,
    sigv4: { region: regionOf(topic) },
    subject: message("title"),
    message: message("text"),
  }),
});
