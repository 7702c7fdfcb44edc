import { FIRST_SECONDS, offsetSeconds, transitions } from "../../calendar/index.ts";
import type { Objective, Pipeline, Slo } from "./pipeline.ts";
import { type Team, teamOf } from "./teams.ts";

const DAY_SECONDS = 86_400;

/**
 * Whether a page of this promise wakes someone in the owner's quiet hours: unless the spec decides,
 * the time does by which the data is needed. Without one it is needed at any time.
 */
export function wakes(pipeline: Pipeline, slo: Slo, objective: Objective): boolean {
  const { routing } = pipeline.settings;
  const team = routing && teamOf(routing, pipeline.owner);
  if (team?.quietHours === undefined) return true;
  if (pipeline.neededAtNight) return true;
  if (slo.atNight !== undefined) return slo.atNight === "page";
  const needed = neededTimes(pipeline, objective);
  return needed.length === 0 || needed.some((time) => isBeforeMorning(time, team));
}

type Needed = NonNullable<Objective["sli"]["neededBy"]>;

/** Of a batch pipeline every promise is about the data that its deadlines are about. */
function neededTimes({ kind, slos }: Pipeline, { sli, place }: Objective): readonly Needed[] {
  if (sli.neededBy !== undefined) return [sli.neededBy];
  if (kind !== "batch") return [];
  return slos.flatMap(({ scope, objectives }) =>
    objectives.flatMap((each) =>
      scope === "own" && each.place === place && each.sli.neededBy ? [each.sli.neededBy] : [],
    ),
  );
}

/** In some season at least, the data is needed in the quiet hours or before a repair could be done. */
function isBeforeMorning({ secondOfDay, zone }: Needed, { quietHours, zone: own }: Team): boolean {
  if (quietHours === undefined) return true;
  const { fromSecond, toSecond, repairSeconds } = quietHours;
  const length = clock(toSecond - fromSecond) + repairSeconds;
  return shifts(zone, own).some((shift) => clock(secondOfDay + shift - fromSecond) < length);
}

/** Around the clock: minus one second is the last one of the day. */
const clock = (second: number): number => ((second % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;

/** By how much the clocks of one zone are ahead of another's, each value once. */
function shifts(from: string, to: string): readonly number[] {
  if (from === to) return [0];
  const changes = [from, to].flatMap((zone) => transitions(zone).map(({ atSeconds }) => atSeconds));
  return [
    ...new Set(
      [FIRST_SECONDS, ...changes].map((at) => offsetSeconds(to, at) - offsetSeconds(from, at)),
    ),
  ];
}
