import { type Rule, type RuleFile, scalarOf } from "../../artifacts/index.ts";
import { leaves, without } from "../leaves.ts";
import { ownerOf } from "./owner.ts";

/** A recording rule. */
export interface Recording {
  /** The series that it writes. */
  readonly key: string;
  readonly name: string;
  readonly pipeline: string | undefined;
  /** The SLO that it is about, where it is about one. */
  readonly slo: string | undefined;
  readonly expr: string;
  readonly group: string;
  /** Among the rules of its file. */
  readonly position: number;
  /** Everything else that matters to it, by its label. */
  readonly settings: Readonly<Record<string, string>>;
}

export const recordingsOf = ({ document: { file }, rules }: RuleFile): readonly Recording[] =>
  rules.flatMap((rule, position) =>
    rule.record === undefined ? [] : [{ ...recordingOf(rule, ownerOf(file)), position }],
  );

function recordingOf({ name, fields, group }: Rule, pipeline: string | undefined) {
  const all = leaves(fields["labels"] ?? {});
  const [labels, edited] = name.endsWith(":info") ? apart(all) : [all, {}];
  return {
    key: JSON.stringify([pipeline, name, Object.entries(labels).sort()]),
    name: seriesName(name, labels),
    pipeline,
    slo: labels["slo"],
    expr: scalarOf(fields["expr"]) ?? "",
    group: scalarOf(group["name"]) ?? "",
    settings: {
      ...groupSettings(group),
      ...named("label", edited),
      ...leaves(without(fields, "record", "expr", "labels")),
    },
  };
}

/** The same under names that say what they are. */
export const named = (what: string, values: Labels): Labels =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${what} ${name}`, value]));

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
    ...(interval !== undefined && { "evaluated every": scalarOf(interval) ?? "" }),
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
