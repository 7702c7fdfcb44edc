import { PLAIN_SIGNALS, plainPipeline, plainSlo, steps } from "./others.ts";
import type { Series, Subject } from "./scenario.ts";
import { judgedOnly, type Small, small } from "./small.ts";

const STAGES = [{ pipeline: "ingest", slo: "in-time" }, { slo: "fresh" }];

/** A product of two stages: one of another pipeline, one of its own. */
export const composed = (params: object = {}, more: Partial<Small> = {}): Subject => ({
  ...small({
    kind: "streaming",
    metrics: [{ signals: PLAIN_SIGNALS }],
    sli: { kind: "end-to-end", stages: STAGES, ...params },
    objective: "99%",
    beside: [plainSlo("fresh")],
    others: [plainPipeline("ingest", ["in-time"])],
    ...more,
  }),
  scrapeSeconds: 60,
});

export const judgedComposed = (params?: object, more?: Partial<Small>): Subject =>
  judgedOnly(composed(params, more));

type Minute = readonly [bad: number, total: number] | undefined;

/** What the stages record in each minute. */
export const ingest = (at: (minute: number) => Minute, region?: string): readonly Series[] =>
  steps("in-time", at, { pipeline: "ingest", ...(region !== undefined && { region }) });
export const fresh = (at: (minute: number) => Minute, region?: string): readonly Series[] =>
  steps("fresh", at, region === undefined ? {} : { region });

export const GOOD = (): Minute => [0, 1];

/** Bad behind `start` and not behind `end`. */
export const badWithin =
  (start: number, end: number) =>
  (minute: number): Minute => [minute > start && minute <= end ? 1 : 0, 1];
