/** Raw metrics of the example pipelines, as the scrapes of a day and a morning saw them. */
import type { Series } from "../scenario.ts";
import { dailySales } from "./daily-sales.ts";
import { logIngest } from "./log-ingest.ts";
import { always, series } from "./morning.ts";
import { ordersStream } from "./orders-stream.ts";

export { END, START } from "./morning.ts";

const own = [...dailySales, ...logIngest, ...ordersStream];

/** Prometheus adds it for each target that it scrapes; what is pushed has no instance. */
function up(): readonly Series[] {
  const targets = own.map(({ series: name }) => /instance="([^"]+)",job="([^"]+)"/.exec(name));
  const found = targets.flatMap((match) => (match === null ? [] : [match]));
  const distinct = new Map(
    found.map(([text, instance = "", job = ""]) => [text, { job, instance }]),
  );
  return [...distinct.values()].map((labels) => series("up", labels, always(1)));
}

export const measured: readonly Series[] = [...own, ...up()];
