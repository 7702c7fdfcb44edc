import { describe, expect, test } from "vitest";
import { DAILY } from "../support/good-specs.ts";
import { type Change, edited, told } from "../support/marked.ts";

const FILE = "slo-specs/orders.yaml";
const toldOf = (content: string) => told({ specs: [{ path: FILE, content }] }, FILE);

function proves(good: string, changes: readonly Change[]): void {
  test.each(changes)("$name", (change) => {
    const { text, expected } = edited(good, change);
    expect(toldOf(text)).toEqual(expected);
  });
}

describe("the outcome of runs", () => {
  const runs = (sli: string): Change["edits"] => [["    sli: { kind: error-rate }", `    ${sli}`]];
  proves(DAILY, [
    { name: "from counters", edits: runs("sli: { kind: run-success }"), codes: [] },
    {
      name: "from counters that are named",
      edits: runs("sli: { kind: run-success, errors: runs-failed, total: runs }"),
      codes: [],
    },
    {
      name: "from gauges",
      edits: runs("sli: { kind: run-success, succeeded: last-success, tolerance: 2m }"),
      codes: [],
    },
    {
      name: "from counters and gauges at once",
      edits: runs("sli: { kind: run-success, errors: runs-failed, finished: «last-run» }"),
      codes: ["slo/cannot-derive"],
    },
    {
      name: "from an outcome and a timestamp at once",
      edits: [
        ...runs("sli: { kind: run-success, outcome: ended-well, succeeded: «last-success» }"),
        [
          "    selector: { job: load }\n",
          "    selector: { job: load }\n    signals:\n      ended-well: { metric: w, kind: gauge, unit: ratio }\n",
        ],
      ],
      codes: ["slo/cannot-derive"],
    },
    {
      name: "from a timestamp that is none",
      edits: runs("sli: { kind: run-success, succeeded: «run-duration» }"),
      codes: ["signal/unit"],
    },
    {
      name: "from an outcome that is a timestamp",
      edits: runs("sli: { kind: run-success, outcome: «last-success» }"),
      codes: ["signal/unit"],
    },
    {
      name: "without knowing how often there is one",
      edits: [
        ["schedule: { every: 1d, timezone: Europe/Berlin }\n", ""],
        ["    sli: { kind: error-rate }", "    sli: «{ kind: run-success }»"],
        ["    sli: { kind: completeness }", "    sli: { kind: freshness, threshold: 1d }"],
        [
          'sli: { kind: deadline, by: "09:00" }',
          'sli: { kind: deadline, by: "09:00", timezone: UTC }',
        ],
      ],
      codes: ["pipeline/no-schedule"],
    },
    {
      name: "of none in a row",
      edits: runs("sli: { kind: run-success, inARow: «0» }"),
      codes: ["spec/out-of-range"],
    },
  ]);
});

describe("what a service answers", () => {
  const service = `apiVersion: slograf/v1
kind: streaming
pipeline: orders
service: shop
owner: team
environments: [prod]
metrics:
  - selector: { service: shop }
    signals:
      requests: { metric: in_total, kind: counter }
      requests-failed: { metric: failed_total, kind: counter }
      processing-time: { metric: took, kind: histogram, unit: ms }
      healthy: { metric: up, kind: gauge }
slos:
  - name: up
    why: Someone calls it.
    sli: { kind: availability, healthy: healthy, across: all, noData: ignore }
  - name: answers
    why: Someone waits for the answer.
    sli: { kind: availability, slow: { signal: processing-time, threshold: 2s } }
`;
  const whole = "slow: { signal: processing-time, threshold: 2s }";
  const changes = (to: string): Change["edits"] => [[whole, to]];
  proves(service, [
    { name: "by requests and by a gauge, each in its own SLO", edits: [], codes: [] },
    {
      name: "by requests and by a gauge at once",
      edits: changes(`${whole}, healthy: «healthy»`),
      codes: ["slo/cannot-derive"],
    },
    {
      name: "by requests, with what is said of a gauge",
      edits: changes(`${whole}, across: «all», noData: good`),
      codes: ["slo/cannot-derive"],
    },
    {
      name: "by a gauge that is no share",
      edits: [
        ["healthy: healthy", "healthy: «size»"],
        ["healthy: { metric: up, kind: gauge }", "size: { metric: up, kind: gauge, unit: bytes }"],
      ],
      codes: ["signal/unit"],
    },
    {
      name: "too late, by what is no histogram",
      edits: changes("slow: { signal: «healthy», threshold: 2s }, errors: requests-failed").concat([
        ["processing-time: { metric: took, kind: histogram, unit: ms }\n      ", ""],
      ]),
      codes: ["signal/wrong-kind"],
    },
    {
      name: "too late, by a histogram that nobody has",
      edits: changes("slow: { signal: «processing-tim», threshold: 2s }").concat([
        ["processing-time: { metric: took, kind: histogram, unit: ms }\n      ", ""],
      ]),
      codes: ["signal/unknown"],
    },
    {
      name: "too late, without saying what that is",
      edits: changes("«slow»: { signal: processing-time }"),
      codes: ["spec/missing-field"],
    },
    {
      name: "too late, with a word too many",
      edits: changes("slow: { signal: processing-time, threshold: 2s, «limit»: 3s }"),
      codes: ["spec/unknown-field"],
    },
  ]);
});
