/** Error ratios over a whole window, against what the scrapes saw. */
import { inParallel } from "../test/support/parallel.ts";
import type { Tools } from "../test/support/tools.ts";
import { cron, firstSeen } from "./cron.ts";
import { peersMonth, type Ratios } from "./peers-month.ts";
import { percent, table } from "./table.ts";
import { type Gained, gained, type Scrape, scrapes, type Traffic, traffics } from "./traffic.ts";
import { DAY_MINUTES, sums } from "./windows.ts";

const HOUR_MINUTES = 60;
/** The window ends on a full hour, and between two; it never begins where the series do. */
const FULL_HOUR = HOUR_MINUTES;
const BETWEEN = HOUR_MINUTES + 37;

interface Measured {
  readonly truth: Gained;
  readonly counted: Gained;
}

/** What the scrapes saw and what the rules counted, at each end of a window. */
async function measure(
  tools: Tools,
  days: number,
  targets: readonly (readonly Scrape[])[],
  ends: readonly number[],
): Promise<readonly Measured[]> {
  const endMinutes = ends.map((minute) => days * DAY_MINUTES + minute);
  const counted = await sums(tools, days, targets, endMinutes);
  return endMinutes.map((end, index) => {
    const gains = targets.map((seen) => gained(seen, 60 * (end - days * DAY_MINUTES), 60 * end));
    const sum = (of: keyof Gained) => gains.reduce((all, each) => all + each[of], 0);
    const truth = { records: sum("records"), failed: sum("failed") };
    return { truth, counted: counted[index] ?? { records: 0, failed: 0 } };
  });
}

const ratioOf = ({ failed, records }: Gained): number => failed / records;
/** How far a ratio is off, as a share of what it should be. */
const off = (ratio: number, truth: Gained): number => ratio / ratioOf(truth) - 1;

/** Six targets, two each at every place that a scrape every 30 s can have between evaluations. */
const PHASES = [0, 10, 20, 0, 10, 20];
const MONTH = 30;

async function months(tools: Tools): Promise<string> {
  const end = MONTH * DAY_MINUTES + FULL_HOUR;
  const seen = traffics.map((traffic) =>
    PHASES.map((phaseSeconds) =>
      scrapes(traffic, { everySeconds: 30, phaseSeconds }, MONTH * DAY_MINUTES + BETWEEN),
    ),
  );
  const peers = await peersMonth(tools, seen, end);
  const own = await inParallel(seen, (targets) =>
    measure(tools, MONTH, targets, [FULL_HOUR, BETWEEN]),
  );
  return table(
    ["traffic", "true error ratio", "slograf", "slograf, 37 min past", "sloth", "pyrra"],
    traffics.map(({ name }, index) => monthRow(name, own[index] ?? [], peers[index])),
  );
}

function monthRow(name: string, [full, between]: readonly Measured[], peers?: Ratios) {
  if (full === undefined || between === undefined || peers === undefined)
    throw new Error(`nothing was measured of ${name}`);
  return [
    name,
    percent(ratioOf(full.truth), 4),
    signed(off(ratioOf(full.counted), full.truth)),
    signed(off(ratioOf(between.counted), between.truth)),
    signed(off(peers.sloth, full.truth)),
    signed(off(peers.pyrra, full.truth)),
  ];
}

const signed = (share: number): string => {
  const text = percent(share, 3);
  if (Number.parseFloat(text) === 0) return share === 0 ? "exact" : "0.000 %";
  return share > 0 ? `+${text}` : text;
};

/** One target, scraped as often as it is evaluated, at every place between two evaluations. */
const OFFSETS = [0, 10, 20, 30, 40, 50];
/** Longer than a day, so that it is summed by hours. */
const SHORT = 2;

async function offsets(tools: Tools): Promise<string> {
  const cells = traffics.flatMap((traffic) =>
    OFFSETS.map((phaseSeconds) => ({ traffic, phaseSeconds })),
  );
  const measured = await inParallel(cells, ({ traffic, phaseSeconds }) =>
    measure(tools, SHORT, [seenAt(traffic, phaseSeconds)], [FULL_HOUR]),
  );
  return table(
    ["traffic", ...OFFSETS.map((seconds) => `${seconds} s`)],
    traffics.map(({ name }, row) => [
      name,
      ...OFFSETS.map((_, column) => missed(measured[row * OFFSETS.length + column]?.[0])),
    ]),
  );
}

const seenAt = (traffic: Traffic, phaseSeconds: number): readonly Scrape[] =>
  scrapes(traffic, { everySeconds: 60, phaseSeconds }, SHORT * DAY_MINUTES + FULL_HOUR);

/** How many records and failures are missing, or too many. */
function missed(measured: Measured | undefined): string {
  if (measured === undefined) throw new Error("nothing was measured");
  const { truth, counted } = measured;
  const [records, failed] = [counted.records - truth.records, counted.failed - truth.failed];
  return records === 0 && failed === 0 ? "exact" : `${records} / ${failed}`;
}

export async function accuracy(tools: Tools): Promise<string> {
  return `Windows of ${MONTH} d, six targets scraped every 30 s at three phases; columns without a time end on a
full hour. The truth is what consecutive scrapes of the
counters add up to; given is how far the error ratio is off, as a share of it. A restart costs what was
scraped between the evaluation before it and the restart. pyrra's ratio is the raw \`increase\` over the
whole period, sloth's the average of ratios of five minutes, in which a quiet minute weighs as much as a
busy one.

${await months(tools)}

Windows of ${SHORT} d that end on a full hour, one target scraped every 60 s, by the seconds from evaluation to
scrape; \`exact\` means the very number of records and failures.

${await offsets(tools)}

${await cron(tools)}

${await firstSeen(tools)}`;
}
