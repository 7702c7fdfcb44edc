/**
 * Growth per second over five minutes of positions that an exporter shows as gauges.
 *
 * The maximum over each end keeps a one-scrape dip from looking like a burst. A position that is not
 * known (-1 or NaN where nothing was committed yet) is left out: the first commit is no burst.
 */
export function growth(metric: string, topic: string, per: readonly string[] = []): string {
  const labels = [topic, ...per].join(", ");
  const highest = (offset: string) =>
    `max by (${labels}) (max_over_time(${metric}{$selector}[5m]${offset}) >= 0)`;
  return `sum by (${topic}) (clamp_min(${highest("")} - ${highest(" offset 5m")}, 0)) / 300`;
}
