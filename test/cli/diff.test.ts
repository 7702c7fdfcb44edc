import { readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { type DiffOptions, diff } from "../../src/commands/diff.ts";
import { calledFrom } from "../../src/disk/index.ts";
import { slograf } from "../support/cli.ts";
import { edit, generated, type Repository, temporaryRepository } from "../support/repository.ts";
import { put, temporaryProject } from "../support/temporary.ts";

const SPEC = "slo-specs/daily-sales.yaml";

const read = ({ folder }: Repository, path: string): string =>
  readFileSync(join(folder, path), "utf8");

interface Told {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `slograf diff` says; in this process, because a process of its own takes a second. */
async function told(folder: string, options: Partial<DiffOptions> = {}): Promise<Told> {
  const [stdout, stderr] = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockReturnValue(true),
  );
  const usual = { specs: "slo-specs", out: "out", format: "text", maxBytes: 60_000 } as const;
  const said = (spy: typeof stdout): string =>
    spy?.mock.calls.map(([text]) => String(text)).join("") ?? "";
  try {
    const code = await calledFrom(folder, () => diff({ ...usual, ...options }));
    return { code, stdout: said(stdout), stderr: said(stderr) };
  } finally {
    stdout?.mockRestore();
    stderr?.mockRestore();
  }
}

/** A branch with a commit that makes the deadline of the mornings stricter. */
async function stricter(repository: Repository): Promise<void> {
  await repository.must("switch", "-q", "-c", "stricter");
  edit(repository, SPEC, "objective: 98%", "objective: 99%");
  await generated(repository);
  await repository.must("commit", "-q", "-a", "-m", "Promise more");
}

const BUDGET = "error budget of fresh-by-nine (prod): 1.29 → 0.643 days in 90d";

test("a branch is compared with where it began, in every format", async () => {
  const repository = await temporaryRepository("daily-sales");
  await stricter(repository);
  // What others have done since is none of it.
  await repository.must("switch", "-q", "main");
  edit(repository, SPEC, "tier: critical", "tier: standard");
  await repository.must("commit", "-q", "-a", "-m", "Something else");
  await repository.must("switch", "-q", "stricter");

  const text = await repository.slograf("diff");
  expect({ code: text.code, stderr: text.stderr }).toEqual({ code: 3, stderr: "" });
  expect(text.stdout).toMatch(/^Since main \([0-9a-f]{10}\):\n {2}daily-sales: /);
  expect(text.stdout).toContain(BUDGET);
  expect(text.stdout).not.toMatch(/tier|Generator|Edited|Not generated/);

  const markdown = await repository.slograf("diff", "--format", "markdown");
  expect(markdown.code).toBe(3);
  expect(markdown.stdout).toMatch(/^<!-- slograf-diff -->\n### What this changes/);
  expect(markdown.stdout).toContain(`- **daily-sales**: ${BUDGET}`);

  const json = await told(repository.folder, { format: "json" });
  const review = JSON.parse(json.stdout) as Record<string, unknown>;
  expect(review).toMatchObject({ changed: true, diagnostics: [], outdated: [], notes: [] });
  expect(review["generator"]).toEqual({ changes: [], formOnly: [] });
  expect(review["summary"]).toMatchObject([{ pipeline: "daily-sales" }, {}]);

  const short = await told(repository.folder, { format: "markdown", maxBytes: 1500 });
  expect(Buffer.byteLength(short.stdout)).toBeLessThanOrEqual(1500);
  expect(short.stdout).toContain(BUDGET);
  expect(short.stdout).toContain("There is no room for");
});

test("on the default branch, what is not committed or not pushed is told; nothing where that is all", async () => {
  const repository = await temporaryRepository("log-ingest");
  const clean = await told(repository.folder);
  expect(clean).toMatchObject({ code: 0, stderr: "" });
  expect(clean.stdout).toMatch(/^Nothing has changed since main \([0-9a-f]{10}\)\.\n$/);

  await repository.must("update-ref", "refs/remotes/origin/main", "main");
  edit(repository, "slo-specs/log-ingest.yaml", "objective: 99%", "objective: 98%");
  const waiting = await told(repository.folder);
  expect(waiting.code).toBe(3);
  expect(waiting.stdout).toMatch(/^Since origin\/main/);
  expect(waiting.stdout).toMatch(/Not generated yet: \d+ files; run slograf generate\./);

  await generated(repository);
  await repository.must("commit", "-q", "-a", "-m", "Promise less");
  const committed = await told(repository.folder);
  expect(committed.stdout).toContain("objective: 99% of minutes → 98% of minutes");
  expect((await told(repository.folder, { base: "HEAD" })).code).toBe(0);
});

test("a pipeline that begins, one that ends, and uids that are retired", async () => {
  const repository = await temporaryRepository("daily-sales", "log-ingest");
  rmSync(join(repository.folder, "slo-specs/log-ingest.yaml"));
  put(
    repository.folder,
    "slo-specs/orders-stream.yaml",
    readFileSync("slo-specs/orders-stream.yaml", "utf8"),
  );
  await generated(repository);
  const { code, stdout } = await told(repository.folder);
  expect(code).toBe(3);
  expect(stdout).toMatch(
    /^ {2}log-ingest: .*2 dashboards cease to exist; \d+ alerts cease to exist/m,
  );
  expect(stdout).toMatch(
    /^ {2}orders-stream: .*2 dashboards begin to exist; \d+ alerts begin to exist/m,
  );
  expect(stdout).toMatch(/\d+ alert rules are to be deleted in Grafana: log-ingest-/);
});

test("what somebody edited by hand, and what another version had written, are distinguished", async () => {
  const repository = await temporaryRepository("log-ingest");
  const rules = "out/prometheus/rules/log-ingest.alerts.yaml";
  const current = read(repository, rules);
  edit(repository, rules, "for: 10m", "for: 9m");
  await repository.must("commit", "-q", "-a", "-m", "As another version wrote it");
  put(repository.folder, rules, current);
  const upgrade = await told(repository.folder, { base: "HEAD" });
  expect(upgrade.code).toBe(3);
  expect(upgrade.stdout).toContain(
    "Generator upgrade: this version makes something else of the same specs",
  );
  expect(upgrade.stdout).toContain("for (Prometheus): 9m → 10m");
  expect(upgrade.stdout).not.toContain("Edited by hand");

  await repository.must("commit", "-q", "-a", "-m", "Generate");
  edit(repository, rules, "for: 10m", "for: 1h");
  const hand = await told(repository.folder, { base: "HEAD" });
  expect(hand.stdout).toContain(
    `Edited by hand, and lost with the next run: ${rules.replace("out/", "")}.`,
  );
  expect(hand.stdout).toContain("for (Prometheus): 10m → 1h");
  expect(hand.stdout).not.toContain("Generator upgrade");
});

test("a form that alone is different changes nothing", async () => {
  const repository = await temporaryRepository("log-ingest");
  const path = "out/grafana/dashboards/overview.json";
  const current = read(repository, path);
  put(repository.folder, path, JSON.stringify(JSON.parse(current)));
  await repository.must("commit", "-q", "-a", "-m", "As another version wrote it");
  put(repository.folder, path, current);
  const { code, stdout } = await told(repository.folder, { base: "HEAD" });
  expect(code).toBe(0);
  expect(stdout).toContain("Generator upgrade: no semantic change; 1 file in another form.");
});

test("specs that were committed without what comes of them are told of", async () => {
  const repository = await temporaryRepository("daily-sales");
  edit(repository, SPEC, "objective: 98%", "objective: 99%");
  await repository.must("commit", "-q", "-a", "-m", "Forget to generate");
  await generated(repository);
  const { code, stdout } = await told(repository.folder, { base: "HEAD" });
  expect(code).toBe(3);
  expect(stdout).toContain("At the base, specs were changed after the files were last generated");
});

describe("mistakes", () => {
  test("in the specs are told, and nothing is compared", async () => {
    const repository = await temporaryRepository("daily-sales");
    edit(repository, SPEC, "objective: 98%", "objective: 980%");
    const text = await told(repository.folder);
    expect({ code: text.code, stdout: text.stdout }).toEqual({ code: 1, stdout: "" });
    expect(text.stderr).toContain(`--> ${SPEC}:`);
    const json = await told(repository.folder, { format: "json" });
    expect(json.code).toBe(1);
    expect((JSON.parse(json.stdout) as { diagnostics: object[] }).diagnostics).toHaveLength(1);
  });

  test("in the specs of the base leave its files to compare with", async () => {
    const repository = await temporaryRepository("daily-sales");
    edit(repository, SPEC, "objective: 98%", "objective: 980%");
    await repository.must("commit", "-q", "-a", "-m", "A mistake");
    edit(repository, SPEC, "objective: 980%", "objective: 97%");
    await generated(repository);
    const { code, stdout } = await told(repository.folder, { base: "HEAD" });
    expect(code).toBe(3);
    expect(stdout).toContain("sees mistakes in the specs of the base (1)");
    expect(stdout).toContain("[-0.98-]{+0.97+} * pipeline:place:info");
    expect(stdout).not.toMatch(/dashboards? begins? to exist/);
  });
});

describe("what cannot be compared with", () => {
  test("is wrong usage", async () => {
    const repository = await temporaryRepository("log-ingest");
    const { code, stdout, stderr } = await repository.slograf("diff", "--base=--output=x");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain('there is no commit "--output=x" here');
  });

  test.each([
    ...["nowhere", "--all", "-h", "HEAD..main", "HEAD:slo-specs", "HEAD^{tree}", "$(touch hacked)"],
    ...[":/Start^{/x", "", "main main", "main\nmain", "\u001B[31m"],
  ])("%j is no commit", async (base) => {
    const repository = await temporaryRepository("log-ingest");
    await expect(told(repository.folder, { base })).rejects.toThrow(
      `there is no commit ${JSON.stringify(base)} here`,
    );
    expect(await repository.must("status", "--porcelain")).toBe("");
  });

  test("a folder without a repository, or a repository without a commit", async () => {
    const folder = temporaryProject("log-ingest");
    const outside = await slograf(folder, ["diff"], { env: { GIT_CEILING_DIRECTORIES: folder } });
    expect(outside).toMatchObject({ code: 2, stdout: "" });
    expect(outside.stderr).toContain("not a git repository");

    const repository = await temporaryRepository("log-ingest");
    await repository.must("update-ref", "-d", "HEAD");
    await expect(told(repository.folder)).rejects.toThrow("has no commit to compare with");
  });

  test("a branch that has nothing in common with the default one", async () => {
    const repository = await temporaryRepository("log-ingest");
    await repository.must("switch", "-q", "--orphan", "other");
    await repository.must("checkout", "main", "--", ".");
    await repository.must("commit", "-q", "-m", "Begin anew");
    await expect(told(repository.folder)).rejects.toThrow("have no commit in common");
    expect((await told(repository.folder, { base: "main" })).code).toBe(0);
  });
});

test("a base from before there were specs has nothing", async () => {
  const repository = await temporaryRepository("log-ingest");
  await repository.must("switch", "-q", "--orphan", "before");
  put(repository.folder, "README.md", "Nothing yet.\n");
  await repository.must("add", "README.md");
  await repository.must("commit", "-q", "-m", "Nothing yet");
  await repository.must("switch", "-q", "main");
  const { code, stdout } = await told(repository.folder, { base: "before" });
  expect(code).toBe(3);
  expect(stdout).toContain("The base has no generated files");
  expect(stdout).toContain("2 dashboards begin to exist");
});

test("a link in the history leads out of nothing", async () => {
  const repository = await temporaryRepository("log-ingest");
  symlinkSync("/etc/passwd", join(repository.folder, "slo-specs/leak.yaml"));
  await repository.must("add", "-A");
  await repository.must("commit", "-q", "-m", "A link");
  rmSync(join(repository.folder, "slo-specs/leak.yaml"));
  const { code, stdout, stderr } = await told(repository.folder, { base: "HEAD" });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).not.toContain("root:");
});

test("folders of another name, from a folder below the top", async () => {
  const repository = await temporaryRepository("log-ingest");
  await repository.must("mv", "slo-specs", "specs");
  await repository.must("commit", "-q", "-m", "Move");
  edit(repository, "specs/log-ingest.yaml", "objective: 99%", "objective: 98%");
  const moved = await told(repository.folder, { specs: "specs", base: "HEAD" });
  expect(moved.code).toBe(3);
  const options = { specs: ".", out: "../out", base: "HEAD" };
  const below = await told(join(repository.folder, "specs"), options);
  expect(below.stdout).toBe(moved.stdout);
});
