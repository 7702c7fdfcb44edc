import { expect, test } from "vitest";
import { isUnbounded } from "../../src/slo/check/cardinality.ts";

// One series for each value: what is many, and ever new, belongs in logs.
test.each([
  "user_id",
  "customer_uuid",
  "order_id",
  "orderId",
  "order-id",
  "trace_id",
  "span_id",
  "session_key",
  "run_id",
  "message_id",
  "file_id",
  "id",
  "uuid",
  "email",
  "client_ip",
  "url",
  "path",
  "query",
  "error_message",
  "stackTrace",
  "timestamp",
  "offset",
])("%s has no bound", (label) => {
  expect(isUnbounded(label)).toBe(true);
});

test.each([
  "stage",
  "topic",
  "partition",
  "consumergroup",
  "error_type",
  "region",
  "env",
  "dag_id",
  "task_name",
  "tm_id",
  "instance",
  "pod",
  "table",
  "status",
  "path_group",
  "width",
])("%s stays few", (label) => {
  expect(isUnbounded(label)).toBe(false);
});
