/** A month of samples as dense as they would be: raw series, and what rules have recorded of them. */
import { type Samples, seriesName } from "../test/support/samples.ts";
import type { Group } from "./observe.ts";

const SCRAPE_SECONDS = 30;
const EVALUATION_SECONDS = 60;
const HOUR = 3600;
const PERIOD = 30 * 24 * HOUR;
/** With more, the raw series of a month would take longer to store than all else. */
export const LARGEST_DENSE = 40;

/** A Thursday at noon; samples go on for an hour. */
export const END = Date.UTC(2026, 0, 15, 12) / 1000;

export const jobOf = (size: number): string => `bench-${size}`;

/** The value does not matter, only that it grows. */
function* every(step: number, from: number): Iterable<readonly [number, number]> {
  for (let at = from; at <= END + HOUR; at += step) yield [at, at - from];
}

/** Counters of everything and of what failed, of so many targets. */
export function* raw(size: number): Iterable<Samples> {
  const from = size > LARGEST_DENSE ? END - HOUR : END - PERIOD;
  for (const metric of ["records_total", "failed_total", "up"])
    for (let instance = 0; instance < size; instance++) {
      const labels = { env: "prod", job: jobOf(size), instance: String(instance) };
      yield { series: seriesName(metric, labels), values: every(SCRAPE_SECONDS, from) };
    }
}

/** Labels that slograf's rules keep of what they read. */
const PLACE = { env: "prod", pipeline: "bench", service: "bench" };

/** Every series that the rules record, once. */
export function* recorded(groups: readonly Group[]): Iterable<Samples> {
  const rules = groups.flatMap((group) => group.rules);
  const windows = [...new Set(rules.flatMap(({ labels = {} }) => labels["window"] ?? []))];
  const names = rules.flatMap(({ record, labels = {} }) =>
    record === undefined
      ? []
      : "sloth_id" in labels
        ? [seriesName(record, labels)]
        : seriesOf(record, labels, windows),
  );
  for (const series of new Set(names))
    yield { series, values: every(EVALUATION_SECONDS, END - PERIOD - HOUR) };
}

/** What a rule of slograf's records: for all shares and windows that it reads. */
function seriesOf(
  record: string,
  labels: Readonly<Record<string, string>>,
  windows: readonly string[],
): readonly string[] {
  const own = { ...PLACE, ...(record.startsWith("slo:") && { slo: "promise" }), ...labels };
  const shares = record.startsWith("slo:sli_events:") ? ["total", "bad"] : [];
  const all = /^slo:(sli_error|burn_rate):ratio$/.test(record) ? windows : [];
  return [
    ...shares.map((share) => ({ ...own, share })),
    ...all.map((window) => ({ ...own, window })),
    ...(shares.length + all.length === 0 ? [own] : []),
  ].map((each) => seriesName(record, each));
}
