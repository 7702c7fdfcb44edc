import type { SignalInput } from "../signals/index.ts";

/** One technology: which metric carries which signal, in which unit, under which labels. */
export interface Preset {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** The exporter version the names were taken from, and where they can be looked up. */
  readonly source: { readonly version: string; readonly url: string };
  /** Labels that narrow the technology's series to one pipeline, with what goes into them. */
  readonly selector: Readonly<Record<string, string>>;
  readonly signals: Readonly<Record<string, SignalInput>>;
  /** What a spec must know: settings that the names depend on, and what it has to name itself. */
  readonly notes?: readonly string[];
}
