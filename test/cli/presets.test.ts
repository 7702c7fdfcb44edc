import { expect, test } from "vitest";
import { presets } from "../../src/presets/index.ts";
import { slograf } from "../support/cli.ts";
import { listing, temporaryFolder } from "../support/temporary.ts";

interface Described {
  readonly source: { readonly version: string; readonly url: string };
  readonly signals: readonly { readonly name: string; readonly reads: string }[];
}

test("without a name all presets, one a line; no specs are needed, and nothing is written", async () => {
  const folder = temporaryFolder();
  const { code, stdout, stderr } = await slograf(folder, ["presets"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const lines = stdout.trimEnd().split("\n");
  expect(lines).toHaveLength(presets.length);
  presets.forEach(({ name, summary }, index) => {
    expect(lines[index]).toMatch(new RegExp(`^${name} +\\S`));
    expect(lines[index]?.endsWith(summary)).toBe(true);
  });
  expect(listing(folder)).toEqual({});
});

test("as JSON: names, titles and summaries", async () => {
  const { code, stdout } = await slograf(temporaryFolder(), ["presets", "--format", "json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    presets: presets.map(({ name, title, summary }) => ({ name, title, summary })),
  });
});

test("with a name: source, labels, signals, SLI kinds, and what the spec must know", async () => {
  const { code, stdout, stderr } = await slograf(temporaryFolder(), ["presets", "kminion"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^Kafka, by KMinion \(kminion\)\n/);
  expect(stdout).toMatch(/^Names from .*\d.*: https:\/\/\S+$/m);
  expect(stdout).toMatch(/^ {2}topic_name +the topic$/m);
  expect(stdout).toContain(
    "  oldest-offset: Oldest offset (gauge, messages, without group_id)\n    kminion_kafka_topic_partition_low_water_mark\n",
  );
  expect(stdout).toContain("  consumer-lag: Consumer lag (gauge, messages, by topic_name)\n");
  expect(stdout).toMatch(/beside it: lag, throughput, time-to-drain\.$/m);
  expect(stdout).toMatch(/^- .*granularity/m);
});

test("the limit stands below the series, and where a spec needs more it says so", async () => {
  const { stdout } = await slograf(temporaryFolder(), ["presets", "postgresql"]);
  expect(stdout).toContain("    pg_stat_activity_count\n    limit: pg_settings_max_connections\n");
  expect(stdout).toContain("SLI kinds that need nothing beside it: none.\n");
});

test("with a name, as JSON", async () => {
  const run = await slograf(temporaryFolder(), ["presets", "s3", "--format", "json"]);
  expect(run).toMatchObject({ code: 0, stderr: "" });
  const { source, signals, ...rest } = JSON.parse(run.stdout) as Described;
  expect(rest).toMatchObject({
    name: "s3",
    selector: { bucket: expect.any(String), prefix: expect.any(String) },
    serves: ["deadline"],
  });
  expect(source.url).toMatch(/^https:/);
  expect(signals.map(({ name, reads }) => [name, reads])).toEqual([
    ["last-success", "s3_last_modified_object_date"],
    ["disk", "s3_objects_size_sum_bytes"],
    ["objects", "s3_objects"],
  ]);
});

test("a name that is none is wrong usage, with what was probably meant", async () => {
  const run = await slograf(temporaryFolder(), ["presets", "kafka-exportr"]);
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toMatch(
    /^slograf: there is no preset kafka-exportr\. Did you mean `kafka-exporter`\? Known here: airflow, /,
  );
});

test("it takes no folder with specs", async () => {
  const run = await slograf(temporaryFolder(), ["presets", "--specs", "slo-specs"]);
  expect(run).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("--specs") });
});
