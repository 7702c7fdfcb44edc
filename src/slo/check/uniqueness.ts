import type { Diagnostic } from "../../diagnostics/index.ts";
import { humanise } from "../../signals/index.ts";
import { type Path, reporter } from "../../spec/index.ts";
import type { Settings } from "../model/settings.ts";
import type { Filed } from "./filed.ts";
import { checkFormerNames } from "./former-names.ts";

interface Claim {
  readonly code: "pipeline/duplicate" | "pipeline/duplicate-title" | "pipeline/duplicate-uid";
  /** What only one spec may have. */
  readonly key: string;
  /** Unless they agree on it: specs with the same value do not clash. */
  readonly value?: string;
  readonly path: Path;
  readonly message: (other: string) => string;
  readonly hint: string;
}

/** Mistakes that only show when all specs are seen together. Reported at the later of the two. */
export function checkUniqueness(specs: readonly Filed[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const taken = new Map<string, { readonly file: string; readonly value: string | undefined }>();
  for (const filed of specs) {
    const report = reporter(filed.source, diagnostics);
    for (const { code, key, value, path, message, hint } of claims(filed)) {
      const owner = taken.get(`${code} ${key}`);
      if (owner === undefined) taken.set(`${code} ${key}`, { file: filed.source.file, value });
      else if (value === undefined || value !== owner.value)
        report({ path, code, message: message(owner.file), hint });
    }
  }
  return [...diagnostics, ...checkFormerNames(specs)];
}

function claims({ spec, settings }: Filed): readonly Claim[] {
  const { folder } = settings.grafana;
  const title = spec.title ?? humanise(spec.pipeline);
  return [
    {
      code: "pipeline/duplicate",
      key: spec.pipeline,
      path: ["pipeline"],
      message: (other) => `The pipeline \`${spec.pipeline}\` is already described in ${other}.`,
      hint: "Each pipeline has one spec; rules, dashboards and alerts are named after it.",
    },
    {
      code: "pipeline/duplicate-title",
      key: `${folder.uid}/${title.toLowerCase()}`,
      path: spec.title === undefined ? ["pipeline"] : ["title"],
      message: (other) =>
        `The title \`${title}\` is already used in ${other}, in the same Grafana folder.`,
      hint: "Grafana stops importing a folder that holds a title twice.",
    },
    ...folderClaims(folder),
  ];
}

const folderClaims = ({ uid, title }: Settings["grafana"]["folder"]): readonly Claim[] => [
  {
    code: "pipeline/duplicate-uid",
    key: `folder uid ${uid}`,
    value: title,
    path: ["settings", "grafana", "folder"],
    message: (other) => `The folder uid \`${uid}\` has another title in ${other}.`,
    hint: "One folder has one title and one uid.",
  },
  {
    code: "pipeline/duplicate-uid",
    key: `folder title ${title}`,
    value: uid,
    path: ["settings", "grafana", "folder"],
    message: (other) => `The folder title \`${title}\` has another uid in ${other}.`,
    hint: "One folder has one title and one uid.",
  },
];
