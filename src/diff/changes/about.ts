import { type About, words } from "../change.ts";
import type { Alert, Dashboard, Panel, Recording } from "../surface/index.ts";

/** `DeadlineMissed of fresh-by-nine (prod)`. */
export const aboutAlert = ({ name, slo, place, pipeline }: Alert): About => ({
  noun: words("alert"),
  subject: `${name}${slo === "" ? "" : ` of ${slo}`}${place === "" ? "" : ` (${place})`}`,
  pipeline,
});

export const aboutDashboard = ({ name, pipeline }: Dashboard): About => ({
  ...{ noun: words("dashboard"), subject: name, pipeline },
});

/** A part of a dashboard by its name. */
export const aboutPart = (noun: string, name: string, dashboard: Dashboard): About => ({
  ...{ noun: words(noun), subject: `${name} (${dashboard.name})`, pipeline: dashboard.pipeline },
});

export const aboutPanel = (dashboard: Dashboard, { title }: Panel): About =>
  aboutPart("panel", title, dashboard);

export const aboutRecording = ({ name, pipeline }: Recording): About => ({
  ...{ noun: words("recorded series", "recorded series"), subject: name, pipeline },
});
