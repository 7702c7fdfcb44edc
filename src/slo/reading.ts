import type { Diagnostic } from "../diagnostics/index.ts";
import { checkSpec, type SettingsSpec, type SpecFile } from "../spec/index.ts";
import type { Pipeline } from "./model.ts";
import { resolvePipeline } from "./pipeline.ts";
import { resolveSettings } from "./settings.ts";
import type { Filed } from "./uniqueness.ts";

/** What one spec says for itself, and the texts that it was read from. */
export interface Reading {
  readonly file: SpecFile;
  readonly settings: SpecFile | undefined;
  /** Missing where the spec has not the form of one. */
  readonly filed?: Filed;
  /** Missing where the spec has mistakes. */
  readonly pipeline?: Pipeline;
  readonly diagnostics: readonly Diagnostic[];
}

/** By the path of the spec. */
export type Readings = Map<string, Reading>;

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
  readings: Readings = new Map(),
): Reading {
  const known = readings.get(file.path);
  if (
    known !== undefined &&
    isSame(known.file, file) &&
    isSame(known.settings, organisation.settings)
  )
    return known;
  const reading = { file, settings: organisation.settings, ...read(file, organisation) };
  readings.set(file.path, reading);
  return reading;
}

function read(
  file: SpecFile,
  { value: organisation, nowSeconds }: Organisation,
): Omit<Reading, "file" | "settings"> {
  const { source, value: spec, diagnostics } = checkSpec(file);
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
  if (a === b) return true;
  if (typeof a === "string" || typeof b === "string" || a.length !== b.length) return false;
  return a.every((byte, index) => byte === b[index]);
}
