import type { Locator, Spec } from "../../spec/index.ts";
import type { Settings } from "../model/settings.ts";

/** A spec with the file that it came from, and the settings that hold for it. */
export interface Filed {
  readonly spec: Spec;
  readonly source: Locator;
  readonly settings: Settings;
}
