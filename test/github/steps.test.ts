import { execFile, execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { environment, type Run } from "../support/cli.ts";
import { commentsHost, type Host, onGitHub } from "../support/comments-host.ts";
import { put, temporaryFolder } from "../support/temporary.ts";

interface Step {
  readonly name: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const steps = ["slograf", "slograf-comment"].flatMap((name) => {
  const text = readFileSync(`.github/actions/${name}/action.yml`, "utf8");
  return (parse(text) as { readonly runs: { readonly steps: readonly Step[] } }).runs.steps;
});

/** What the runner fills in. */
function filled(text: string, folder: string): string {
  const values: Readonly<Record<string, string>> = {
    "inputs.slograf": `${folder}/fake-slograf`,
    "inputs.specs": "slo-specs",
    "inputs.out": "out",
    "inputs.author": "github-actions[bot]",
    "inputs.token": "token",
    "github.event.pull_request.base.ref": "main",
    "github.event.pull_request.number": "12",
    "github.action_path": resolve(".github/actions/slograf-comment"),
    "github.event_name": "pull_request",
    "runner.temp": folder,
    "inputs.changed": /changed=(\w+)/.exec(outputOf(folder))?.[1] ?? "",
  };
  return text.replace(/\$\{\{ ([\w.]+) \}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the runner is not taught ${name}`);
    return value;
  });
}

const outputOf = (folder: string): string =>
  existsSync(join(folder, "output")) ? readFileSync(join(folder, "output"), "utf8") : "";

/** Runs one step as a runner does: `bash --noprofile --norc -eo pipefail`. */
function step(
  folder: string,
  name: string,
  host: Host,
  runner: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const { run = "", env = {} } = steps.find((each) => each.name === name) ?? {};
  const own = Object.entries(env).map(([key, value]) => [key, filled(value, folder)]);
  const given = {
    ...onGitHub(host),
    GITHUB_OUTPUT: join(folder, "output"),
    GITHUB_STEP_SUMMARY: join(folder, "summary"),
    ...Object.fromEntries(own),
    ...runner,
  };
  return new Promise((settle) => {
    const child = execFile(
      "bash",
      ["--noprofile", "--norc", "-eo", "pipefail", "-c", run],
      { cwd: folder, env: environment(given) },
      (_, stdout, stderr) => settle({ code: child.exitCode, stdout, stderr }),
    );
  });
}

/** A folder with a slograf that writes down how it was called, and ends as it is told; git does nothing. */
function fake(diff: string, code: number): string {
  const folder = temporaryFolder();
  put(folder, "fake-slograf", `#!/bin/sh\necho "$*" >> calls\ncat diff.md\nexit ${code}\n`);
  put(folder, "diff.md", diff);
  chmodSync(join(folder, "fake-slograf"), 0o755);
  return folder;
}

const called = (folder: string): string => readFileSync(join(folder, "calls"), "utf8");

test.each([
  ["Everything generated is current", "generate --check --specs slo-specs --out out\n"],
  ["Dashboards and rules are clean", "lint --format github --specs slo-specs --out out\n"],
])("%s: the step ends as slograf does", async (name, call) => {
  const host = await commentsHost();
  for (const code of [0, 1, 3]) {
    const folder = fake("", code);
    expect((await step(folder, name, host)).code).toBe(code);
    expect(called(folder)).toBe(call);
  }
});

const MARKER = "<!-- slograf-diff -->\n";

test.each([
  [0, "false", 0],
  [3, "true", 1],
])(
  "a diff that ends with %i: changed is %s, and %i comment is posted",
  async (code, changed, count) => {
    const host = await commentsHost();
    const folder = fake(`${MARKER}Text\n`, code);
    expect(await step(folder, "What changes", host)).toMatchObject({ code: 0 });
    expect(called(folder)).toBe(
      "diff --base origin/main --format markdown --specs slo-specs --out out\n",
    );
    expect(outputOf(folder)).toBe(`changed=${changed}\n`);
    expect(readFileSync(join(folder, "summary"), "utf8")).toBe(`${MARKER}Text\n`);
    // As one action hands it to the other, by way of an artefact.
    cpSync(join(folder, "slograf-diff.md"), join(folder, "slograf-diff/slograf-diff.md"));
    expect(await step(folder, "Comment", host)).toMatchObject({ code: 0, stderr: "" });
    expect(host.comments).toHaveLength(count);
  },
);

test("a diff that fails, fails", async () => {
  const host = await commentsHost();
  const folder = fake("", 1);
  expect((await step(folder, "What changes", host)).code).toBe(1);
  expect(outputOf(folder)).toBe("");
});

test.each([
  ["pull_request", "", 0, ""],
  ["push", "", 0, ""],
  ["pull_request_target", "", 1, "::error::slograf runs on pull_request only"],
  ["pull_request", "http.https://github.com/.extraheader", 1, "persist-credentials"],
])("on %s, with %j in the checkout, the action ends with %i", async (event, key, end, words) => {
  const folder = temporaryFolder();
  const setting = key === "" ? "true" : `git config ${key} "AUTHORIZATION: basic secret"`;
  execFileSync("bash", ["-ec", `git init -q . && ${setting}`], { cwd: folder });
  const host = await commentsHost();
  const name = "No rights for the branch";
  const { code, stdout } = await step(folder, name, host, { EVENT: event });
  expect(code).toBe(end);
  expect(stdout).toContain(words);
  expect(stdout).not.toContain("basic secret");
});
