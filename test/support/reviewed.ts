import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Compilation, compile, type Input } from "../../src/compile.ts";
import {
  type BaseSide,
  differences,
  type NowSide,
  notesOn,
  type Review,
  type Side,
} from "../../src/diff/index.ts";

/** The specs of a folder, as a run of slograf reads them. */
export function specsIn(folder: string): Input {
  const read = (name: string) => ({
    path: `slo-specs/${name}`,
    content: readFileSync(join(folder, name), "utf8"),
  });
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return {
    specs: names.filter((name) => !name.startsWith("_")).map(read),
    ...(names.includes("_settings.yaml") && { settings: read("_settings.yaml") }),
  };
}

/** Alerts are evaluated by Prometheus, and by Grafana where it only shows them. */
export const evaluatedTwice = {
  path: "slo-specs/_settings.yaml",
  content: "apiVersion: slograf/v1\ngrafana: { pausedAlerts: true }\n",
};

/** What is generated, and of what; afterwards Grafana has what the ledger then holds. */
export function sideOf(input: Input): Side & Pick<Compilation, "ledgerText"> {
  const { diagnostics, ...side } = compile(input);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 1));
  return side;
}

export interface Scenario {
  readonly base: Side;
  readonly head: Side;
  readonly review: Review;
}

/** A change of specs, everything generated, as a folder with a `base` and a `head` has it. */
export function scenarioIn(folder: string): Scenario {
  const base = sideOf(specsIn(join(folder, "base")));
  const ledger = { path: "slo-specs/_ledger.txt", content: base.ledgerText ?? "" };
  const head = sideOf({ ...specsIn(join(folder, "head")), ledger });
  return { base, head, review: reviewOf(base, head) };
}

/** The review of two sides that are read whole. */
export function review(base: BaseSide, now: NowSide): Review {
  const files = base.mistakes > 0 ? (base.out ?? []) : base.generated.files;
  const notes = notesOn({ ...base.generated, files }, now.generated, base, now);
  return { base: base.name, ...differences(base, now), notes };
}

/** The review of a change of specs where everything generated is current on both sides. */
export function reviewOf(before: Side, after: Side): Review {
  return review(
    { name: "main", out: before.files, generated: before, mistakes: 0, stale: false },
    { out: after.files, generated: after },
  );
}
