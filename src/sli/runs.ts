import { promql } from "../promql/index.ts";
import { gaugeValue } from "../signals/index.ts";
import { before, own } from "./build.ts";
import type { Recording, SliContext } from "./sli.ts";

/** How long back the previous finish is looked for: gaps up to here lose no run. */
const REACH_SECONDS = 3600;

/**
 * Recognises a finished run by its timestamp moving, once each, also across a scrape gap.
 * A job that runs once a day has no rate; its runs are counted.
 */
export function runRecordings(context: SliContext, finished: string): readonly Recording[] {
  const name = "slo:run_finished:timestamp_seconds";
  const now = own(context, name);
  const previous = before(context, name, REACH_SECONDS);
  return [
    {
      record: name,
      expr: promql`${gaugeValue(context.signal(finished), context.scene, [], "max")} > 0`,
    },
    {
      record: "slo:run:new",
      // Without a previous timestamp (first run ever) a run is new if it has just ended.
      expr: promql`(${now} > bool ${previous})
        or (time() - ${now} < bool ${2 * context.intervalSeconds})`,
    },
  ];
}

export const newRun = (context: SliContext) => own(context, "slo:run:new");
