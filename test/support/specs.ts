import { stringify } from "yaml";
import type { Input } from "../../src/compile.ts";
import type { SettingsSpec, Spec } from "../../src/spec/index.ts";

/** A spec as a file under its pipeline's name. */
const specFile = (spec: Spec) => ({
  path: `slo-specs/${spec.pipeline}.yaml`,
  content: stringify(spec),
});

/** Specs, and settings where there are any, as a run of slograf reads them. */
export const inputOf = (specs: readonly Spec[], settings?: SettingsSpec): Input => ({
  specs: specs.map(specFile),
  ...(settings !== undefined && {
    settings: {
      path: "slo-specs/_settings.yaml",
      content: stringify({ apiVersion: "slograf/v1", ...settings }),
    },
  }),
});

/** A stream whose data must be new; everything that a test is not about. */
export const plainSpec: Spec = {
  apiVersion: "slograf/v1",
  kind: "streaming",
  pipeline: "plain",
  service: "shop",
  owner: "team",
  environments: ["prod", "staging"],
  metrics: [
    { selector: { service: "shop" }, signals: { "event-time": { metric: "shop_event_time" } } },
  ],
  slos: [
    {
      name: "fresh",
      why: "Someone waits for it.",
      sli: { kind: "freshness", threshold: "5m" },
      objective: "99%",
      window: "30d",
    },
  ],
};
