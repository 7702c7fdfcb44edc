import { type Expr, equals, oneOf } from "../src/promql/index.ts";
import { series, windowed } from "../src/sli/index.ts";
import type { Slo } from "../src/slo/index.ts";
import type { View } from "./view.ts";

/** Lines of a graph from one query. */
export interface Drawn {
  readonly refId: string;
  readonly expr: Expr;
  readonly legend: string;
}

/** B is the limit, on every graph that has one. */
const LETTERS = [..."ACDEFGHIJKLMNOPQRSTUVWXYZ"];

/** The lines of an SLO's outcome, each from where it is recorded. */
export function linesOf({ readSlo }: View, slo: Slo): readonly Drawn[] {
  const { lines } = slo.objectives[0].sli.indicator;
  const windows = lines.flatMap(({ windowSeconds }) => windowSeconds ?? []);
  const named = lines.flatMap(({ name, record }) =>
    record === undefined ? [] : [{ name, record }],
  );
  const own = lines.length > windows.length + named.length;
  const drawn = [
    ...(own ? [{ expr: readSlo(slo, series.indicator), legend: "{{line}}" }] : []),
    ...named.map(({ name, record }) => ({ expr: readSlo(slo, record), legend: name })),
    ...(windows.length === 0
      ? []
      : [
          {
            expr: readSlo(slo, series.ratio, {
              window: oneOf(windows.map((seconds) => windowed.within(seconds).window.value)),
            }),
            legend: "last {{window}}",
          },
        ]),
  ];
  return drawn.map((line, index) => ({ ...line, refId: LETTERS[index] ?? "" }));
}

/** Of the windows that the error budget is kept over. */
export const inPeriod = { window: equals(windowed.PERIOD) };
