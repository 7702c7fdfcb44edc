import type { Location } from "../diagnostics/index.ts";
import type { Checked, SuppressionSpec, SuppressionsSpec } from "../spec/index.ts";
import { nameOf } from "./rule.ts";
import type { Found } from "./run.ts";

/** Keeps findings from being reported. */
export interface Suppression {
  readonly rule: string;
  readonly reason: string;
  readonly by: "file" | "comment";
  readonly at: Location;
  readonly covers: (found: Found) => boolean;
}

/** Those of `slo-specs/_lint.yaml`. */
export const suppressionsIn = ({
  source,
  value,
}: Checked<SuppressionsSpec>): readonly Suppression[] =>
  (value?.suppress ?? []).map((spec, index) => ({
    rule: spec.rule,
    reason: spec.reason,
    by: "file",
    at: source.locate(["suppress", index, "rule"]),
    covers: (found) => matches(spec, found),
  }));

/** What a suppression leaves out matches anything. */
function matches(spec: SuppressionSpec, { rule, subject, document, kind, uid }: Found): boolean {
  const { file = document.file, dashboard = uid, panel, alert } = spec;
  const isOf = (name: string | undefined, wanted: Found["kind"]): boolean =>
    name === undefined || (kind === wanted && subject === name);
  return (
    spec.rule === nameOf(rule) &&
    (file.endsWith("/") ? document.file.startsWith(file) : document.file === file) &&
    dashboard === uid &&
    isOf(panel, "dashboard") &&
    isOf(alert, "rules")
  );
}
