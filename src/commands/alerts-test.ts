import { hasErrors, suggest } from "../diagnostics/index.ts";
import { rehearsalOf, rehearsalText, timeIn } from "../rehearsal/index.ts";
import { type Alert, alerts } from "../rules/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { exitCodes, UsageError } from "./exit-codes.ts";
import { analyseProject, type SpecsOptions } from "./project.ts";
import { print, printJson, report } from "./terminal.ts";

export interface AlertsTestOptions extends SpecsOptions {
  /** Unix time; now unless told otherwise. */
  readonly at?: number;
  readonly env?: string;
  readonly region?: string;
  readonly alert?: string;
}

/** Says what would become of the alerts of an SLO; sends nothing. */
export function alertsTest(name: string, slo: string, options: AlertsTestOptions): number {
  const { specs, format, at = Math.floor(Date.now() / 1000) } = options;
  const { texts, diagnostics, analysis } = analyseProject(specs);
  // Routes and silences are made of all pipelines together.
  if (hasErrors(diagnostics)) {
    report(format, { diagnostics }, texts);
    return exitCodes.mistakes;
  }
  const { pipelines } = analysis;
  const pipeline = named("pipeline", name, pipelines, (each) => each.name)[0] as Pipeline;
  const rehearsed = rehearsalOf(chosen(pipeline, slo, options), pipeline, pipelines, at);
  const head = { pipeline: name, slo, at: timeIn("UTC", at) };
  if (format === "json") printJson({ diagnostics, ...head, alerts: rehearsed });
  else {
    print(`${name} ${slo}, if it fired on ${head.at}, with example values:\n`);
    print(rehearsed.length === 0 ? NO_ALERTS : rehearsalText(rehearsed));
  }
  return exitCodes.fine;
}

const NO_ALERTS = "It alerts nobody: it is an upstream's promise, which is only shown.";

/** The alerts of an SLO that are asked for. */
function chosen(
  pipeline: Pipeline,
  slo: string,
  { env, region, alert }: AlertsTestOptions,
): readonly Alert[] {
  named("SLO", slo, pipeline.slos, (each) => each.name);
  const own = alerts(pipeline).filter((each) => each.slo.name === slo);
  const there = named("environment", env, own, ({ objective }) => objective.place.env);
  const here = named("region", region, there, ({ objective }) => objective.place.region ?? "");
  return named("alert", alert, here, (each) => each.name);
}

/** Those of that name, of which there must be one; all of them where none is asked for. */
function named<Item>(
  what: string,
  name: string | undefined,
  items: readonly Item[],
  nameOf: (item: Item) => string,
): readonly Item[] {
  if (name === undefined) return items;
  const found = items.filter((item) => nameOf(item) === name);
  if (found.length > 0) return found;
  const known = [...new Set(items.map(nameOf))].filter((each) => each !== "");
  throw new UsageError(`there is no ${what} ${name}. ${suggest(name, known)}`);
}
