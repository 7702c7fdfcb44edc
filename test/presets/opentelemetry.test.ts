import { describe } from "vitest";
import { type Course, counter, within } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import { judgedOnly, small } from "../support/small.ts";

const TOTAL = "sum_over_time(slo:sli_total:step[1h])";
const BAD = "sum_over_time(slo:sli_bad:step[1h])";

const answered: Course = counter(() => 100);
/** Born with the first error, as counters with a label for its kind are. */
const failed: Course = (minute) =>
  minute < 15 ? undefined : counter((each) => (within(14, 20)(each) ? 10 : 0))(minute);

describe("opentelemetry-http", () => {
  const metric = "http_server_request_duration_seconds_count";
  const of = 'job="shop",instance="a",env="prod",http_route="/orders"';
  scenarios(
    judgedOnly(
      small({
        kind: "streaming",
        metrics: [
          { preset: "opentelemetry-http", selector: { job: "shop", http_route: "/orders" } },
        ],
        sli: { kind: "availability" },
      }),
    ),
    [
      {
        name: "answers with 5xx are bad, a 404 is not, another route is not counted",
        minutes: 40,
        series: [
          { series: `${metric}{${of},http_response_status_code="200"}`, at: answered },
          { series: `${metric}{${of},http_response_status_code="404"}`, at: answered },
          { series: `${metric}{${of},http_response_status_code="503"}`, at: failed },
          {
            series: `${metric}{${of.replace("/orders", "/")},http_response_status_code="500"}`,
            at: answered,
          },
        ],
        checks: [
          { minute: 14, query: BAD, value: 0 },
          { minute: 40, query: BAD, value: 60 },
          { minute: 40, query: TOTAL, value: 8060 },
        ],
      },
    ],
  );
});

describe("opentelemetry-messaging", () => {
  const metric = "messaging_process_duration_seconds_count";
  const of = 'job="shop",instance="a",env="prod",messaging_destination_name="orders"';
  scenarios(
    judgedOnly(
      small({
        kind: "streaming",
        metrics: [
          {
            preset: "opentelemetry-messaging",
            selector: { job: "shop", messaging_destination_name: "orders" },
          },
        ],
        sli: { kind: "error-rate" },
      }),
    ),
    [
      {
        name: "processing that ends with an error is bad, from the first of them on",
        minutes: 40,
        series: [
          { series: `${metric}{${of}}`, at: answered },
          { series: `${metric}{${of},error_type="timeout"}`, at: failed },
        ],
        checks: [
          { minute: 14, query: BAD, value: 0 },
          { minute: 40, query: BAD, value: 60 },
          { minute: 40, query: TOTAL, value: 4060 },
        ],
      },
    ],
  );
});
