import type { Diagnostic } from "../../diagnostics/index.ts";
import type { Place, Scene } from "../../signals/index.ts";
import type { Subject } from "../../sli/index.ts";
import type { Locator, Report, Spec } from "../../spec/index.ts";
import type { Settings } from "../model/settings.ts";
import type { Signals } from "./sources.ts";

/** What every SLO of one pipeline is resolved against. */
export interface ResolveContext {
  readonly spec: Spec;
  readonly source: Locator;
  readonly settings: Settings;
  readonly signals: Signals;
  readonly places: readonly Place[];
  readonly subject: Subject;
  readonly scene: (place: Place) => Scene;
  readonly report: Report;
  readonly diagnostics: Diagnostic[];
  /** When the specs are checked, to tell of what comes too late; no output depends on it. */
  readonly nowSeconds: number | undefined;
}
