import type { Diagnostic } from "../../diagnostics/index.ts";
import { humanise } from "../../signals/index.ts";
import { type Locator, type Path, reporter, type Spec } from "../../spec/index.ts";
import type { Settings } from "../model/settings.ts";

/** A spec with the file that it came from, and the settings that hold for it. */
export interface Filed {
  readonly spec: Spec;
  readonly source: Locator;
  readonly settings: Settings;
}

interface Claim {
  readonly code: "pipeline/duplicate" | "pipeline/duplicate-title" | "pipeline/duplicate-uid";
  /** What only one may have. */
  readonly key: string;
  /** Unless they agree on it: those with the same value do not clash. */
  readonly value?: string;
  /** Comes before all others, and is never at fault. */
  readonly natural?: boolean;
  readonly path: Path;
  /** What a message calls whoever claims it. */
  readonly claimant: string;
  readonly message: (owner: string) => string;
  readonly hint: string;
}

/** Mistakes that only show when all specs are seen together. Reported at the later of the two. */
export function checkUniqueness(specs: readonly Filed[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const taken = new Map<string, Claim>();
  const all = specs.flatMap((filed) =>
    claims(filed).map((claim) => ({ claim, report: reporter(filed.source, diagnostics) })),
  );
  const ordered = all.toSorted((a, b) => Number(isNatural(b.claim)) - Number(isNatural(a.claim)));
  for (const { claim, report } of ordered) {
    const { code, key, value, path, message, hint } = claim;
    const owner = taken.get(`${code} ${key}`);
    if (owner === undefined) taken.set(`${code} ${key}`, claim);
    else if (!isNatural(claim) && (value === undefined || value !== owner.value))
      report({ path, code, message: message(owner.claimant), hint });
  }
  return diagnostics;
}

const isNatural = ({ natural = false }: Claim): boolean => natural;

function claims({ spec, source: { file }, settings }: Filed): readonly Claim[] {
  const { folder } = settings.grafana;
  const title = spec.title ?? humanise(spec.pipeline);
  return [
    {
      code: "pipeline/duplicate",
      key: spec.pipeline,
      path: ["pipeline"],
      claimant: file,
      message: (other) => `The pipeline \`${spec.pipeline}\` is already described in ${other}.`,
      hint: "Each pipeline has one spec; rules, dashboards and alerts are named after it.",
    },
    {
      code: "pipeline/duplicate-title",
      key: `${folder.uid}/${title.toLowerCase()}`,
      path: spec.title === undefined ? ["pipeline"] : ["title"],
      claimant: file,
      message: (other) =>
        `The title \`${title}\` is already used in ${other}, in the same Grafana folder.`,
      hint: "Grafana stops importing a folder that holds a title twice.",
    },
    folderClaim("uid", folder.uid, "title", folder.title, file),
    folderClaim("title", folder.title, "uid", folder.uid, file),
    uidClaim("pipeline", spec.pipeline, spec.formerly, [], `the pipeline in ${file}`),
    ...spec.slos.map(({ name, formerly }, index) => {
      const claim = uidClaim("SLO", name, formerly, ["slos", index], `the SLO \`${name}\``);
      return { ...claim, key: `${file} ${claim.key}` };
    }),
  ];
}

const folderClaim = (
  field: string,
  key: string,
  other: string,
  value: string,
  claimant: string,
): Claim => ({
  code: "pipeline/duplicate-uid",
  key: `folder ${field} ${key}`,
  value,
  path: ["settings", "grafana", "folder"],
  claimant,
  message: (file) => `The folder ${field} \`${key}\` has another ${other} in ${file}.`,
  hint: "One folder has one title and one uid.",
});

/** Uids in Grafana come from the name, or from the one that something had before. */
const uidClaim = (
  what: "pipeline" | "SLO",
  name: string,
  former: string | undefined,
  path: Path,
  claimant: string,
): Claim => ({
  code: "pipeline/duplicate-uid",
  key: `uids of ${what} ${former ?? name}`,
  natural: former === undefined || former === name,
  path: [...path, "formerly"],
  claimant,
  message: (owner) => `The uids of the ${what} \`${former}\` in Grafana are those of ${owner}.`,
  hint: `Only one can have them: leave \`formerly\` out, or give the other ${what} another name.`,
});
