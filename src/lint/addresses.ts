import { type Dashboard, fieldsOf, VARIABLE } from "../artifacts/index.ts";
import { suggest } from "../diagnostics/index.ts";
import type { Path } from "../spec/index.ts";
import type { LintSet } from "./lint-set.ts";

/** Every field `url` below a value, with its place. */
export function urlsIn(
  value: unknown,
  path: Path = [],
): readonly { readonly url: string; readonly path: Path }[] {
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((each, index) => [index, each])
    : Object.entries(fieldsOf(value));
  return entries.flatMap(([name, each]) =>
    name === "url" && typeof each === "string"
      ? [{ url: each, path: [...path, name] }]
      : urlsIn(each, [...path, name]),
  );
}

/** `/d/<uid>`, perhaps below another path, and perhaps with a panel that fills the page. */
const DASHBOARD = /\/d\/([^/?#]+)/;
const PANEL = /[?&](?:viewPanel|panelId)=(?:panel-)?(\d+)(?=&|#|$)/;
const OUTSIDE = /^[a-z][a-z0-9+.-]*:/i;

/** Whether an address stays within the Grafana that shows it. */
export const isInside = (url: string): boolean => !OUTSIDE.test(url) && DASHBOARD.test(url);

/** Why an address leads nowhere; undefined where it does lead somewhere. */
export function deadEnd(url: string, set: LintSet): string | undefined {
  const [, uid] = DASHBOARD.exec(url) ?? [];
  return uid === undefined ? undefined : missing(uid, PANEL.exec(url)?.[1], set);
}

/** A uid may hold variables, as in a table with a row for each dashboard: then any that fits will do. */
export function missing(
  uid: string,
  panel: string | undefined,
  { dashboards, firsts }: LintSet,
): string | undefined {
  const exact = firsts.dashboardByUid.get(uid);
  const fitting = exact === undefined ? dashboards.filter(fits(uid)) : [exact];
  if (fitting.length === 0) {
    const known = dashboards.flatMap((dashboard) => dashboard.uid ?? []);
    return `none of the dashboards has the uid \`${uid}\`. ${suggest(uid, known.slice(0, MOST))}`;
  }
  if (panel === undefined || fitting.some((dashboard) => hasPanel(dashboard, panel)))
    return undefined;
  return `“${fitting[0]?.title ?? ""}” has no panel with the id ${panel}.`;
}

const MOST = 20;

function fits(uid: string): (dashboard: Dashboard) => boolean {
  const parts = uid.split(new RegExp(VARIABLE));
  if (parts.length === 1) return () => false;
  const escaped = parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const pattern = new RegExp(`^${escaped.join(".+")}$`);
  return (dashboard) => pattern.test(dashboard.uid ?? "");
}

const hasPanel = ({ panels }: Dashboard, id: string): boolean =>
  panels.some(({ fields }) => String(fields["id"]) === id);
