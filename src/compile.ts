import {
  compare,
  type Diagnostic,
  distinct,
  hasErrors,
  sortDiagnostics,
} from "./diagnostics/index.ts";
import { type Output, type OutputFile, outputs, render } from "./outputs/index.ts";
import { type RunbookTexts, readRunbooks } from "./prose/index.ts";
import {
  checkReferences,
  checkTargets,
  checkUniqueness,
  type Pipeline,
  type Readings,
  readSpec,
  relate,
  resolveSettings,
  type Settings,
} from "./slo/index.ts";
import { checkSettings, reporter, type SettingsSpec, type SpecFile } from "./spec/index.ts";

/** What a run starts from. */
export interface Input {
  readonly specs: readonly SpecFile[];
  readonly settings?: SpecFile;
  /** What teams have written about alerts, in slo-specs/_runbooks/. */
  readonly runbooks?: readonly SpecFile[];
  /** When the specs are checked: exclusions that have begun are told of. No file depends on it. */
  readonly nowSeconds?: number;
}

export interface Analysis {
  /** Sorted by name; those with mistakes are missing. */
  readonly pipelines: readonly Pipeline[];
  readonly settings: Settings;
  readonly runbooks: RunbookTexts;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Compilation extends Analysis {
  /** Sorted by path; empty where there are errors. */
  readonly files: readonly OutputFile[];
}

export interface CompileOptions {
  /** What to render; everything unless told otherwise. */
  readonly outputs?: readonly Output[];
  /** Told how far a long run is. */
  readonly onProgress?: (what: string, done: number) => void;
}

export interface AnalyseOptions extends Pick<CompileOptions, "onProgress"> {
  /** What was read before from the same texts is not read again. */
  readonly readings?: Readings;
}

/** Spec texts in, files and diagnostics out. Pure: touches neither disk nor clock nor network. */
export function compile(
  input: Input,
  { outputs: wanted = outputs, onProgress }: CompileOptions = {},
): Compilation {
  const analysis = analyse(input, onProgress === undefined ? {} : { onProgress });
  if (hasErrors(analysis.diagnostics)) return { ...analysis, files: [] };
  const files = wanted.flatMap((output) => render(output, analysis));
  return { ...analysis, files: files.toSorted((a, b) => compare(a.path, b.path)) };
}

/** Everything up to the domain model: what the specs mean, and every mistake in them. */
export function analyse(
  { specs, settings, runbooks = [], nowSeconds }: Input,
  { onProgress = () => {}, readings }: AnalyseOptions = {},
): Analysis {
  const organisation = readSettings(settings);
  // In the order of their paths, so that a mistake between two files is always told of the same one.
  const resolved = specs
    .toSorted((a, b) => compare(a.path, b.path))
    .map((file, index) => {
      onProgress("Reading", index + 1);
      return readSpec(file, { settings, nowSeconds, value: organisation.value }, readings);
    });
  const filed = resolved.flatMap(({ filed }) => (filed === undefined ? [] : [filed]));
  const diagnostics = [
    ...organisation.diagnostics,
    ...resolved.flatMap(({ diagnostics }) => diagnostics),
    ...checkUniqueness(filed),
    // What a spec with mistakes in its form would have is not known.
    ...(filed.length === specs.length ? checkReferences(filed) : []),
  ];
  const pipelines = resolved.flatMap(({ pipeline }) => (pipeline === undefined ? [] : [pipeline]));
  const sorted = pipelines.toSorted((a, b) => compare(a.name, b.name));
  // Pipelines with mistakes may read each other in circles.
  const related = hasErrors(diagnostics) ? sorted : relate(sorted);
  const written = readRunbooks(runbooks, related);
  return {
    pipelines: related,
    settings: resolveSettings(organisation.value),
    runbooks: written.texts,
    diagnostics: sortDiagnostics(distinct([...diagnostics, ...written.diagnostics])),
  };
}

function readSettings(file: SpecFile | undefined): {
  value: SettingsSpec;
  diagnostics: readonly Diagnostic[];
} {
  if (file === undefined) return { value: {}, diagnostics: [] };
  const { source, value, diagnostics } = checkSettings(file);
  const found = [...diagnostics];
  if (value !== undefined) checkTargets(value, reporter(source, found));
  return { value: value ?? {}, diagnostics: found };
}
