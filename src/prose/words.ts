import { formatDuration } from "../promql/index.ts";
import type { Sli } from "../sli/index.ts";
import {
  allowance,
  type BurnPair,
  keepFiringSeconds,
  type Objective,
  type Pipeline,
  percentage,
  type Slo,
  secondsToFire,
  secondsToReset,
  threshold,
  windowText,
} from "../slo/index.ts";

/** `1 h 12 min`, `45 s`: as long as needed, never more than two units. */
export function humanDuration(seconds: number): string {
  const units = [
    ["d", 86_400],
    ["h", 3_600],
    ["min", 60],
    ["s", 1],
  ] as const;
  const first = units.findIndex(([, size]) => seconds >= size);
  const at = first < 0 ? units.length - 1 : first;
  const fine = units[Math.min(at + 1, units.length - 1)]?.[1] ?? 1;
  let rest = Math.round(seconds / fine) * fine;
  // Rounded up into the next unit: 59 min 59.9 s are an hour.
  if (rest >= (units[at - 1]?.[1] ?? Number.POSITIVE_INFINITY)) return humanDuration(rest);
  const parts = units.slice(at, at + 2).map(([name, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? "" : `${count} ${name}`;
  });
  return parts.filter((part) => part !== "").join(" ") || "0 s";
}

const rounded = (value: number): string => String(Number(value.toPrecision(3)));

/** `43.2 minutes in 30d`: what the window forgives, in the unit it is counted in. */
export function budgetText(objective: Objective): string {
  const { amount, unit, outageSeconds } = allowance(objective);
  const text = `${budgetAmount(objective)} in ${windowText(objective.window)}`;
  const outage = `a total outage of ${humanDuration(outageSeconds)}`;
  if (amount === undefined) return `${text} (at even traffic, ${outage})`;
  return unit === "minutes" ? `${text} (${outage})` : text;
}

/** `43.2 minutes`, or a share where it is not known how many there will be. */
export function budgetAmount(objective: Objective): string {
  const { amount, unit } = allowance(objective);
  return amount === undefined
    ? `${rounded(objective.budget * 1000)} of every 1,000 ${unit}`
    : `${rounded(amount)} ${unit}`;
}

/** `prod`, or `prod / eu` where there are regions. */
export const placeName = ({ place: { env, region } }: Pick<Objective, "place">): string =>
  region === undefined ? env : `${env} / ${region}`;

/** What holds at every place, or else what holds where. */
export function byPlace(
  objectives: readonly Objective[],
  say: (objective: Objective) => string,
  separator: string,
): string {
  const places = new Map<string, readonly string[]>();
  for (const objective of objectives) {
    const text = say(objective);
    places.set(text, [...(places.get(text) ?? []), placeName(objective)]);
  }
  const texts = [...places];
  return texts.length === 1
    ? texts.map(([text]) => text).join(separator)
    : texts.map(([text, where]) => `${where.join(", ")}: ${text}`).join(separator);
}

/** How an SLI is measured, at each place in its own way where it differs. */
export const measuredText = ({ objectives }: Slo): string =>
  byPlace(objectives, ({ sli }) => sli.measured, " ");

/** Whose promise it is, where it is not this team's own. */
export const scopeText = ({ scope }: Slo): string =>
  scope === "upstream" ? "An upstream's promise: it is shown here, and alerts nobody here." : "";

/** Planned exclusions, each once, with the places where they apply. */
export function exclusionTexts({ objectives }: Slo): readonly string[] {
  const spans = new Map<string, readonly string[]>();
  for (const objective of objectives)
    for (const { fromSeconds, toSeconds, reason } of objective.exclusions) {
      const text = `${instant(fromSeconds)} to ${instant(toSeconds)} (UTC): ${reason}`;
      spans.set(text, [...(spans.get(text) ?? []), placeName(objective)]);
    }
  return [...spans].map(([text, places]) =>
    places.length === objectives.length ? text : `${places.join(", ")}: ${text}`,
  );
}

const instant = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ");

/** The promise as a sentence: what, for how much of what, within which window. */
export const promiseText = ({ ratio, window, sli }: Objective): string =>
  `${percentage(ratio)} of ${sli.unit} within ${windowText(window)}: ${sli.promise}.`;

/** The promise to users, as a person's text. */
export const slaText = ({ sla }: Objective): string | undefined =>
  sla && `${percentage(sla.ratio)}; otherwise: ${sla.consequence}`;

export interface Detection {
  readonly pair: BurnPair;
  readonly total: string;
  readonly tenth: string;
  readonly reset: string;
}

/** When a pair notices an outage, and when it is over. */
export function detections(objective: Objective): readonly Detection[] {
  const { sparse } = objective.sli;
  return objective.pairs.map((pair) =>
    sparse === undefined ? continuous(pair, objective) : runByRun(pair, objective, sparse),
  );
}

function continuous(pair: BurnPair, { ratio }: Objective): Detection {
  const after = (failing: number): string => {
    const seconds = secondsToFire(pair, ratio, failing);
    return seconds === undefined ? "never" : humanDuration(seconds);
  };
  const reset = humanDuration(secondsToReset(pair, ratio));
  return { pair, total: after(1), tenth: after(0.1), reset };
}

/** A run is bad as a whole, or loses a part of its rows: either way it is seen when it ends. */
function runByRun(
  pair: BurnPair,
  { ratio, minimumBad, sli }: Objective,
  sparse: NonNullable<Sli["sparse"]>,
): Detection {
  const seen = minimumBad > 1 ? `after ${minimumBad} bad runs` : "with the first bad run";
  const partial = sli.unit !== "runs" && threshold(pair, ratio) < 0.1;
  return {
    pair,
    total: seen,
    tenth: partial ? seen : "never",
    reset: `within ${humanDuration(pair.shortSeconds + keepFiringSeconds(sparse))} of good runs`,
  };
}

/** `1 h and 5 min`, or one of them where they are the same. */
export const windowsText = ({ longSeconds, shortSeconds }: BurnPair): string =>
  longSeconds === shortSeconds
    ? formatDuration(longSeconds)
    : `${formatDuration(longSeconds)} and ${formatDuration(shortSeconds)}`;

/** The retention that a window needs: its hours are summed up to the full hour. */
export const retentionText = (slos: readonly Slo[]): string => {
  const longest = Math.max(
    ...slos.flatMap(({ objectives }) => objectives.map(({ window }) => window.longestSeconds)),
  );
  return formatDuration(longest + 3600);
};

/** `batch, every 1d`, or the kind alone where there is no schedule. */
export const kindText = ({ kind, cadenceSeconds }: Pipeline): string =>
  cadenceSeconds === undefined ? kind : `${kind}, every ${formatDuration(cadenceSeconds)}`;

/** A person's text with the full stop that it may lack. */
export const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
