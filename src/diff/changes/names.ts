import type { Alert, Dashboard, Panel } from "../surface/index.ts";

/** `DeadlineMissed of fresh-by-nine (prod)`. */
export const alertName = ({ name, slo, place }: Alert): string =>
  `${name}${slo === "" ? "" : ` of ${slo}`}${place === "" ? "" : ` (${place})`}`;

export const dashboardName = ({ name }: Dashboard): string => name;

export const panelName = ({ name }: Dashboard, { title }: Panel): string => `${title} (${name})`;
