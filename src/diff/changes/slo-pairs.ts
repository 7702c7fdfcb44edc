import type { Pipeline, Slo } from "../../slo/index.ts";
import { either, type Pair, pair } from "../pairs.ts";

/** An SLO before and after, and what its pipeline is called now. */
export interface SloPair extends Pair<Slo> {
  readonly pipeline: string;
}

/** SLOs are the same where their keys are: a new name need not make another of them. */
export const sloPairs = (pipelines: readonly Pair<Pipeline>[]): readonly SloPair[] =>
  pipelines.flatMap((each) =>
    pair<Slo>(each.before?.slos ?? [], each.after?.slos ?? [], [({ key }) => key]).map((slos) => ({
      ...slos,
      pipeline: either(each).name,
    })),
  );
