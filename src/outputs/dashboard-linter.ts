import { DASHBOARDS, subfolder } from "./grafana-dashboards.ts";
import type { Output } from "./output.ts";
import { GENERATED, yamlText } from "./yaml.ts";

/**
 * What grafana/dashboard-linter need not ask of these dashboards; it reads the file beside them, and
 * Grafana, which reads `*.json` alone, does not. Its other rules hold.
 */
export const dashboardLinter: Output = {
  name: "dashboard-linter",
  shared: (_, context) =>
    context.folders.map((folder) => ({
      path: [DASHBOARDS, subfolder(folder, context), ".lint"]
        .filter((part) => part !== "")
        .join("/"),
      content: yamlText({ exclusions }, GENERATED),
    })),
};

const IDENTITY =
  "A pipeline is chosen by its service and environment. Recorded series have no job and no instance, and the selectors of raw ones are the spec's.";

const UNITS =
  "Units such as `suffix: records/s` are written out, and the linter knows those with names alone. `slograf lint` checks units against Grafana's own list.";

const exclusions = {
  "template-job-rule": { reason: IDENTITY },
  "template-instance-rule": { reason: IDENTITY },
  "target-job-rule": { reason: IDENTITY },
  "target-instance-rule": { reason: IDENTITY },
  "panel-units-rule": { reason: UNITS },
};
