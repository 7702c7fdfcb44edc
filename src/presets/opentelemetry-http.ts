import type { Matcher } from "../promql/index.ts";
import { counter, histogram, type Preset } from "./preset.ts";

const REQUESTS = "http_server_request_duration_seconds";
const serverErrors: Matcher = { op: "=~", value: "5.." };

/** Names as OpenTelemetry's Prometheus exporters and Prometheus' own OTLP receiver write them. */
export const opentelemetryHttp: Preset = {
  name: "opentelemetry-http",
  title: "HTTP server, by OpenTelemetry's conventions",
  summary: "Requests that a service answers, those answered with 5xx, and their durations.",
  version: "semantic conventions 1.23 and later",
  url: "https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpserverrequestduration",
  selector: { job: "the job label of the service", http_route: "the route, for one of several" },
  signals: {
    requests: counter(`${REQUESTS}_count`, "requests"),
    "requests-failed": counter(`${REQUESTS}_count`, "requests", {
      matchers: { http_response_status_code: serverErrors },
    }),
    "processing-time": histogram(REQUESTS, "s"),
    "top-error-types": counter(`${REQUESTS}_count`, "errors", {
      matchers: { http_response_status_code: serverErrors },
      by: ["http_response_status_code"],
    }),
  },
  notes: [
    "With OTLP, `job` is `<service.namespace>/<service.name>`, or the name alone.",
    "The bounds of the histogram are 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5 and 10 seconds unless the application sets others.",
    "Other names than these, with dots or without units, come from a translation strategy other than the default.",
  ],
};
