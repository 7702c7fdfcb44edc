import {
  compare,
  type Diagnostic,
  distinct,
  hasErrors,
  sortDiagnostics,
  withoutSecrets,
} from "./diagnostics/index.ts";
import { checkFormer, type Entry, readLedger } from "./ledger/index.ts";
import { ledgerText, type Output, type OutputFile, outputs, render } from "./outputs/index.ts";
import { NO_TEXTS, type RunbookTexts, readRunbooks } from "./prose/index.ts";
import {
  checkReferences,
  checkTargets,
  checkUniqueness,
  type Organisation,
  type Pipeline,
  type Readings,
  readSpec,
  relate,
  resolveSettings,
  type Settings,
} from "./slo/index.ts";
import {
  type Checked,
  checkSettings,
  reporter,
  type SettingsSpec,
  type Spec,
  type SpecFile,
} from "./spec/index.ts";

/** What a run starts from. */
export interface Input {
  readonly specs: readonly SpecFile[];
  readonly settings?: SpecFile;
  /** What teams have written about alerts, in slo-specs/_runbooks/. */
  readonly runbooks?: readonly SpecFile[];
  /** What Grafana was ever given; missing where nothing was generated yet. */
  readonly ledger?: SpecFile;
  /** When the specs are checked: exclusions that have begun are told of. No file depends on it. */
  readonly nowSeconds?: number;
}

export interface Analysis {
  /** Sorted by name; those with mistakes are missing. */
  readonly pipelines: readonly Pipeline[];
  readonly settings: Settings;
  readonly runbooks: RunbookTexts;
  readonly ledger: readonly Entry[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface Compilation extends Analysis {
  /** Sorted by path; empty where there are errors. */
  readonly files: readonly OutputFile[];
  /** What the ledger is to hold afterwards; it lies beside the specs. Missing where there are errors. */
  readonly ledgerText?: string;
}

export interface CompileOptions {
  /** What to render; everything unless told otherwise. */
  readonly outputs?: readonly Output[];
  /** Told how far a long run is. */
  readonly onProgress?: (what: string, done: number) => void;
}

export type CheckedSpecs = ReadonlyMap<string, Checked<Spec>>;

export interface AnalyseOptions extends Pick<CompileOptions, "onProgress"> {
  /** What was read before from the same texts is not read again. */
  readonly readings?: Readings;
  /** Specs that have been checked for themselves already, by their paths. */
  readonly checked?: CheckedSpecs;
}

/** Spec texts in, files and diagnostics out. Pure: touches neither disk nor clock nor network. */
export function compile(
  input: Input,
  { outputs: wanted = outputs, onProgress }: CompileOptions = {},
): Compilation {
  const analysis = analyse(input, onProgress === undefined ? {} : { onProgress });
  if (hasErrors(analysis.diagnostics)) return { ...analysis, files: [] };
  const files = wanted.flatMap((output) => render(output, analysis));
  return {
    ...analysis,
    files: files.toSorted((a, b) => compare(a.path, b.path)),
    ledgerText: ledgerText(analysis),
  };
}

/** Everything up to the domain model: what the specs mean, and every mistake in them. */
export function analyse(
  { specs, settings, runbooks = [], ledger, nowSeconds }: Input,
  { onProgress = () => {}, readings, checked }: AnalyseOptions = {},
): Analysis {
  const organisation = { settings, nowSeconds, ...readSettings(settings) };
  // In the order of their paths, so that a mistake between two files is always told of the same one.
  const resolved = specs
    .toSorted((a, b) => compare(a.path, b.path))
    .map((file, index) => {
      onProgress("Reading", index + 1);
      return readSpec(file, organisation, readings, checked?.get(file.path));
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
  // Pipelines with mistakes may read each other in circles, and their alerts are not known.
  const failed = hasErrors(diagnostics);
  const related = failed ? sorted : relate(sorted);
  const written = failed ? { texts: NO_TEXTS, diagnostics: [] } : readRunbooks(runbooks, related);
  const given = readLedger(ledger);
  return {
    pipelines: related,
    settings: resolveSettings(organisation.value),
    runbooks: written.texts,
    ledger: given.entries,
    diagnostics: sortDiagnostics(
      distinct(
        [
          ...diagnostics,
          ...written.diagnostics,
          ...given.diagnostics,
          // Before there is a ledger, whatever a spec says of its former name is believed.
          ...(ledger === undefined ? [] : checkFormer(filed, related, given.entries)),
        ].map(withoutSecrets),
      ),
    ),
  };
}

/** What some of the specs of an input are read with. */
export const organisationOf = ({ settings, nowSeconds }: Input): Organisation => ({
  settings,
  nowSeconds,
  value: readSettings(settings).value,
});

/**
 * Some of the pipelines of an input without mistakes, as they are among all of them.
 *
 * @param specs theirs, and those of whatever is upstream of them
 * @param neededAtNight names of those that are, of all
 */
export function analyseSome(
  specs: readonly SpecFile[],
  organisation: Organisation,
  neededAtNight: ReadonlySet<string>,
  { readings, checked }: Pick<AnalyseOptions, "readings" | "checked">,
): readonly Pipeline[] {
  const read = specs.map((file) => readSpec(file, organisation, readings, checked?.get(file.path)));
  return relate(
    read.flatMap(({ pipeline }) => pipeline ?? []),
    neededAtNight,
  );
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
