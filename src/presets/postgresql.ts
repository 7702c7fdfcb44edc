import { counter, expression, gauge, type Preset } from "./preset.ts";

const HITS = "rate(pg_stat_database_blks_hit{$selector}[$window])";
const READS = "rate(pg_stat_database_blks_read{$selector}[$window])";

export const postgresql: Preset = {
  name: "postgresql",
  title: "PostgreSQL, by postgres_exporter",
  summary: "Connections against their limit, size, cache and locks of a database.",
  version: "postgres_exporter 0.20.1",
  url: "https://github.com/prometheus-community/postgres_exporter/tree/v0.20.1/collector",
  selector: { instance: "the database server, as scraped", datname: "the database" },
  signals: {
    // The limit is the server's, so the connections to all its databases count.
    connections: gauge("pg_stat_activity_count", "connections", {
      lacks: ["datname"],
      limit: { metric: "pg_settings_max_connections", lacks: ["datname"] },
    }),
    disk: gauge("pg_database_size_bytes", "bytes", { aggregation: "sum", title: "Database size" }),
    "cache-hit-rate": expression(`sum(${HITS}) / (sum(${HITS}) + sum(${READS}) > 0)`, "ratio"),
    "longest-transaction": gauge("pg_stat_activity_max_tx_duration", "s", {
      aggregation: "max",
      title: "Longest transaction",
      what: "How long the oldest open transaction has been running.",
      whenRed: "It holds its locks and keeps dead rows: find who forgot to commit.",
    }),
    deadlocks: counter("pg_stat_database_deadlocks", "errors", {
      title: "Deadlocks",
      what: "Transactions that were ended because they waited for one another.",
      whenRed: "Two writers take the same rows in a different order: look at what was deployed.",
    }),
  },
};
