import type { Course } from "./minutes.ts";
import type { Series, Subject } from "./scenario.ts";
import { judgedOnly, small } from "./small.ts";

/** An SLO that asks a query of its own. */
export const asked = (params: object): Subject =>
  small({ kind: "streaming", metrics: [], sli: { kind: "query", ...params }, objective: "99%" });

export const judgedAsked = (params: object): Subject => judgedOnly(asked(params));

export const reported = (metric: string, at: Course, labels = 'instance="x"'): Series => ({
  series: `${metric}{env="prod",job="work",${labels}}`,
  at,
});
