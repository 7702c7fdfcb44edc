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
import { type Path, passes, type Report, type SignalSpec } from "../../spec/index.ts";
import { checkLabel, checkReserved } from "./cardinality.ts";
import { checkQuery } from "./query.ts";

/** Whether a signal of a spec makes sense; what does not is reported. */
export function checkSignal(
  name: string,
  spec: SignalSpec,
  severalPlaces: boolean,
  report: Report,
  path: Path,
): boolean {
  const meaning = meaningOf(name);
  const kind = spec.kind ?? meaning?.kinds[0] ?? "gauge";
  return passes(report, path, (own) => {
    checkForm(name, spec, kind, meaning, own);
    checkUnit(name, spec, kind, meaning, own);
    checkTexts(spec, kind, severalPlaces, own);
    for (const [index, label] of (spec.by ?? []).entries()) {
      checkLabel(label, own, ["by", index]);
      checkReserved(label, own, ["by", index]);
    }
    for (const label of Object.keys(spec.selector ?? {}))
      checkLabel(label, own, ["selector", label], "key");
  });
}

function checkForm(
  name: string,
  { metric, expr, kind: given }: SignalSpec,
  kind: SignalKind,
  meaning: Meaning | undefined,
  report: Report,
): void {
  if ((metric === undefined) === (expr === undefined))
    report({
      path: [],
      part: "key",
      code: "spec/missing-field",
      message: `The signal \`${name}\` needs either \`metric\` or \`expr\`${metric === undefined ? "" : ", not both"}.`,
      hint: "`metric` names a series; `expr` is a PromQL expression with a unit.",
    });
  if (meaning !== undefined && !meaning.kinds.includes(kind))
    report({
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
  report: Report,
): void {
  if (unit === undefined) {
    if (expr !== undefined || meaning === undefined)
      report({
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
    report({
      path: ["unit"],
      code: "signal/unit",
      message: `\`${name}\` is measured in ${wanted} (${symbol(wanted)}); \`${unit}\` is something else.`,
      hint: "Give the unit of the raw value, or the signal a name of its own.",
    });
  else if (kind === "counter" && !isCountable(quantity))
    report({
      path: ["unit"],
      code: "signal/unit",
      message: `A counter cannot count \`${unit}\`.`,
      hint: "A counter counts things, seconds, bytes or money; a value now is a gauge.",
    });
  else if (isDistribution(kind) && quantity !== "seconds")
    report({
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
  report: Report,
): void {
  if (expr !== undefined)
    checkQuery(expr, { needsWindow: !isNow(kind), severalPlaces }, report, ["expr"]);
  if (typeof limit === "string")
    checkQuery(limit, { needsWindow: false, severalPlaces: false }, report, ["limit"]);
}

/** A gauge and the quantiles of a summary are values now; the others say how much they gained. */
const isNow = (kind: SignalKind): boolean => kind === "gauge" || kind === "summary";
