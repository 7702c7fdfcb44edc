import type { SignalInput } from "../signals/index.ts";
import { expression } from "./preset.ts";

/**
 * Growth per second over five minutes of positions that an exporter shows as gauges.
 *
 * The maximum over each end keeps a one-scrape dip from looking like a burst. A position that is not
 * known (-1 or NaN where nothing was committed yet) is left out: the first commit is no burst.
 *
 * @param labels that of the topic, and those of its parts
 * @param lacks labels of the selector that the positions do not carry
 */
export function growth(
  metric: string,
  labels: readonly [topic: string, ...parts: string[]],
  lacks?: string,
): SignalInput {
  const [topic] = labels;
  const highest = (offset: string) =>
    `max by (${labels.join(", ")}) (max_over_time(${metric}{$selector}[5m]${offset}) >= 0)`;
  const sampled = (offset: string) => `timestamp(${metric}{$selector}${offset})`;
  // Five minutes, and longer where scrapes failed five minutes ago.
  const seconds = `max by (${labels.join(", ")}) (${sampled("")} - ${sampled(" offset 5m")})`;
  const expr = `sum by (${topic}) (clamp_min(${highest("")} - ${highest(" offset 5m")}, 0) / ${seconds})`;
  return expression(expr, "messages/s", { by: [topic], ...(lacks && { lacks: [lacks] }) });
}
