import { describe, expect, test } from "vitest";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { isRecorded, type Selected, selectorsOf, syntaxErrors } from "../support/queries.ts";
import { type Rule, ruleFiles, rulesIn } from "../support/rule-files.ts";
import { identities, selects } from "../support/written.ts";

const recordedReads = (rule: Rule): readonly Selected[] =>
  selectorsOf(rule.expr).filter(isRecorded);

describe.each(estates)("rules of $name", ({ input }) => {
  const files = ruleFiles(compiled(input));
  const recordings = rulesIn(files).filter(({ record }) => record !== undefined);
  const written = identities(recordings);
  const writes = (rule: Rule, read: Selected): boolean =>
    rule.record === read.metric &&
    (written.get(rule) ?? []).some((identity) => selects(read, identity));

  test("every expression is valid PromQL", () => {
    const broken = rulesIn(files).flatMap(({ record, alert, expr }) =>
      syntaxErrors(expr).map((error) => `${record ?? alert}: ${error}`),
    );
    expect(broken).toEqual([]);
  });

  test("no two rules write the same series, and no two groups have the same name", () => {
    const all = [...written].flatMap(([{ record }, identity]) =>
      identity.map((labels) => `${record}${JSON.stringify(labels)}`),
    );
    expect(all.filter((series, index) => all.indexOf(series) !== index)).toEqual([]);
    const names = files.flatMap(({ groups }) => groups.map(({ name }) => name));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test("every series that a rule or an alert reads is written by the same pipeline, or the one it names", () => {
    const writtenBy = (name: string) => rulesIn(files.filter(({ pipeline }) => pipeline === name));
    const orphans = files.flatMap((file) =>
      rulesIn([file]).flatMap((rule) =>
        recordedReads(rule)
          .filter((read) => {
            const { pipeline = read.equal["zone"] === undefined ? file.pipeline : "" } = read.equal;
            // Asked for whether or not something is planned; where nothing is, there is none.
            if (read.metric === "slo:excluded:bool") return false;
            return !writtenBy(pipeline).some((other) => writes(other, read));
          })
          .map(({ metric }) => `${rule.record ?? rule.alert} reads ${metric}`),
      ),
    );
    expect(orphans).toEqual([]);
  });

  test("of another pipeline nothing is read but the steps of its SLOs", () => {
    const foreign = files.flatMap((file) =>
      rulesIn([file]).flatMap((rule) =>
        recordedReads(rule).filter(
          ({ equal }) => (equal["pipeline"] ?? file.pipeline) !== file.pipeline,
        ),
      ),
    );
    for (const { metric } of foreign) expect(metric).toMatch(/^slo:sli_(bad|total):step$/);
  });

  test("every recorded series says which service, environment, pipeline and SLO it is about", () => {
    const about = ["service", "env", "pipeline"];
    const anonymous = [...written].filter(([{ record = "" }, all]) => {
      const wanted = record.startsWith("zone:")
        ? ["zone"]
        : record.startsWith("pipeline:")
          ? about
          : [...about, "slo"];
      return (
        all.length === 0 ||
        !all.every((labels) => wanted.every((label) => (labels[label] ?? "") !== ""))
      );
    });
    expect(anonymous.map(([{ record }]) => record)).toEqual([]);
  });

  test("names have a level, a metric and an operation", () => {
    const names = new Set(recordings.map(({ record }) => record));
    // One is named by the article that time to drain comes from, one is information, not a number.
    names.delete("pipeline_throughput");
    names.delete("slo:info");
    const odd = [...names].filter(
      (name = "") => !/^(slo|pipeline|zone):[a-z0-9_]+:[a-z0-9_]+$/.test(name),
    );
    expect(odd).toEqual([]);
  });
});
