import { describe, expect, test } from "vitest";
import { DAILY, STREAM } from "../support/good-specs.ts";
import { type Change, edited, told } from "../support/marked.ts";

const FILE = "slo-specs/orders.yaml";
const toldOf = (content: string) => told({ specs: [{ path: FILE, content }] }, FILE);

test.each([
  ["stream", STREAM],
  ["daily job", DAILY],
])("the good %s has no mistakes", (_, text) => {
  expect(toldOf(text)).toEqual([]);
});

describe("what an SLO promises", () => {
  const changes: readonly Change[] = [
    {
      name: "an SLA as strict as its SLO is none",
      edits: [["99%\n", "99%\n    sla: { objective: 99%, consequence: Money. }\n"]],
      codes: [],
    },
    {
      name: "an SLA stricter than its SLO",
      edits: [["99%\n", "99%\n    sla: { objective: «99.5%», consequence: Money. }\n"]],
      codes: ["slo/sla-stricter"],
    },
    {
      name: "an SLA stricter than the SLO of one environment",
      edits: [
        ["99%\n", "99%\n    sla: { objective: «98%», consequence: Money. }\n"],
        ["28d", "28d\n    environments: { staging: { objective: 97.5% } }"],
      ],
      codes: ["slo/sla-stricter"],
    },
    { name: "a window of 91 days", edits: [["28d", "«91d»"]], codes: ["slo/window-range"] },
    { name: "one of 90 days is none", edits: [["28d", "90d"]], codes: [] },
    { name: "one of a day is none", edits: [["28d", "1d"]], codes: [] },
    { name: "a window of half a day", edits: [["28d", "«12h»"]], codes: ["slo/window-range"] },
    { name: "a day and a half", edits: [["28d", "«36h»"]], codes: ["slo/window-range"] },
    {
      name: "a window longer than samples are kept",
      edits: [
        ["99.9%", "99.9%\n    window: 15d"],
        ["28d", "«28d»"],
        ["99.5%", "99.5%\n    window: 7d\nsettings: { prometheus: { retention: 15d } }"],
      ],
      codes: ["slo/window-retention?"],
    },
    {
      name: "the fastest pair would need more than everything to fail",
      edits: [["99%\n", "«92%»\n"]],
      codes: ["slo/burn-pair-cannot-fire?"],
    },
    {
      name: "it needs more than half to fail",
      edits: [["99%\n", "«96%»\n"]],
      codes: ["slo/burn-pair-insensitive?"],
    },
    {
      name: "not even a total outage pages",
      edits: [["99%\n", "«82%»\n"]],
      codes: ["slo/never-pages"],
    },
    {
      name: "not even a total outage pages in one environment",
      edits: [["28d", "28d\n    environments: { staging: { objective: «82%» } }"]],
      codes: ["slo/never-pages"],
    },
    {
      name: "two SLOs of one name",
      edits: [["name: errors", "name: «fresh»"]],
      codes: ["slo/duplicate-name"],
    },
  ];
  test.each(changes)("$name", (change) => {
    const { text, expected } = edited(STREAM, change);
    expect(toldOf(text)).toEqual(expected);
  });
});

describe("where an SLO holds", () => {
  const changes: readonly Change[] = [
    {
      name: "an environment that is not there",
      edits: [["28d", "28d\n    environments: { «stagin»: { objective: 98% } }"]],
      codes: ["pipeline/unknown-environment"],
    },
    {
      name: "nowhere",
      edits: [
        ["28d", "28d\n    environments: «{ prod: { skip: true }, staging: { skip: true } }»"],
      ],
      codes: ["slo/no-environment"],
    },
    {
      name: "in one of two is enough",
      edits: [["28d", "28d\n    environments: { prod: { skip: true } }"]],
      codes: [],
    },
    {
      name: "a parameter that is malformed in one environment",
      edits: [["28d", "28d\n    environments: { staging: { sli: { threshold: «5 minutes» } } }"]],
      codes: ["spec/malformed"],
    },
    {
      name: "a signal that is not there in one environment",
      edits: [["28d", "28d\n    environments: { staging: { sli: { signal: «last-run» } } }"]],
      codes: ["signal/missing"],
    },
  ];
  test.each(changes)("$name", (change) => {
    const { text, expected } = edited(STREAM, change);
    expect(toldOf(text)).toEqual(expected);
  });
});

describe("what an SLI reads", () => {
  const changes: readonly Change[] = [
    {
      name: "a signal that nobody knows",
      edits: [["threshold: 5m", "threshold: 5m, signal: «event-tim»"]],
      codes: ["signal/unknown"],
    },
    {
      name: "a signal that nothing provides",
      edits: [["threshold: 5m", "threshold: 5m, signal: «last-success»"]],
      codes: ["signal/missing"],
    },
    {
      name: "one of several signals that nothing provides",
      edits: [["kind: error-rate", "kind: error-rate, errors: [records-failed, «dead-letters»]"]],
      codes: ["signal/missing"],
    },
    {
      name: "the usual signal of a kind, which nothing provides",
      edits: [
        ["      records: { metric: in_total, kind: counter }\n", ""],
        ["kind: error-rate", "kind: «error-rate»"],
      ],
      codes: ["signal/missing"],
    },
    {
      name: "a signal of a kind that it cannot read",
      edits: [["threshold: 5m", "threshold: 5m, signal: «records»"]],
      codes: ["signal/wrong-kind"],
    },
    {
      name: "a signal in a unit that it cannot read",
      edits: [
        ["    signals:\n", "    signals:\n      age: { metric: age, kind: gauge, unit: s }\n"],
        ["threshold: 5m", "threshold: 5m, signal: «age»"],
      ],
      codes: ["signal/unit"],
    },
  ];
  test.each(changes)("$name", (change) => {
    const { text, expected } = edited(STREAM, change);
    expect(toldOf(text)).toEqual(expected);
  });
});

describe("a daily job", () => {
  const changes: readonly Change[] = [
    {
      name: "a window that holds too few runs for a burn rate",
      edits: [["objective: 95%\n    window: 90d", "objective: «95%»\n    window: 1d"]],
      codes: ["slo/too-few-events?"],
    },
    {
      name: "no schedule, where runs are counted",
      edits: [
        ["schedule: { every: 1d, timezone: Europe/Berlin }\n", ""],
        ["{ kind: error-rate }", "«{ kind: error-rate }»"],
        ["{ kind: completeness }", "«{ kind: completeness }»"],
        ['by: "09:00"', 'by: "09:00", timezone: UTC'],
      ],
      codes: ["pipeline/no-schedule", "pipeline/no-schedule"],
    },
    {
      name: "a zone that does not exist",
      edits: [["Europe/Berlin", "«Europe/Berln»"]],
      codes: ["deadline/time-zone"],
    },
    {
      name: "a zone that does not exist, of a deadline",
      edits: [['by: "09:00"', 'by: "09:00", timezone: «CEST»']],
      codes: ["deadline/time-zone"],
    },
    {
      name: "no zone at all",
      edits: [
        [", timezone: Europe/Berlin", ""],
        ['{ kind: deadline, by: "09:00" }', '«{ kind: deadline, by: "09:00" }»'],
      ],
      codes: ["deadline/time-zone"],
    },
    {
      name: "a holiday that the calendar does not have",
      edits: [['by: "09:00"', 'by: "09:00", holidays: [2028-02-29, «2026-02-29»]']],
      codes: ["slo/cannot-derive"],
    },
    {
      name: "rows that come as a gauge here and as a counter there",
      edits: [
        [
          "selector: { job: load }",
          "selector: { job: load }\n    signals: { rows-received: { metric: rows_total, kind: counter } }",
        ],
        ["{ kind: completeness }", "«{ kind: completeness }»"],
      ],
      codes: ["slo/cannot-derive"],
    },
  ];
  test.each(changes)("$name", (change) => {
    const { text, expected } = edited(DAILY, change);
    expect(toldOf(text)).toEqual(expected);
  });
});
