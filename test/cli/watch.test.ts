import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { type Running, start } from "../support/cli.ts";
import { listing, put, temporaryProject } from "../support/temporary.ts";

const SPEC = "slo-specs/log-ingest.yaml";
const PAGE = "out/docs/log-ingest.md";

/** Until the machine gets round to it, however busy it is. */
const eventually = (check: () => void): Promise<void> =>
  vi.waitFor(check, { timeout: 60_000, interval: 50 });

async function watching(project: string, preload: readonly string[] = []): Promise<Running> {
  const running = start(project, ["generate", "--watch"], { preload });
  await eventually(() => expect(running.stderr()).toContain("Watching slo-specs."));
  return running;
}

const original = readFileSync(SPEC, "utf8");
const titled = (title: string): string => original.replace("title: Log ingest", `title: ${title}`);
const page = (project: string): string => readFileSync(join(project, PAGE), "utf8");

test("generates at once, and again with every change, until it is told to stop", async () => {
  const project = temporaryProject("log-ingest");
  const running = await watching(project);
  expect(page(project)).toContain("Log ingest");

  put(project, SPEC, titled("Written in place"));
  await eventually(() => expect(page(project)).toContain("Written in place"));

  // As editors do: beside the old file, and then over it.
  put(project, "slo-specs/.log-ingest.yaml.swp", titled("Written beside"));
  renameSync(join(project, "slo-specs/.log-ingest.yaml.swp"), join(project, SPEC));
  await eventually(() => expect(page(project)).toContain("Written beside"));

  put(
    project,
    "slo-specs/orders-stream.yaml",
    readFileSync("slo-specs/orders-stream.yaml", "utf8"),
  );
  await eventually(() => expect(existsSync(join(project, "out/docs/orders-stream.md"))).toBe(true));
  rmSync(join(project, "slo-specs/orders-stream.yaml"));
  await eventually(() =>
    expect(existsSync(join(project, "out/docs/orders-stream.md"))).toBe(false),
  );

  running.kill("SIGINT");
  expect(await running.ended).toBe(0);
});

test("a burst of changes ends with the last of them", async () => {
  const project = temporaryProject("log-ingest");
  const running = await watching(project);
  for (let index = 1; index <= 30; index++) put(project, SPEC, titled(`Draft ${index} of 30`));
  await eventually(() => expect(page(project)).toContain("Draft 30 of 30"));
  running.kill("SIGTERM");
  expect(await running.ended).toBe(0);
  expect(running.stdout().split("\n").length).toBeLessThan(15);
  expect(Object.keys(listing(project)).filter((path) => path.includes("slograf-new"))).toEqual([]);
});

test("a change while the one before it is being generated is not missed", async () => {
  const project = temporaryProject("log-ingest");
  const running = await watching(project);
  for (const milliseconds of [25, 30, 35, 40, 45]) {
    put(project, SPEC, titled(`Before ${milliseconds}`));
    await setTimeout(milliseconds);
    put(project, SPEC, titled(`After ${milliseconds}`));
    await eventually(() => expect(page(project)).toContain(`After ${milliseconds}`));
  }
  running.kill("SIGTERM");
  expect(await running.ended).toBe(0);
});

test("a mistake is told and ends nothing: the last good output stays until it is mended", async () => {
  const project = temporaryProject("log-ingest");
  const running = await watching(project);
  const good = listing(join(project, "out"));
  put(project, SPEC, original.replace("tier: standard", "tier: vital"));
  await eventually(() =>
    expect(running.stderr()).toMatch(/ --> slo-specs\/log-ingest\.yaml:\d+:7\n/),
  );
  await eventually(() => expect(running.stderr()).toContain("1 error. out is left as it was.\n"));
  expect(listing(join(project, "out"))).toEqual(good);
  put(project, SPEC, titled("Mended"));
  await eventually(() => expect(page(project)).toContain("Mended"));
  running.kill("SIGINT");
  expect(await running.ended).toBe(0);
});

test("what cannot be read or written for a while is told and ends nothing", async () => {
  const project = temporaryProject("log-ingest");
  const running = await watching(project);
  rmSync(join(project, PAGE));
  mkdirSync(join(project, PAGE));
  writeFileSync(join(project, SPEC), titled("Too early"));
  await eventually(() => expect(running.stderr()).toContain(`slograf: cannot read ${PAGE}`));
  rmSync(join(project, PAGE), { recursive: true });
  writeFileSync(join(project, SPEC), titled("In time"));
  await eventually(() => expect(page(project)).toContain("In time"));
  running.kill("SIGINT");
  expect(await running.ended).toBe(0);
});

test("a fault of slograf itself ends it", async () => {
  const project = temporaryProject("log-ingest");
  put(
    project,
    "fault.mjs",
    `import { existsSync } from "node:fs";
    const { toSorted } = Array.prototype;
    Array.prototype.toSorted = function (...args) {
      if (existsSync("fault.now")) throw new Error("simulated");
      return toSorted.apply(this, args);
    };`,
  );
  const running = await watching(project, [join(project, "fault.mjs")]);
  put(project, "fault.now");
  put(project, SPEC, titled("Too much"));
  expect(await running.ended).toBe(70);
  expect(running.stderr()).toContain("slograf: this is a fault of slograf itself");
});

test("what a team writes about an alert is a change, too", async () => {
  const project = temporaryProject("log-ingest");
  const running = await watching(project);
  put(project, "slo-specs/_runbooks/log-ingest/SloDataMissing.md", "Ask the exporter's team.");
  const runbook = join(project, "out/docs/runbooks/log-ingest.md");
  await eventually(() =>
    expect(readFileSync(runbook, "utf8")).toContain("Ask the exporter's team."),
  );
  running.kill("SIGTERM");
  expect(await running.ended).toBe(0);
});
