import type { Diagnostic } from "../../diagnostics/index.ts";
import { type Locator, type Path, reporter } from "../../spec/index.ts";
import type { Filed } from "./filed.ts";

/** Something whose uids in Grafana come from its name, or from the one that it had before. */
interface Named {
  readonly what: "pipeline" | "SLO";
  readonly name: string;
  /** The former name, where there is one. */
  readonly key: string;
  readonly source: Locator;
  readonly path: Path;
}

/** Two that would give Grafana the same uids, because one keeps those of a name that is taken. */
export function checkFormerNames(specs: readonly Filed[]): readonly Diagnostic[] {
  const pipelines = specs.map(({ spec: { pipeline: name, formerly: key = name }, source }) => {
    return { what: "pipeline", name, key, source, path: [] } as const;
  });
  const slos = specs.map(({ spec, source }) =>
    spec.slos.map(({ name, formerly: key = name }, index) => {
      return { what: "SLO", name, key, source, path: ["slos", index] } as const;
    }),
  );
  return [pipelines, ...slos].flatMap(clashes);
}

/** Of two that keep the same, the later one is at fault. */
function clashes(all: readonly Named[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const [renamed, others] = [all.filter(isRenamed), all.filter((each) => !isRenamed(each))];
  const owners = new Map(others.toReversed().map((each) => [each.key, each]));
  for (const each of renamed) {
    const { what, key, source, path } = each;
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, each);
    else
      reporter(
        source,
        diagnostics,
      )({
        path: [...path, "formerly"],
        code: "pipeline/duplicate-uid",
        message: `The uids of the ${what} \`${key}\` in Grafana are those of ${called(owner)}.`,
        hint: `Only one can have them: leave \`formerly\` out, or give the other ${what} another name.`,
      });
  }
  return diagnostics;
}

const isRenamed = ({ name, key }: Named): boolean => name !== key;

const called = ({ what, name, source }: Named): string =>
  what === "pipeline" ? `the pipeline in ${source.file}` : `the SLO \`${name}\``;
