import {
  isCompatible,
  isCountable,
  isDistribution,
  type Meaning,
  meaningOf,
  quantityAs,
  type SignalKind,
  symbol,
  unitOf,
} from "../../signals/index.ts";
import type { Path, Report, SignalSpec } from "../../spec/index.ts";
import { checkLabel, checkReserved } from "./cardinality.ts";
import { checkQuery } from "./query.ts";

/** Whether a signal of a spec makes sense; what does not is told. */
export function checkSignal(
  name: string,
  spec: SignalSpec,
  severalPlaces: boolean,
  report: Report,
  path: Path,
): boolean {
  let sound = true;
  const tell: Report = (finding) => {
    if (finding.severity !== "warning") sound = false;
    report({ ...finding, path: [...path, ...finding.path] });
  };
  const meaning = meaningOf(name);
  const kind = spec.kind ?? meaning?.kinds[0] ?? "gauge";
  checkForm(name, spec, kind, meaning, tell);
  checkUnit(name, spec, kind, meaning, tell);
  checkTexts(spec, kind, severalPlaces, tell);
  for (const [index, label] of (spec.by ?? []).entries()) {
    checkLabel(label, tell, ["by", index]);
    checkReserved(label, tell, ["by", index]);
  }
  for (const label of Object.keys(spec.selector ?? {}))
    checkLabel(label, tell, ["selector", label], "key");
  return sound;
}

function checkForm(
  name: string,
  { metric, expr, kind: given }: SignalSpec,
  kind: SignalKind,
  meaning: Meaning | undefined,
  tell: Report,
): void {
  if ((metric === undefined) === (expr === undefined))
    tell({
      path: [],
      part: "key",
      code: "spec/missing-field",
      message: `The signal \`${name}\` needs either \`metric\` or \`expr\`${metric === undefined ? "" : ", not both"}.`,
      hint: "`metric` names a series; `expr` is a PromQL expression with a unit.",
    });
  if (meaning !== undefined && !meaning.kinds.includes(kind))
    tell({
      path: given === undefined ? [] : ["kind"],
      code: "signal/wrong-kind",
      message: `\`${name}\` is a ${meaning.kinds.join(" or a ")}, not a ${kind}.`,
      hint: "Give a signal of another kind a name of its own.",
    });
}

function checkUnit(
  name: string,
  { unit, expr }: SignalSpec,
  kind: SignalKind,
  meaning: Meaning | undefined,
  tell: Report,
): void {
  if (unit === undefined) {
    if (expr !== undefined || meaning === undefined)
      tell({
        path: [],
        part: "key",
        code: "spec/missing-field",
        message: `The signal \`${name}\` lacks \`unit\`.`,
        hint: "Add for example `unit: s`, `unit: ratio` or `unit: records`.",
      });
    return;
  }
  const { quantity } = unitOf(unit);
  const wanted = meaning?.kinds.includes(kind) === true ? quantityAs(meaning, kind) : undefined;
  if (wanted !== undefined && !isCompatible(quantity, wanted))
    tell({
      path: ["unit"],
      code: "signal/unit",
      message: `\`${name}\` is measured in ${wanted} (${symbol(wanted)}); \`${unit}\` is something else.`,
      hint: "Give the unit of the raw value, or the signal a name of its own.",
    });
  else if (kind === "counter" && !isCountable(quantity))
    tell({
      path: ["unit"],
      code: "signal/unit",
      message: `A counter cannot count \`${unit}\`.`,
      hint: "A counter counts things, seconds, bytes or money; a value now is a gauge.",
    });
  else if (isDistribution(kind) && quantity !== "seconds")
    tell({
      path: ["unit"],
      code: "signal/unit",
      message: `A ${kind} here measures time, not \`${unit}\`.`,
      hint: "Use s, ms, us, min or h.",
    });
}

function checkTexts(
  { expr, limit }: SignalSpec,
  kind: SignalKind,
  severalPlaces: boolean,
  tell: Report,
): void {
  if (expr !== undefined)
    checkQuery(expr, { needsWindow: !isNow(kind), severalPlaces }, tell, ["expr"]);
  if (typeof limit === "string")
    checkQuery(limit, { needsWindow: false, severalPlaces: false }, tell, ["limit"]);
}

/** A gauge and the quantiles of a summary are values now; the others say how much they gained. */
const isNow = (kind: SignalKind): boolean => kind === "gauge" || kind === "summary";
