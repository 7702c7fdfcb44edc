import type { Diagnostic } from "../diagnostics/index.ts";
import { alerts, alertUid } from "../rules/index.ts";
import type { Filed, Pipeline } from "../slo/index.ts";
import { type Report, reporter } from "../spec/index.ts";
import type { Entry } from "./entry.ts";

/** Names that something is said to have had, under which Grafana was never given anything. */
export function checkFormer(
  specs: readonly Filed[],
  pipelines: readonly Pipeline[],
  ledger: readonly Entry[],
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const given = new Set(ledger.flatMap(({ kind, id }) => (kind === "rule" ? [id] : [])));
  const byName = new Map(pipelines.map((pipeline) => [pipeline.name, pipeline]));
  for (const filed of specs) {
    const pipeline = byName.get(filed.spec.pipeline);
    if (pipeline !== undefined)
      checkPipeline(filed, pipeline, given, reporter(filed.source, diagnostics));
  }
  return diagnostics;
}

function checkPipeline(
  { spec }: Filed,
  pipeline: Pipeline,
  given: ReadonlySet<string>,
  report: Report,
): void {
  const isKept = (slo?: string): boolean =>
    alerts(pipeline).some(
      (alert) =>
        (slo === undefined || alert.slo.name === slo) && given.has(alertUid(alert, pipeline)),
    );
  const tell = (path: readonly (string | number)[], what: string, former: string): void =>
    report({
      path,
      severity: "warning",
      code: "ledger/nothing-kept",
      message: `Grafana was never given an alert of a${what} \`${former}\`: there is no uid to keep.`,
      hint: "Write the name that it had before, or leave `formerly` out.",
    });
  if (spec.formerly !== undefined && !isKept()) {
    tell(["formerly"], " pipeline", spec.formerly);
    return;
  }
  // An upstream's promise has no alerts.
  for (const [index, { name, formerly, scope }] of spec.slos.entries())
    if (formerly !== undefined && scope !== "upstream" && !isKept(name))
      tell(["slos", index, "formerly"], "n SLO", formerly);
}
