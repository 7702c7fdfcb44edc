import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { edit, expectCurrent, generated, temporaryRepository } from "../support/repository.ts";
import { put } from "../support/temporary.ts";

const [LEDGER, LOGS] = ["slo-specs/_ledger.txt", "slo-specs/log-ingest.yaml"];
const rulesIn = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.startsWith("rule "));

test("two branches that both add lines merge, and the next run puts them in order", async () => {
  const repository = await temporaryRepository("log-ingest", "orders-stream");
  const { must, git, folder } = repository;
  const ledger = (): readonly string[] => readFileSync(join(folder, LEDGER), "utf8").split("\n");
  const before = ledger();
  const logs = readFileSync(join(folder, LOGS), "utf8");
  const changes = {
    one: () => edit(repository, LOGS, "  - name: drains-in-time", "  - name: zero-in-time"),
    // Its lines stand where the ledger has those of the other branch, too.
    other: () =>
      put(folder, "slo-specs/mail.yaml", logs.replaceAll(/log-ingest|Log ingest/g, "mail")),
  };
  const added: string[] = [];
  for (const [branch, change] of Object.entries(changes)) {
    await must("checkout", "-q", "-b", branch, "main");
    change();
    await generated(repository);
    added.push(...ledger().filter((line) => !before.includes(line)));
    await must("add", "-A");
    await must("commit", "-q", "-m", branch);
  }
  expect(added.length).toBeGreaterThan(6);

  expect(await git("merge", "-q", "--no-edit", "one")).toMatchObject({ code: 0 });
  expect(ledger()).toEqual(expect.arrayContaining([...before, ...added]));
  expect(ledger().join("\n")).not.toMatch(/^[<=>|]{7}/m);
  expect(rulesIn(ledger())).not.toEqual(rulesIn(ledger()).toSorted());

  expect(await repository.slograf("mend")).toMatchObject({ code: 0 });
  await must("commit", "-q", "-m", "mended");
  const head = before.filter((line) => line.startsWith("#"));
  const rules = new Set(rulesIn([...before, ...added]));
  expect(ledger()).toEqual([...head, ...[...rules].sort(), ""]);
  // The branch that renamed an SLO has deleted the rules of its former name.
  const retired = await must("show", "HEAD:out/grafana/provisioning/alerting/_retired.json");
  expect(retired).toContain("log-ingest-drains-in-time-");
  await expectCurrent(repository);
});
