/** What concerns the rules themselves: objectives that page late or never, edits, few events. */

import { all, failed, failing, HOUR, none, records, START, usual } from "./records.ts";
import type { Scenario } from "./scenario.ts";

/** One record in ten minutes. */
const rare = (minute: number): number => (minute % 10 === 0 ? 1 : 0);
const few = {
  ...usual,
  traffic: "6/h",
  promised: records("99.9%", { minimumBad: 2 }),
  minutes: START + 3 * HOUR,
} as const;

const OWNER = 'slo:info{env="prod",pipeline="bench",service="bench",slo="promise",owner="former"}';
const SLOTH_OWNER =
  'slo:sli_error:ratio_rate5m{sloth_id="bench-promise",sloth_service="bench",sloth_slo="promise",sloth_window="5m",owner="former"}';

export const rules: readonly Scenario[] = [
  {
    ...few,
    incident: "one record fails",
    series: [all(rare), failed((minute) => (minute === START + 10 ? 1 : 0))],
    expected: "no page",
  },
  {
    ...few,
    incident: "every record fails",
    series: [all(rare), failed(failing(1, START, Number.POSITIVE_INFINITY, rare))],
    expected: { page: { by: 30 } },
  },
  {
    ...usual,
    promised: records("90%"),
    incident: "everything fails; the fastest pair asks for 144 %",
    minutes: START + 5 * HOUR + 30,
    series: [all(), failed(failing(1))],
    expected: { page: { by: 5 * HOUR } },
  },
  {
    ...usual,
    promised: records("80%"),
    incident: "everything fails; every pair asks for more than 100 %",
    minutes: START + 8 * HOUR,
    series: [all(), failed(failing(1))],
    expected: { page: { by: 6 * HOUR } },
  },
  {
    ...usual,
    incident: "none: the promise gets another owner",
    start: 5,
    allRules: true,
    series: [
      all(),
      failed(none),
      // What was recorded in the name of the former owner, not long ago.
      ...[OWNER, SLOTH_OWNER].map((series) => ({
        series,
        at: (minute: number) => (minute <= 5 ? 0 : undefined),
      })),
    ],
    expected: "nothing",
  },
];
