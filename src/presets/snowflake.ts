import { expression, gauge, type Preset } from "./preset.ts";

/** Every value is an average over the last 24 hours: a gauge, of which no increase makes sense. */
export const snowflake: Preset = {
  name: "snowflake",
  title: "Snowflake, by Grafana's exporter",
  summary: "Running and queued queries and credits of a warehouse, averaged over a day.",
  version: "snowflake-prometheus-exporter at commit 12b7c9b",
  url: "https://github.com/grafana/snowflake-prometheus-exporter/blob/12b7c9be6cbf54d928f24aace07e494bcd6ba034/collector/testdata/all_metrics.prom",
  selector: { name: "the warehouse" },
  signals: {
    warehouse: gauge("snowflake_warehouse_executed_queries", "queries", {
      title: "Warehouse concurrency (24 h average)",
    }),
    "queue-depth": expression(
      `snowflake_warehouse_overloaded_queue_size{$selector}
        + snowflake_warehouse_provisioning_queue_size{$selector}`,
      "queries",
      { title: "Queued queries (24 h average)" },
    ),
    // Credits per hour.
    "warehouse-credits": expression(
      "snowflake_warehouse_used_compute_credits{$selector} / 3600",
      "credits/s",
      {
        title: "Warehouse credits (24 h average)",
        what: "Credits that the warehouse uses for computing.",
        whenRed: "Rising at equal output: a larger warehouse, full scans, or queries without end.",
      },
    ),
  },
  notes: [
    "All values are averages of the last 24 hours, read from views that lag behind by up to hours: they explain a trend, and no alert should wait for them.",
    "Cost in the sense of the signal `cost` is a counter; a spec with one names it.",
  ],
};
