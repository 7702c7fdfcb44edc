import type { Diagnostic } from "../../diagnostics/index.ts";
import {
  type Checked,
  checkSpec,
  type SettingsSpec,
  type Spec,
  type SpecFile,
} from "../../spec/index.ts";
import type { Filed } from "../check/uniqueness.ts";
import type { Pipeline } from "../model/pipeline.ts";
import { resolveSettings } from "../model/settings.ts";
import { resolvePipeline } from "./pipeline.ts";

/** What one spec says for itself, and the texts that it was read from. */
export interface ResolvedSpec {
  readonly file: SpecFile;
  readonly settings: SpecFile | undefined;
  /** Missing where the spec has not the form of one. */
  readonly filed?: Filed;
  /** Missing where the spec has mistakes. */
  readonly pipeline?: Pipeline;
  readonly diagnostics: readonly Diagnostic[];
}

/** By the path of the spec. */
export type ResolvedSpecs = Map<string, ResolvedSpec>;

/** What a spec is read with. */
export interface Organisation {
  readonly settings: SpecFile | undefined;
  readonly value: SettingsSpec;
  readonly nowSeconds: number | undefined;
}

/** One spec for itself; what was read before from the same texts is not read again. */
export function readSpec(
  file: SpecFile,
  organisation: Organisation,
  resolvedSpecs: ResolvedSpecs = new Map(),
): ResolvedSpec {
  const known = resolvedSpecs.get(file.path);
  if (
    known !== undefined &&
    isSame(known.file, file) &&
    isSame(known.settings, organisation.settings)
  )
    return known;
  const said = resolve(checkSpec(file), organisation);
  const resolved = { file, settings: organisation.settings, ...said };
  resolvedSpecs.set(file.path, resolved);
  return resolved;
}

function resolve(
  { source, value: spec, diagnostics }: Checked<Spec>,
  { value: organisation, nowSeconds }: Organisation,
): Omit<ResolvedSpec, "file" | "settings"> {
  if (spec === undefined) return { diagnostics };
  const { pipeline, diagnostics: found } = resolvePipeline(spec, source, organisation, nowSeconds);
  return {
    filed: { spec, source, settings: resolveSettings(organisation, spec.settings) },
    ...(pipeline !== undefined && { pipeline }),
    diagnostics: [...diagnostics, ...found],
  };
}

function isSame(a: SpecFile | undefined, b: SpecFile | undefined): boolean {
  if (a === b) return true;
  return a?.path === b?.path && sameContent(a?.content ?? "", b?.content ?? "");
}

function sameContent(a: SpecFile["content"], b: SpecFile["content"]): boolean {
  if (typeof a === "string" || typeof b === "string") return a === b;
  return a === b || Buffer.compare(a, b) === 0;
}
