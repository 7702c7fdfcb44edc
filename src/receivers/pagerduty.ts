import { ref } from "../schema/index.ts";
import { byLoudness, receiverType } from "./receiver.ts";

/** Of PagerDuty's four severities; `error` is between them, and nothing of ours. */
const SEVERITIES = { page: "critical", ticket: "warning", inform: "info" } as const;

export const pagerduty = receiverType({
  kind: "pagerduty",
  title: "PagerDuty",
  summary: "An incident in PagerDuty, through the Events API v2; resolved when the alert is.",
  params: {
    routingKey: ref("secret", "Secret that holds the integration key of the service in PagerDuty."),
  },
  required: ["routingKey"],
  example: { kind: "pagerduty", routingKey: { secret: "pagerduty-data-platform" } },
  alertmanager: ({ routingKey }, medium) => ({
    routing_key_file: medium.secret(routingKey),
    description: medium.message("title"),
    severity: byLoudness(medium, SEVERITIES),
    details: { message: medium.message("text") },
  }),
  grafana: ({ routingKey }, medium) => ({
    integrationKey: medium.secret(routingKey),
    summary: medium.message("title"),
    severity: byLoudness(medium, SEVERITIES),
    details: { message: medium.message("text") },
  }),
});
