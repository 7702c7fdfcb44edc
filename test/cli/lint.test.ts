import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { slograf } from "../support/cli.ts";
import { lintFiles, type Parts } from "../support/lint.ts";
import { listing, put, temporaryProject } from "../support/temporary.ts";

const FOLDERS: Readonly<Record<string, string>> = {
  boards: "out/grafana/dashboards",
  rules: "out/prometheus/rules",
  alerting: "out/grafana/provisioning/alerting",
};

/** A project in which all has been generated, and something was changed by hand. */
function project(change: Partial<Parts> = {}): string {
  const folder = temporaryProject();
  for (const { path, content } of lintFiles(change)) {
    const [place = "", name = ""] = path.split("/");
    put(folder, `${FOLDERS[place]}/${name}`, String(content));
  }
  return folder;
}

const SLOPPY = { panel: { title: "Latency" } };
const BROKEN = { panel: { title: "Latency" }, alert: { labels: {} } };

test("everything that was generated is checked, and nothing is written", async () => {
  const folder = project();
  // None of these is a dashboard or a rule file.
  put(folder, "out/grafana/dashboards/.lint", "exclusions: {}\n");
  put(folder, "out/grafana/provisioning/datasources/slograf.yaml", "nonsense");
  put(folder, "out/docs/README.md", "# Docs");
  const before = listing(folder);
  expect(await slograf(folder, ["lint"])).toEqual({
    code: 0,
    stdout: "4 files: fine.\n",
    stderr: "",
  });
  expect(listing(folder)).toEqual(before);
});

test("errors are told with their place, and fail the run", async () => {
  const { code, stdout, stderr } = await slograf(project(BROKEN), ["lint"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "4 files: 1 error and 1 warning.\n" });
  expect(stderr).toMatch(
    /^warning: “Latency” does not end with its unit in parentheses\. \(lint\/panel-title\)\n +--> out\/grafana\/dashboards\/orders\.json:\d+:\d+\n/,
  );
  expect(stderr).toMatch(
    /\nerror: The alert has no label `severity`\. \(lint\/alert-severity\)\n +--> out\/prometheus\/rules\/orders\.yaml:\d+:\d+\n/,
  );
});

test.each([
  ["warnings alone do not", [], 0],
  ["nor as many as are allowed", ["--max-warnings", "1"], 0],
  ["more do", ["--max-warnings", "0"], 1],
])("%s", async (_, options, expected) => {
  const { code, stdout } = await slograf(project(SLOPPY), ["lint", ...options]);
  expect({ code, stdout }).toEqual({ code: expected, stdout: "4 files: 1 warning.\n" });
});

describe("paths", () => {
  const [, board] = lintFiles({ dashboard: { uid: "team board", links: [] }, ...SLOPPY });
  const content = String(board?.content);

  test("files and folders, with everything below that could be meant", async () => {
    const folder = temporaryProject();
    put(folder, "boards/team/a.json", content);
    put(folder, "boards/team/.hidden.json", "{");
    put(folder, "boards/.git/b.json", "{");
    put(folder, "boards/notes.txt", "notes");
    put(folder, "rules.yml", "groups: [");
    for (const paths of [
      ["boards", "rules.yml"],
      ["./boards/", "rules.yml", "boards/team/a.json"],
    ]) {
      const { code, stdout, stderr } = await slograf(folder, ["lint", ...paths]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "2 files: 2 errors and 1 warning.\n" });
      expect(stderr.match(/(?<=--> ).*(?=:\d+:\d+)/g)).toEqual([
        ...["boards/team/a.json", "boards/team/a.json", "rules.yml"],
      ]);
    }
  });

  test.each([
    ["one that is not there", ["missing.json"], /^slograf: cannot read missing\.json: /],
    [
      "nothing generated yet",
      [],
      /^slograf: there is nothing to check in out: run `slograf generate` first\.\n$/,
    ],
    ["nothing in another folder", ["--out", "elsewhere"], /nothing to check in elsewhere/],
    ["no number", ["--max-warnings", "few"], /It is not a whole number/],
    ["an unknown format", ["--format", "xml"], /Allowed choices are text, json, sarif, github/],
  ])("%s is wrong usage", async (_, args, message) => {
    const { code, stdout, stderr } = await slograf(temporaryProject(), ["lint", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  test("a folder without anything to check is fine", async () => {
    const folder = temporaryProject();
    mkdirSync(join(folder, "boards"));
    expect(await slograf(folder, ["lint", "boards"])).toEqual({
      code: 0,
      stdout: "0 files: fine.\n",
      stderr: "",
    });
  });
});

describe("slo-specs/_lint.yaml", () => {
  const entry = (rule: string) =>
    `apiVersion: slograf/v1\nsuppress:\n  - rule: ${rule}\n    reason: Later.\n`;

  test("keeps findings from being told", async () => {
    const folder = project(BROKEN);
    put(folder, "slo-specs/_lint.yaml", entry("alert-severity"));
    expect(await slograf(folder, ["lint"])).toMatchObject({
      code: 0,
      stdout: "4 files: 1 warning (1 suppressed).\n",
    });
  });

  test("is read from where the specs are; of no use, it is told of with its text", async () => {
    const folder = project();
    put(folder, "specs/_lint.yaml", entry("grid"));
    const { code, stderr } = await slograf(folder, ["lint", "--specs", "specs"]);
    expect(code).toBe(0);
    expect(stderr).toContain("  --> specs/_lint.yaml:3:11\n3 |   - rule: grid\n");
  });

  test("with a mistake in it the run fails", async () => {
    const folder = project();
    put(folder, "slo-specs/_lint.yaml", entry("gird"));
    const { code, stderr } = await slograf(folder, ["lint"]);
    expect(code).toBe(1);
    expect(stderr).toContain("Did you mean `grid`?");
  });
});

describe("formats", () => {
  test("JSON", async () => {
    const folder = project(BROKEN);
    put(
      folder,
      "slo-specs/_lint.yaml",
      "apiVersion: slograf/v1\nsuppress:\n  - {rule: panel-title, reason: Later.}\n",
    );
    const { code, stdout, stderr } = await slograf(folder, ["lint", "--format", "json"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      diagnostics: [
        { code: "lint/alert-severity", at: { file: "out/prometheus/rules/orders.yaml" } },
      ],
      suppressed: [{ diagnostic: { code: "lint/panel-title" }, reason: "Later.", by: "file" }],
      files: 4,
    });
  });

  test("SARIF", async () => {
    const { code, stdout } = await slograf(project(BROKEN), ["lint", "--format", "sarif"]);
    expect(code).toBe(1);
    const { version, runs } = JSON.parse(stdout) as {
      version: string;
      runs: { results: { ruleId: string }[] }[];
    };
    expect(version).toBe("2.1.0");
    expect(runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual([
      "lint/panel-title",
      "lint/alert-severity",
    ]);
  });

  test("annotations of GitHub Actions", async () => {
    const run = await slograf(project(BROKEN), ["lint", "--format", "github"]);
    expect(run).toMatchObject({ code: 1, stderr: "" });
    expect(run.stdout).toMatch(
      /^::warning file=out\/grafana\/dashboards\/orders\.json,line=\d+,col=\d+,endColumn=\d+,title=lint\/panel-title::“Latency” .*\n::error file=out\/prometheus\/rules\/orders\.yaml,.*\n$/,
    );
    const fine = await slograf(project(), ["lint", "--format", "github"]);
    expect(fine).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});
