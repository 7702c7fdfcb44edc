import type { Answers } from "./answers.ts";
import { Commented, type Field, wrapped } from "./commented.ts";
import type { FirstSlo } from "./first-slos.ts";

/** Runs are few: a budget over a longer time holds more than one of them. */
const USUAL = {
  batch: { objective: "99%", window: "90d" },
  streaming: { objective: "99%", window: "30d" },
} as const;

export const slosOf = (slos: readonly FirstSlo[], answers: Answers): readonly Commented[] =>
  slos.map((slo, index) => sloOf(slo, answers, index === 0));

/** The fields that all SLOs have are explained at the first one. */
function sloOf({ name, type, params }: FirstSlo, answers: Answers, explained: boolean): Commented {
  const { objective, window } = USUAL[answers.kind];
  const note = (text: string) => (explained ? { note: text } : {});
  return new Commented({
    name: { value: name, ...note("stable key; series and alerts are named after it") },
    why: {
      value: "TODO: say who needs this, and what for.",
      ...note("stands in the alerts"),
    },
    sli: { value: sliOf({ type, params }), above: wrapped(type.summary) },
    objective: {
      value: answers.objective ?? objective,
      ...note("TODO: the share of good that is aimed at; the rest is the error budget"),
    },
    window: { value: window, ...note("of the budget: 1d to 90d; or week, month, quarter") },
  });
}

const sliOf = ({ type, params }: Omit<FirstSlo, "name">): Commented =>
  new Commented({
    kind: { value: type.kind },
    ...Object.fromEntries(
      Object.entries(params).map(([param, value]): [string, Field] => [
        param,
        {
          value,
          flow: true,
          note: `TODO: ${firstSentence(type.params[param]?.description ?? "")}`,
        },
      ]),
    ),
  });

/** The schema, which editors show, has the rest. */
const firstSentence = (text: string): string => text.replace(/([.:]) [\s\S]*/, "$1");
