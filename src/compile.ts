import { compare, type Diagnostic, hasErrors, reported } from "./diagnostics/index.ts";
import { checkFormer, type Entry, ledgerOf, readLedger, rulesOf } from "./ledger/index.ts";
import {
  type Output,
  type OutputFile,
  outputs,
  type RenderContext,
  renderContextOf,
  sharedEntries,
} from "./outputs/index.ts";
import { NO_TEXTS, type RunbookTexts, readRunbooks } from "./prose/index.ts";
import {
  checkReferences,
  checkTargets,
  checkUniqueness,
  type Pipeline,
  type ResolvedSpecs,
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
  /** What Grafana was ever given; missing where nothing was generated yet. */
  readonly ledger?: SpecFile;
  /** When the specs are checked: exclusions that have begun are reported. No file depends on it. */
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
  /** What Grafana is given for alerting. */
  readonly given: readonly Entry[];
  /** What the ledger is to hold afterwards; it is beside the specs. Missing where there are errors. */
  readonly ledgerText?: string;
}

export interface AnalyseOptions {
  /** Reports how far a long run is. */
  readonly onProgress?: (done: number) => void;
  /** What was read before from the same texts is not read again. */
  readonly resolvedSpecs?: ResolvedSpecs;
}

export interface CompileOptions extends AnalyseOptions {
  /** What to render; everything unless told otherwise. */
  readonly outputs?: readonly Output[];
}

/** Spec texts in, files and diagnostics out. Pure: touches neither disk nor clock nor network. */
export function compile(
  input: Input,
  { outputs: wanted = outputs, ...options }: CompileOptions = {},
): Compilation {
  const analysis = analyse(input, options);
  if (hasErrors(analysis.diagnostics)) return { ...analysis, files: [], given: [] };
  const context = renderContextOf(analysis);
  const parts = analysis.pipelines.map((pipeline) => compilePipeline(pipeline, context, wanted));
  const rules = parts.flatMap((part) => part.given);
  const shared = compileShared(analysis, rules, context, wanted);
  const files = [...parts, shared].flatMap((part) => part.files);
  return { ...analysis, ...shared, files: files.toSorted((a, b) => compare(a.path, b.path)) };
}

/** Everything up to the domain model: what the specs mean, and every mistake in them. */
export function analyse(
  { specs, settings, runbooks = [], ledger, nowSeconds }: Input,
  { onProgress = () => {}, resolvedSpecs }: AnalyseOptions = {},
): Analysis {
  const organisation = { settings, nowSeconds, ...readSettings(settings) };
  // In the order of their paths, so that a mistake between two files is always reported in the same one.
  const resolved = specs
    .toSorted((a, b) => compare(a.path, b.path))
    .map((file, index) => {
      onProgress(index + 1);
      return readSpec(file, organisation, resolvedSpecs);
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
    diagnostics: reported([
      ...diagnostics,
      ...written.diagnostics,
      ...given.diagnostics,
      // Before there is a ledger, whatever a spec says of its former name is believed.
      ...(ledger === undefined ? [] : checkFormer(filed, related, given.entries)),
    ]),
  };
}

/** What is made of one pipeline, or of all together; of ten thousand it is too much to have at once. */
export interface Part {
  readonly files: readonly OutputFile[];
  /** What Grafana is given for alerting. */
  readonly given: readonly Entry[];
}

/** Every file about one pipeline. */
export const compilePipeline = (
  pipeline: Pipeline,
  context: RenderContext,
  wanted: readonly Output[] = outputs,
): Part => ({
  files: wanted.flatMap(({ each }) => each?.(pipeline, context) ?? []),
  given: rulesOf(pipeline),
});

/**
 * Every file about all pipelines together, and the ledger.
 *
 * @param rules what Grafana is given of the pipelines
 */
export function compileShared(
  analysis: Analysis,
  rules: readonly Entry[],
  context: RenderContext,
  wanted: readonly Output[] = outputs,
): Part & { readonly ledgerText: string } {
  const given = [...rules, ...sharedEntries(analysis)];
  const workspace = { ...analysis, given };
  return {
    files: wanted.flatMap(({ shared }) => shared?.(workspace, context) ?? []),
    given,
    ledgerText: ledgerOf([...analysis.ledger, ...given]),
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
