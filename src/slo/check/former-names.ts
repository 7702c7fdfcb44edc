import type { Diagnostic } from "../../diagnostics/index.ts";
import { type Path, reporter } from "../../spec/index.ts";
import type { Filed } from "./filed.ts";

/** Something whose uids in Grafana come from its name, or from the one that it had before. */
interface Named {
  readonly name: string;
  readonly formerly?: string;
}

interface Clash {
  /** Of the one that keeps what is another's. */
  readonly index: number;
  readonly other: number;
  readonly key: string;
}

/** Two that would give Grafana the same uids, because one keeps those of a name that is taken. */
export function checkFormerNames(specs: readonly Filed[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const tell = ({ source }: Filed, path: Path, what: string, key: string, other: string): void =>
    reporter(
      source,
      diagnostics,
    )({
      path,
      code: "pipeline/duplicate-uid",
      message: `The uids of the ${what} \`${key}\` in Grafana are those of ${other}.`,
      hint: `Only one can have them: leave \`formerly\` out, or give the other ${what} another name.`,
    });
  const pipelines = specs.map(({ spec: { pipeline, ...rest } }) => ({ name: pipeline, ...rest }));
  for (const { index, other, key } of clashes(pipelines)) {
    const [own, theirs] = [specs[index], specs[other]];
    if (own !== undefined && theirs !== undefined)
      tell(own, ["formerly"], "pipeline", key, `the pipeline in ${theirs.source.file}`);
  }
  for (const filed of specs) {
    const { slos } = filed.spec;
    for (const { index, other, key } of clashes(slos))
      tell(filed, ["slos", index, "formerly"], "SLO", key, `the SLO \`${slos[other]?.name}\``);
  }
  return diagnostics;
}

/** Of two that keep the same, the later one is at fault. */
function clashes(all: readonly Named[]): readonly Clash[] {
  const owners = new Map<string, number>();
  for (const [index, { name, formerly = name }] of all.entries())
    if (formerly === name && !owners.has(name)) owners.set(name, index);
  return all.flatMap(({ name, formerly = name }, index) => {
    if (formerly === name) return [];
    const other = owners.get(formerly);
    if (other !== undefined) return [{ index, other, key: formerly }];
    owners.set(formerly, index);
    return [];
  });
}
