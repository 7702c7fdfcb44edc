import { describe, test } from "vitest";
import { compiled } from "../support/compiled.ts";
import { examples } from "../support/examples.ts";
import { ruleFiles } from "../support/rule-files.ts";
import { provesRules, type UnitTest } from "../support/unit-tests.ts";

const PLACE = 'env="prod",region="eu"';
const groups = ruleFiles(compiled(examples))
  .filter(({ pipeline }) => pipeline === "orders-stream")
  .flatMap((file) => file.groups.filter(({ name }) => /:(promises|signals)/.test(name)));

/** What is recorded of the signals of `orders-stream` in minute 20. */
async function records(
  series: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, number | undefined>>,
): Promise<void> {
  const unit: UnitTest = {
    interval: "1m",
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: Object.entries(expected).map(([expr, value]) => ({
      expr: `round(sum(${expr}), 0.000001)`,
      eval_time: "20m",
      exp_samples: value === undefined ? [] : [{ labels: "{}", value }],
    })),
  };
  await provesRules(groups, [unit]);
}

describe("signals that dashboards cannot filter by themselves", () => {
  test("CPU is what the containers use of their limits, each counted once", async () => {
    const container = `namespace="orders",container="taskmanager",${PLACE}`;
    await records(
      {
        // Half a core and a quarter; the pod as a whole comes without an image.
        [`container_cpu_usage_seconds_total{${container},pod="a",image="flink"}`]: "0+30x20",
        [`container_cpu_usage_seconds_total{${container},pod="b",image="flink"}`]: "0+15x20",
        [`container_cpu_usage_seconds_total{${container},pod="a"}`]: "0+30x20",
        [`kube_pod_container_resource_limits{${container},pod="a",resource="cpu"}`]: "2x20",
        [`kube_pod_container_resource_limits{${container},pod="b",resource="cpu"}`]: "1x20",
        [`kube_pod_container_resource_limits{${container},pod="a",resource="memory"}`]: "9x20",
      },
      {
        'pipeline:cpu:used_ratio{region="eu"}': 0.25,
        'pipeline:cpu:used_ratio{region="us"}': undefined,
      },
    );
  });

  test("a share of its limit is absent where the limit is unknown", async () => {
    const container = `namespace="orders",container="taskmanager",image="flink",${PLACE}`;
    await records(
      { [`container_cpu_usage_seconds_total{${container},pod="a"}`]: "0+30x20" },
      { "pipeline:cpu:used_ratio": undefined },
    );
  });

  test("milliseconds of every second are a share, the worst of each task", async () => {
    const name = "flink_taskmanager_job_task_backPressuredTimeMsPerSecond";
    const job = `job_name="orders-stream",${PLACE}`;
    await records(
      {
        [`${name}{${job},task_name="map",subtask_index="0"}`]: "100x20",
        [`${name}{${job},task_name="map",subtask_index="1"}`]: "250x20",
        [`${name}{${job},task_name="sink",subtask_index="0"}`]: "20x20",
        [`${name}{job_name="other",${PLACE},task_name="map"}`]: "999x20",
      },
      {
        'pipeline:backpressure:value{task_name="map"}': 0.25,
        'pipeline:backpressure:value{task_name="sink"}': 0.02,
      },
    );
  });

  test("cost per success divides exact sums, whatever the counters started from", async () => {
    const target = `service="orders",${PLACE},job="orders",instance="a"`;
    await records(
      {
        [`orders_cost_usd_total{${target}}`]: "1000+0.6x20",
        [`orders_records_total{${target}}`]: "500000+60x20",
      },
      {
        'pipeline:cost_per_success:ratio_1d{region="eu"}': 0.01,
        'pipeline:cost_per_success:ratio_1d{region="us"}': undefined,
      },
    );
  });

  test("what failed or ended as a dead letter is no success, and cannot be more than all", async () => {
    const target = `service="orders",${PLACE},job="orders",instance="a"`;
    await records(
      {
        [`orders_cost_usd_total{${target}}`]: "1000+0.6x20",
        [`orders_records_total{${target}}`]: "500000+60x20",
        [`orders_records_failed_total{${target}}`]: "7+20x20",
        [`orders_dead_letters_total{${target}}`]: "3+10x20",
      },
      { 'pipeline:cost_per_success:ratio_1d{region="eu"}': 0.02 },
    );
  });

  test("without a success there is no cost per success", async () => {
    const target = `service="orders",${PLACE},job="orders",instance="a"`;
    await records(
      {
        [`orders_cost_usd_total{${target}}`]: "0+0.6x20",
        [`orders_records_total{${target}}`]: "7x20",
      },
      { "pipeline:cost_per_success:ratio_1d": undefined },
    );
  });
});
