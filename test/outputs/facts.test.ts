import { expect, test } from "vitest";
import { annotationParts } from "../../src/outputs/annotations.ts";
import { factsOf } from "../../src/outputs/facts.ts";
import { alerts, idOf, type RecordingRule, recordingGroups } from "../../src/rules/index.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { type Selected, selectorsOf, syntaxErrors } from "../support/queries.ts";

/** A rule gives some labels itself; others are those of what it reads. */
const records = ({ record, labels }: RecordingRule, { metric, equal }: Selected): boolean =>
  record === metric &&
  Object.entries(equal).every(([label, value]) => (labels[label] ?? value) === value);

test.each(estates)("every fact of $name reads what its pipeline records", ({ input }) => {
  for (const pipeline of compiled(input).pipelines) {
    const rules = recordingGroups(pipeline).flatMap((group) => group.rules);
    const queries = alerts(pipeline)
      .flatMap(
        (alert) =>
          factsOf(Object.values(annotationParts(alert, pipeline)), idOf(alert.objective)).queries,
      )
      .map(({ expr }) => expr);
    expect(queries.flatMap(syntaxErrors)).toEqual([]);
    const orphans = queries
      .flatMap(selectorsOf)
      .filter((read) => !rules.some((rule) => records(rule, read)));
    expect(orphans).toEqual([]);
  }
});
