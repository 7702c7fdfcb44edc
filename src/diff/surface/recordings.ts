import { fields, items, leaves, text, without } from "../json.ts";
import type { Document } from "./surface.ts";

/** A recording rule. */
export interface Recording {
  /** The series that it writes. */
  readonly key: string;
  readonly name: string;
  readonly path: string;
  readonly pipeline: string | undefined;
  /** The SLO that it is about, where it is about one. */
  readonly slo: string | undefined;
  readonly expr: string;
  readonly group: string;
  /** Among the rules of its group. */
  readonly position: number;
  /** Everything else that matters to it, by its label. */
  readonly settings: Readonly<Record<string, string>>;
}

export const recordingsOf = ({ path, pipeline, value }: Document): readonly Recording[] =>
  items(fields(value)["groups"]).flatMap((item) => {
    const group = fields(item);
    return items(group["rules"])
      .map(fields)
      .filter(({ record }) => typeof record === "string")
      .map((rule, position) => {
        const all = leaves(rule["labels"] ?? {});
        const name = text(rule["record"]) ?? "";
        const [labels, edited] = name.endsWith(":info") ? apart(all) : [all, {}];
        return {
          key: JSON.stringify([pipeline, name, Object.entries(labels).sort()]),
          name: seriesName(name, labels),
          path,
          pipeline,
          slo: labels["slo"],
          expr: text(rule["expr"]) ?? "",
          group: text(group["name"]) ?? "",
          position,
          settings: {
            ...groupSettings(group),
            ...Object.fromEntries(
              Object.entries(edited).map(([label, value]) => [`label ${label}`, value]),
            ),
            ...leaves(without(rule, "record", "expr", "labels")),
          },
        };
      });
  });

type Labels = Readonly<Record<string, string>>;

const IDENTITY = ["service", "env", "region", "pipeline", "slo"];

/** Labels that say which series it is, and those that describe it: it is the same when they change. */
function apart(labels: Labels): readonly [Labels, Labels] {
  const [own, edited] = [true, false].map((isOwn) =>
    Object.fromEntries(
      Object.entries(labels).filter(([label]) => IDENTITY.includes(label) === isOwn),
    ),
  );
  return [own ?? {}, edited ?? {}];
}

/** What a group says about each of its rules. */
export function groupSettings(group: Readonly<Record<string, unknown>>): Record<string, string> {
  const { interval, ...rest } = without(group, "rules", "name");
  return {
    ...(interval !== undefined && { "evaluated every": text(interval) ?? "" }),
    ...leaves(rest),
  };
}

/** The name with what tells it from those of the same name: where it is, and of what. */
function seriesName(name: string, labels: Readonly<Record<string, string>>): string {
  const own = Object.entries(labels)
    .filter(([label]) => label !== "pipeline" && label !== "service")
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return own.length === 0 ? name : `${name}{${own.join(",")}}`;
}
