import { passesValues, withoutTokens } from "../../promql/index.ts";
import type { Noun } from "../../signals/index.ts";
import type { NoData } from "../build.ts";
import type { Problem } from "../sli.ts";

export interface QueryParams {
  readonly bad?: string;
  readonly total?: string;
  readonly unit?: Noun;
  readonly good?: string;
  readonly noData?: NoData;
  readonly indicator?: string;
  readonly indicatorUnit?: string;
  readonly threshold?: number;
}

const problem = (param: readonly string[], message: string, hint: string): Problem => ({
  param,
  code: "slo/cannot-derive",
  message,
  hint,
});

const FORMS = "Give either `bad` and `total`, or `good`.";

export function formProblems(params: QueryParams): readonly Problem[] {
  const { bad, total, good, unit, noData, indicator, indicatorUnit, threshold } = params;
  const found: Problem[] = [];
  if (good === undefined && (bad === undefined || total === undefined))
    found.push(problem([], `This query lacks ${bad === undefined ? "`bad`" : "`total`"}.`, FORMS));
  if (good !== undefined)
    for (const [name, given] of Object.entries({ bad, total, unit }))
      if (given !== undefined)
        found.push(problem([name], `\`${name}\` says nothing where \`good\` decides.`, FORMS));
  if (good === undefined && noData !== undefined)
    found.push(
      problem(
        ["noData"],
        "`noData` is about `good`, which is not there.",
        "Without `total` nothing is judged.",
      ),
    );
  if (indicator === undefined)
    for (const [name, given] of Object.entries({ indicatorUnit, threshold }))
      if (given !== undefined)
        found.push(
          problem(
            [name],
            `\`${name}\` is about \`indicator\`, which is not there.`,
            "Add `indicator:`, or remove it.",
          ),
        );
  return found;
}

export const verdictProblems = ({ good = "" }: QueryParams): readonly Problem[] =>
  passesValues(withoutTokens(good))
    ? [
        problem(
          ["good"],
          "This passes on the values of what it compares, not 1 or 0.",
          "Let each comparison say 1 or 0, and multiply them: (a < bool 5) * on () (b > bool 3).",
        ),
      ]
    : [];
