/** Samples that all rules of one SLO over 30 d read, by how many raw series there are. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withPrometheus } from "../test/support/prometheus.ts";
import { type Samples, store } from "../test/support/samples.ts";
import type { Tools } from "../test/support/tools.ts";
import { jobOf, LARGEST_DENSE, raw, recorded } from "./month.ts";
import type { Group } from "./observe.ts";
import { type Cost, costOf } from "./samples-read.ts";
import {
  isOfSlo,
  type Promised,
  pyrraGroups,
  slografGroups,
  slothGroups,
} from "./systems/index.ts";
import { grouped, table } from "./table.ts";

/** Counters of everything, and as many of the failed. */
const SIZES = [1, 10, 40, 100];
const MEANT = 40;
const LIMIT = 3000;

function promised(size: number): Promised {
  const job = jobOf(size);
  const selector = `{env="prod",job="${job}"}`;
  const counter = (metric: string) => ({ metric, kind: "counter" });
  return {
    spec: {
      kind: "streaming",
      metrics: [
        {
          selector: { job },
          signals: {
            records: counter("records_total"),
            "records-failed": counter("failed_total"),
          },
        },
      ],
      slo: { sli: { kind: "error-rate" }, objective: "99.9%" },
    },
    objective: 0.999,
    ratio: { errors: `failed_total${selector}`, total: `records_total${selector}` },
    threshold: { expr: "", for: "0m" },
  };
}

/** All rules of one SLO, by who writes them; `shown` is recorded for dashboards, of the pipeline. */
type Writer = "slograf" | "shown" | "sloth" | "pyrra";

function ruleSets(size: number): Readonly<Record<Writer, readonly Group[]>> {
  const written = slografGroups(promised(size).spec);
  if (typeof written === "string") throw new Error(written);
  // The peers read raw series of a whole month.
  const isDense = size <= LARGEST_DENSE;
  return {
    slograf: written.filter(isOfSlo),
    shown: written.filter((group) => !isOfSlo(group)),
    sloth: isDense ? slothGroups(promised(size)) : [],
    pyrra: isDense ? pyrraGroups(promised(size)) : [],
  };
}

interface Row {
  readonly size: number;
  readonly costs: Readonly<Record<Writer, Cost>>;
}

async function measure(tools: Tools): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "slograf-cost-"));
  const sets = SIZES.map((size) => ({ size, groups: ruleSets(size) }));
  function* samples(): Iterable<Samples> {
    for (const size of SIZES) yield* raw(size);
    yield* recorded(sets.flatMap(({ groups }) => Object.values(groups).flat()));
  }
  try {
    await store(tools, folder, samples());
    return await withPrometheus(tools, folder, async (base) => {
      const rows: Row[] = [];
      for (const { size, groups } of sets) {
        const { slograf, shown, sloth, pyrra } = groups;
        const costs = {
          slograf: await costOf(base, slograf),
          shown: await costOf(base, shown),
          sloth: await costOf(base, sloth),
          pyrra: await costOf(base, pyrra),
        };
        rows.push({ size, costs });
      }
      return rows;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function cost(tools: Tools): Promise<string> {
  const rows = await measure(tools);
  const meant = rows.find(({ size }) => size === MEANT);
  if (meant === undefined) throw new Error(`${MEANT} are not among the sizes`);
  const { perMinute } = meant.costs.slograf;
  return `All rules of one SLO, alerts included: \`error-rate\` at 99.9 % over 30 d, counters scraped every
30 s. Samples a minute, each group as often as it is evaluated: slograf's as they are written, sloth's every
60 s, pyrra's every 30 s and that of the whole period every 150 s. Raw and recorded series are as dense as
after 30 d; each rule is asked at four minutes of an hour, and the dearest counts.

${table(
  ["raw series", "slograf", "of it from raw series", "all else", "sloth", "pyrra"],
  rows.map(rowOf),
)}

At ${MEANT} + ${MEANT} series that is ${grouped(perMinute)} of at most ${grouped(LIMIT)}${perMinute > LIMIT ? ": too many" : ""}; ${grouped(meant.costs.shown.perMinute)} more are read for
the signal that the pipeline's dashboards show. The dearest rules:

${table(["rule", "samples an evaluation"], dearest(meant.costs.slograf))}`;
}

function rowOf({ size, costs }: Row): readonly string[] {
  const { perMinute, rawPerMinute } = costs.slograf;
  const peer = ({ rules, perMinute: samples }: Cost) =>
    rules.length === 0 ? "not measured" : grouped(samples);
  return [
    `${size} + ${size}`,
    grouped(perMinute),
    grouped(rawPerMinute),
    grouped(perMinute - rawPerMinute),
    peer(costs.sloth),
    peer(costs.pyrra),
  ];
}

const dearest = ({ rules }: Cost): readonly (readonly string[])[] =>
  rules
    .toSorted((a, b) => b.samples - a.samples)
    .slice(0, 10)
    .map(({ name, samples }) => [`\`${name}\``, grouped(samples)]);
