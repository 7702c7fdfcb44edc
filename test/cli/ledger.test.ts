import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { slograf } from "../support/cli.ts";
import { listing, put, temporaryProject } from "../support/temporary.ts";

const LEDGER = "slo-specs/_ledger.txt";
const RETIRED = "out/grafana/provisioning/alerting/_retired.json";
/** Grafana shows the alerts, too, and so the ledger lists them. */
function projectWith(...pipelines: readonly string[]): string {
  const project = temporaryProject(...pipelines);
  const settings = join(project, "slo-specs/_settings.yaml");
  const text = readFileSync(settings, "utf8");
  writeFileSync(settings, text.replace("grafana:\n", "grafana:\n  pausedAlerts: true\n"));
  return project;
}

const ledgerOf = (project: string): string => readFileSync(join(project, LEDGER), "utf8");

test("is written beside the specs, told of when it is stale, and put in order again", async () => {
  const project = projectWith("log-ingest", "orders-stream");
  const first = await slograf(project, ["generate", "--check"]);
  expect(first.code).toBe(3);
  expect(first.stdout).toContain(`stale: ${LEDGER}\n`);
  expect(Object.keys(listing(project))).not.toContain(LEDGER);

  expect(await slograf(project, ["generate"])).toMatchObject({ code: 0, stderr: "" });
  const ledger = ledgerOf(project);
  const lines = ledger.split("\n").filter((line) => line.startsWith("rule 1 "));
  expect(lines.length).toBeGreaterThan(20);

  // As a merge may leave it.
  put(project, LEDGER, `${lines.toReversed().join("\r\n")}\r\n${ledger}`);
  const stale = `stale: ${LEDGER}\n1 file would change: run \`slograf generate\`.\n`;
  expect(await slograf(project, ["generate", "--check"])).toEqual({
    code: 3,
    stdout: stale,
    stderr: "",
  });
  await slograf(project, ["generate"]);
  expect(ledgerOf(project)).toBe(ledger);
});

test("what is gone is deleted until it comes back; the ledger never forgets it", async () => {
  const project = projectWith("log-ingest", "orders-stream");
  await slograf(project, ["generate"]);
  const before = listing(project);
  rmSync(join(project, "slo-specs/orders-stream.yaml"));
  expect((await slograf(project, ["generate", "--check"])).stdout).toContain(`stale: ${RETIRED}\n`);
  await slograf(project, ["generate"]);
  const retired = JSON.parse(readFileSync(join(project, RETIRED), "utf8")) as {
    deleteRules: readonly { readonly uid: string }[];
  };
  expect(retired.deleteRules.length).toBeGreaterThan(5);
  expect(retired.deleteRules.every(({ uid }) => uid.startsWith("orders-stream-"))).toBe(true);
  expect(ledgerOf(project)).toBe(before[LEDGER]);
  expect((await slograf(project, ["generate", "--check"])).code).toBe(0);

  put(
    project,
    "slo-specs/orders-stream.yaml",
    readFileSync("slo-specs/orders-stream.yaml", "utf8"),
  );
  await slograf(project, ["generate"]);
  expect(listing(project)).toEqual(before);
});

test("with a line that is none, everything is left as it was", async () => {
  const project = projectWith("log-ingest");
  await slograf(project, ["generate"]);
  appendFileSync(join(project, LEDGER), "<<<<<<< HEAD\nrul 1 x\n");
  rmSync(join(project, "out/docs/log-ingest.md"));
  const before = listing(project);
  const { code, stdout, stderr } = await slograf(project, ["generate"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  const line = ledgerOf(project).split("\n").indexOf("<<<<<<< HEAD") + 1;
  expect(stderr).toContain(
    `(merge/conflict-markers)\n  --> ${LEDGER}:${line}:1\n${line} | <<<<<<< HEAD\n`,
  );
  expect(stderr).toContain(`(ledger/line)\n  --> ${LEDGER}:${line + 1}:1\n`);
  expect(listing(project)).toEqual(before);
  for (const command of ["validate"])
    expect(await slograf(project, [command])).toMatchObject({ code: 1 });
});

test("where it cannot be written, nothing is", async () => {
  const project = projectWith("log-ingest");
  put(project, `${LEDGER}/in-the-way`, "");
  const before = listing(project);
  const { code, stderr } = await slograf(project, ["generate"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^slograf: cannot (write|read)/);
  expect(listing(project)).toEqual(before);
});
