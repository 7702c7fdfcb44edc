/** The dashboards; one file each, with a file per panel under `panels/`. The only room with Grafana's SDK. */
import type { Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import type { Pipeline } from "../src/slo/index.ts";
import { onCall } from "./on-call.ts";
import { review } from "./review.ts";

export { overview } from "./overview.ts";
export { knownUnits } from "./units.ts";

export type { Dashboard };

/** The dashboards that every pipeline has. */
export const pipelineDashboards: readonly {
  readonly name: string;
  readonly build: (pipeline: Pipeline) => Dashboard;
}[] = [
  { name: "on-call", build: onCall },
  { name: "review", build: review },
];
