import { hash } from "node:crypto";

/** Grafana's limit for uids of dashboards and alert rules. */
export const LONGEST_UID = 40;

const digest = (key: string): string => hash("sha256", key);

/** Uid of a pipeline's dashboard; the pipeline's key is short enough to leave it as it is. */
export const dashboardUid = (
  { key }: { readonly key: string },
  dashboard: "on-call" | "review",
): string => `${key}-${dashboard}`;

export const OVERVIEW_UID = "slograf-overview";

/**
 * Id of a panel, from its stable key: inserting a panel changes no other panel's id, and alerts can
 * point at it. Between 1 and 2^31 - 1, so that it is a positive integer wherever it is stored.
 */
export function panelId(key: string): number {
  const known = panelIds.get(key);
  if (known !== undefined) return known;
  const id = Number.parseInt(digest(`panel/${key}`).slice(0, 8), 16) & 0x7fffffff || 1;
  if (panelIds.size < MOST_PANEL_IDS) panelIds.set(key, id);
  return id;
}

/** The dashboards of different pipelines have the same panels. */
const panelIds = new Map<string, number>();
const MOST_PANEL_IDS = 4096;

/** Key of a panel of an SLO; that of the `indicator` is what its alerts point at. */
export const sloPanelKey = ({ key }: { readonly key: string }, panel: string): string =>
  `slo/${key}/${panel}`;

/** Uid of an alert rule in Grafana: readable where it is short, and never longer than allowed. */
export function ruleUid(parts: readonly string[]): string {
  const slug = parts
    .join("-")
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, "-");
  // Joining is not injective (`a-b`, `c` and `a`, `b-c`): the digest keeps such pairs apart.
  const tail = digest(parts.join("/")).slice(0, 8);
  return `${slug.slice(0, LONGEST_UID - tail.length - 1).replace(/-+$/, "")}-${tail}`;
}
