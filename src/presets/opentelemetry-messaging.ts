import { equals, type Matcher } from "../promql/index.ts";
import { counter, histogram, type Preset } from "./preset.ts";

const PROCESSED = "messaging_process_duration_seconds";
const failed: Matcher = { op: "!=", value: "" };
const succeeded = equals("");

/** Names as OpenTelemetry's Prometheus exporters and Prometheus' own OTLP receiver write them. */
export const opentelemetryMessaging: Preset = {
  name: "opentelemetry-messaging",
  title: "Messages, by OpenTelemetry's conventions",
  summary: "Messages that a service consumes and processes, failures and durations.",
  version: "semantic conventions 1.36 (in development)",
  url: "https://opentelemetry.io/docs/specs/semconv/messaging/messaging-metrics/",
  selector: {
    job: "the job label of the consuming service",
    messaging_destination_name: "the topic or queue",
  },
  signals: {
    records: counter(`${PROCESSED}_count`, "records"),
    "records-failed": counter(`${PROCESSED}_count`, "records", {
      matchers: { error_type: failed },
    }),
    "processing-time": histogram(PROCESSED, "s"),
    consumed: counter("messaging_client_consumed_messages_total", "messages", {
      matchers: { error_type: succeeded },
    }),
    // By whoever writes to the topic, as far as they are instrumented.
    produced: counter("messaging_client_sent_messages_total", "messages", {
      matchers: { error_type: succeeded },
      lacks: ["job"],
    }),
    "top-error-types": counter(`${PROCESSED}_count`, "errors", {
      matchers: { error_type: failed },
      by: ["error_type"],
    }),
  },
  notes: [
    "`records` counts processing operations: with batches one operation is a batch.",
    "With OTLP, `job` is `<service.namespace>/<service.name>`, or the name alone.",
    "The bounds of the histogram are 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5 and 10 seconds unless the application sets others.",
    "Instrumentations write older names until `OTEL_SEMCONV_STABILITY_OPT_IN=messaging` is set.",
  ],
};
