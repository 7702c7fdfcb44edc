import { compare } from "../../diagnostics/index.ts";
import { placeName } from "../../prose/index.ts";
import { deliveryOf, type HeldTime } from "../../routing/index.ts";
import { type Alert, alerts } from "../../rules/index.ts";
import type { Pipeline } from "../../slo/index.ts";
import { factsBetween, foundIf, words } from "../change.ts";
import { either, type Pair, pair } from "../pairs.ts";
import type { ChangeKind } from "./kind.ts";

/** Whom alerts reach, and when they wait. */
export const routing: ChangeKind = {
  name: "routing",
  title: "Who is notified, and when",
  shown: "open",
  find: ({ pipelines }) =>
    pipelines.flatMap((each) =>
      routedOf(each).flatMap((alert) => {
        const facts = factsBetween(alert.before?.delivery ?? {}, alert.after?.delivery ?? {});
        // That an alert is gone is reported already.
        if (alert.after === undefined) return [];
        const about = {
          noun: words("alert"),
          subject: alert.after.name,
          pipeline: either(each).name,
        };
        return foundIf(about, "routed", facts);
      }),
    ),
};

interface Routed {
  readonly key: string;
  readonly name: string;
  readonly delivery: Readonly<Record<string, string>>;
}

const routedOf = ({ before, after }: Pair<Pipeline>): readonly Pair<Routed>[] =>
  pair(allOf(before), allOf(after), [({ key }) => key]);

const allOf = (pipeline: Pipeline | undefined): readonly Routed[] =>
  pipeline === undefined
    ? []
    : alerts(pipeline).map((alert) => ({
        key: JSON.stringify([alert.slo.key, alert.id, placeName(alert.objective)]),
        name: `${alert.name} of ${alert.slo.name} (${placeName(alert.objective)})`,
        delivery: deliveryText(alert, pipeline),
      }));

function deliveryText(alert: Alert, pipeline: Pipeline): Routed["delivery"] {
  const delivery = deliveryOf(alert, pipeline);
  if (delivery === undefined) return {};
  const { destination, held } = delivery;
  const names = destination.receivers.map(({ name }) => name).join(", ");
  return {
    "goes to": names === "" ? `nobody (team ${destination.team.name})` : names,
    ...(held.length > 0 && { "waits during": held.map(heldText).sort(compare).join("; ") }),
  };
}

const heldText = ({ why, intervals }: HeldTime): string =>
  `${why} (${intervals.map(intervalText).join(", ")})`;

function intervalText({
  zone,
  fromSecond,
  toSecond,
  weekdays,
  dates,
}: HeldTime["intervals"][number]): string {
  const days = weekdays === undefined ? "" : `${weekdays.join(" ")} `;
  const date =
    dates === undefined
      ? ""
      : `${dates.year}-${two(dates.month)}-${two(dates.fromDay)} to ${two(dates.toDay)} `;
  return `${days}${date}${clock(fromSecond)}–${clock(toSecond)} ${zone}`;
}

const two = (value: number): string => String(value).padStart(2, "0");

const clock = (second: number): string =>
  `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}`;
