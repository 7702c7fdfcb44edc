import { expect, test } from "vitest";
import { slograf, start } from "../support/cli.ts";
import { put, temporaryProject } from "../support/temporary.ts";

const ESCAPE = "\u001B";

function brokenProject(): string {
  const project = temporaryProject("log-ingest");
  put(project, "slo-specs/empty.yaml");
  return project;
}

test.each<[string, Readonly<Record<string, string>>]>([
  ["in a pipe", {}],
  ["in a pipe of a CI job", { CI: "true", TERM: "xterm-256color" }],
  ["with NO_COLOR", { NO_COLOR: "1", FORCE_COLOR: "1" }],
])("no escape codes %s", async (_, env) => {
  const { stdout, stderr } = await slograf(brokenProject(), ["generate"], { env });
  expect(stderr).toContain("error: The file is empty.");
  expect(stdout + stderr).not.toContain(ESCAPE);
});

test("colours where they are asked for, but never in results", async () => {
  const env = { FORCE_COLOR: "1" };
  const text = await slograf(brokenProject(), ["validate"], { env });
  expect(text.stderr).toContain(`${ESCAPE}[31merror:${ESCAPE}[39m`);
  expect(text.stdout).not.toContain(ESCAPE);
  const json = await slograf(brokenProject(), ["validate", "--format", "json"], { env });
  expect(json.stderr).toBe("");
  expect(json.stdout).not.toContain(ESCAPE);
});

test("a long run is quiet in a pipe", async () => {
  const project = temporaryProject();
  for (let index = 0; index < 60; index++) put(project, `slo-specs/p${index}.yaml`);
  const { stderr } = await slograf(project, ["validate"]);
  expect(stderr).not.toContain("Reading");
  expect(stderr).not.toContain("\r");
});

test("a reader that has seen enough is no fault", async () => {
  const running = start(temporaryProject("log-ingest"), [
    "generate",
    "--check",
    "--format",
    "json",
  ]);
  running.leave();
  expect(await running.ended).toBe(3);
  expect(running.stderr()).toBe("");
});
