import { stringify } from "yaml";
import type { Input } from "../../src/compile.ts";
import { groupsOf, type Subject } from "./scenario.ts";

/** What differs from one small spec to the next. */
export interface Small {
  readonly kind: "batch" | "streaming";
  readonly metrics: readonly object[];
  readonly sli: { readonly kind: string } & Readonly<Record<string, unknown>>;
  readonly objective?: string;
  readonly window?: string | object;
  readonly schedule?: { readonly every: string; readonly timezone?: string };
  readonly regions?: readonly string[];
  readonly scope?: "own" | "upstream";
  readonly exclusions?: readonly object[];
  readonly explain?: readonly string[];
  /** Teams that are told as users of the data. */
  readonly inform?: readonly string[];
  /** Other SLOs of the pipeline. */
  readonly beside?: readonly object[];
  /** Specs of other pipelines. */
  readonly others?: readonly { readonly pipeline: string }[];
}

/** The pipeline `small` with the SLO `promise`, in production only. */
export function small({
  sli,
  objective,
  window,
  scope,
  exclusions,
  beside = [],
  others = [],
  ...spec
}: Small): Subject {
  const input: Input = {
    specs: [
      {
        path: "slo-specs/small.yaml",
        content: stringify({
          apiVersion: "slograf/v1",
          pipeline: "small",
          service: "small",
          owner: "team",
          environments: ["prod"],
          slos: [
            {
              name: "promise",
              why: "Someone waits for it.",
              sli,
              objective,
              window,
              scope,
              exclusions,
            },
            ...beside,
          ],
          ...spec,
        }),
      },
      ...others.map((other) => ({
        path: `slo-specs/${other.pipeline}.yaml`,
        content: stringify(other),
      })),
    ],
  };
  return { input, pipeline: "small", slo: "promise" };
}

const OVER_WINDOWS =
  /^slo:(sli_events|sli_error|burn_rate|error_budget:(remaining|exhausted)|coverage|status|budget_)/;

/** Without all that is summed over windows: for what is judged in a minute, and quick to evaluate. */
export const judgedOnly = (subject: Subject): Subject => omitting(subject, OVER_WINDOWS);

/** Without what is summed over the SLO's own window, which says little within a day. */
export const withoutPeriod = (subject: Subject): Subject => omitting(subject, OVER_PERIOD);

const OVER_PERIOD = /^slo:(coverage|error_budget:exhausted)/;

function omitting(subject: Subject, pattern: RegExp): Subject {
  const names = groupsOf(subject).flatMap(({ rules }) => rules.map((rule) => rule["record"]));
  const omit = names.filter(
    (name): name is string => typeof name === "string" && pattern.test(name),
  );
  return { ...subject, omit: [...new Set(omit)] };
}
