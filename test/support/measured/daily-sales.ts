import { counter, within } from "../minutes.ts";
import type { Series } from "../scenario.ts";
import { container } from "./containers.ts";
import { always, at, changed, during, START, series, swaying } from "./morning.ts";

const GIB = 2 ** 30;
const unix = (minute: number): number => START + 60 * minute;
const started = at("06:00");
const DAY = 24 * 60;

/** A run yesterday and one today; in production today's join takes far too long. */
const places = [
  { env: "prod", stages: { extract: 98, clean: 63, join: 441, load: 146 }, rows: 1_187_642 },
  { env: "staging", stages: { extract: 21, clean: 12, join: 44, load: 30 }, rows: 118_764 },
] as const;
const usual = { extract: 95, clean: 60, join: 190, load: 139 };

type Place = (typeof places)[number];

const seconds = (stages: Readonly<Record<string, number>>): number =>
  Object.values(stages).reduce((sum, each) => sum + each, 0);

/** What the sales job pushes when a run ends, and what is measured of it all the time. */
export const dailySales: readonly Series[] = places.flatMap((place) => {
  const ended = started + Math.ceil(seconds(place.stages) / 60);
  return [...pushed(place, ended), ...seen(place.env, ended), ...pod(place.env, ended)];
});

function pushed({ env, stages, rows }: Place, ended: number): readonly Series[] {
  const labels = { job: "daily-sales", service: "sales", env };
  const push = (metric: string, before: number, after: number, more = {}) =>
    series(`pipeline_${metric}`, { ...labels, ...more }, changed(ended, before, after));
  const [yesterday, today] = [seconds(usual), seconds(stages)];
  const finished = started + today / 60;
  return [
    series("pipeline_last_start_timestamp_seconds", labels, (minute) =>
      unix(minute < started ? started - DAY : started),
    ),
    push("last_run_timestamp_seconds", unix(started - DAY) + yesterday, unix(finished)),
    push("last_success_timestamp_seconds", unix(started - DAY) + yesterday, unix(finished)),
    push("last_run_duration_seconds", yesterday, today),
    push("last_run_rows_expected", 1.01 * rows, rows),
    push("last_run_rows_received", 1.01 * rows, rows - 212),
    ...(["extract", "clean", "join", "load"] as const).map((stage) =>
      push("last_run_stage_duration_seconds", usual[stage], stages[stage], { stage }),
    ),
    push("runs_total", 1, 1),
    push("runs_failed_total", 0, 0),
    push("cost_usd_total", 4.1, 4.7),
    push("errors_total", 0, 12, { error_type: "join_spilled_to_disk" }),
    push("errors_total", 2, 3, { error_type: "unknown_shop" }),
  ];
}

/** The queue of a run, and the warehouse and the object store, which others use as well. */
function seen(env: string, ended: number): readonly Series[] {
  const left = (minute: number) => 44 * (1 - (minute - started) / (ended - started));
  const queue = { job: "daily-sales", service: "sales", env };
  const labels = { job: "sales", instance: "sales-0", service: "sales", env };
  const running = within(started, ended);
  const look = counter((minute) => (running(minute) ? 12_000 : 300));
  const found = counter((minute) => (running(minute) ? 9_300 : 284 + swaying(0, 6)(minute)));
  const request = (perMinute: number) =>
    counter((minute) => (running(minute) ? 20 : 1) * perMinute);
  const refused = counter((minute) =>
    running(minute) ? 16 : Math.max(0, swaying(0.3, 0.4)(minute)),
  );
  const whole = (course: (minute: number) => number) => (minute: number) =>
    Math.round(course(minute));
  return [
    series("pipeline_queue_depth", queue, during(running, left, always(0))),
    series("sales_dimension_cache_lookups_total", labels, look),
    series("sales_dimension_cache_hits_total", labels, found),
    series(
      "sales_warehouse_connections",
      labels,
      during(running, always(14), whole(swaying(4, 2))),
    ),
    series("warehouse_running_queries", labels, during(running, always(7), whole(swaying(2, 2)))),
    series("object_store_requests_total", { ...labels, code: "200" }, request(120)),
    series("object_store_requests_total", { ...labels, code: "503" }, refused),
  ];
}

function pod(env: string, ended: number): readonly Series[] {
  const labels = { namespace: "sales", container: "daily-sales", env };
  const running = within(started, ended);
  const use = (then: number, idle: number) =>
    during(running, swaying(then, then / 20), swaying(idle, idle / 10));
  return [
    ...container({
      ...{ labels, pod: "daily-sales-0", cores: 4, bytes: 8 * GIB },
      cpu: use(3.4, 0.2),
      memory: use(6.3 * GIB, 1.2 * GIB),
      io: use(45e6, 0.4e6),
    }),
    series(
      "kube_deployment_status_observed_generation",
      {
        job: "kube-state-metrics",
        instance: "ksm",
        namespace: "sales",
        env,
        deployment: "daily-sales",
      },
      changed(at("07:30"), 17, 18),
    ),
  ];
}
