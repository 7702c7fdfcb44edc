import { gauge, type Preset } from "./preset.ts";

/** The only two metrics that the Pushgateway adds to what a job pushes. */
export const pushgateway: Preset = {
  name: "pushgateway",
  title: "Pushgateway, whatever the job pushes",
  summary: "When a batch job pushed last: all that is known without names of its own.",
  version: "Pushgateway 1, at commit 0898b43",
  url: "https://github.com/prometheus/pushgateway/blob/0898b43838505cfe2561e27ca647167c9bc2d185/README.md#about-timestamps",
  selector: { job: "the job label, as pushed" },
  signals: {
    "last-run": gauge("push_time_seconds", "timestamp"),
    "last-failed-push": gauge("push_failure_time_seconds", "timestamp", {
      aggregation: "max",
      title: "Last failed push",
      what: "When the Pushgateway last refused a push of the job; 0 if it never did.",
      whenRed: "Read the Pushgateway's log: inconsistent metrics, or pushed timestamps?",
    }),
  },
  notes: [
    "`last-run` is the last push. It is the end of a run where the job pushes once, at its end; a failed push says nothing of the run.",
    "Whether a run succeeded only the job knows. Where it pushes on success alone, add `last-success: {metric: push_time_seconds, kind: gauge, unit: timestamp}`; otherwise name the metric that it pushes, or push what the preset `batch-job` reads.",
    "Scrape with `honor_labels: true`; otherwise the job is found under `exported_job`.",
  ],
};
