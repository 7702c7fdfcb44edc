import { seconds } from "../../promql/index.ts";
import type { Report, SettingsSpec } from "../../spec/index.ts";
import { resolveSettings } from "../model/settings.ts";
import { atLeast, showVersion, type Version } from "../model/version.ts";
import { checkRouting } from "./routing.ts";

/** Oldest versions whose formats slograf writes. */
const OLDEST = {
  prometheus: [2, 42, 0],
  // Time zones in time intervals.
  alertmanager: [0, 25, 0],
  grafana: [11, 0, 0],
} as const satisfies Record<string, Version>;

/** First version that knows what a setting asks for. */
const QUERY_OFFSET: Version = [2, 53, 0];

/** The organisation's targets must be versions that slograf writes for. */
export function checkTargets(settings: SettingsSpec, report: Report): void {
  const { targets } = resolveSettings(settings);
  for (const name of ["prometheus", "alertmanager", "grafana"] as const)
    if (!atLeast(targets[name], OLDEST[name]))
      report({
        path: ["targets", name],
        code: "settings/target",
        message: `slograf writes for ${name} ${showVersion(OLDEST[name])} and newer, not for ${showVersion(targets[name])}.`,
        hint: "Name the oldest version that has to read the output.",
      });
  checkFeatures(settings, targets.prometheus, report);
  checkRouting(settings, report);
}

/** Prometheus looks back five minutes, and a scrape may come late. */
const LONGEST_SCRAPE_SECONDS = 240;

/** What settings ask for, the organisation's or a spec's own, must exist in the target version. */
export function checkFeatures({ prometheus }: SettingsSpec, target: Version, report: Report): void {
  if (prometheus?.queryOffset !== undefined && !atLeast(target, QUERY_OFFSET))
    report({
      path: ["prometheus", "queryOffset"],
      code: "settings/target",
      message: `Prometheus ${showVersion(target)} has no query offset; it came with ${showVersion(QUERY_OFFSET)}.`,
      hint: `Set targets.prometheus to "${showVersion(QUERY_OFFSET)}" or newer, or remove queryOffset.`,
    });
  const { scrapeInterval } = prometheus ?? {};
  if (scrapeInterval !== undefined && seconds(scrapeInterval) > LONGEST_SCRAPE_SECONDS)
    report({
      path: ["prometheus", "scrapeInterval"],
      code: "settings/scrape-interval",
      message: `Prometheus looks back five minutes for a sample: of targets scraped every ${scrapeInterval} most evaluations would find none, and count nothing.`,
      hint: "Scrape at least every 4m. Where asking is expensive, let the exporter keep its answer for longer (a cache, `min_interval`), and scrape that.",
    });
}
