import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { slograf } from "../support/cli.ts";
import { listing, put, temporaryProject } from "../support/temporary.ts";

const SETTINGS = `apiVersion: slograf/v1
routing:
  receivers:
    chat: { kind: slack, channel: "#data", url: { secret: slack-data } }
  teams:
    data: { page: [chat], ticket: [chat], timezone: Europe/Berlin, quietHours: { from: "22:00", to: "07:00" } }
    finance: { inform: [chat] }
  fallback: data
`;
const NIGHT = "2026-11-29T03:00+01:00";

function project(): string {
  const folder = temporaryProject("daily-sales", "log-ingest", "orders-stream");
  put(folder, "slo-specs/_settings.yaml", SETTINGS);
  return folder;
}
const tested = (folder: string, ...args: readonly string[]) =>
  slograf(folder, ["alerts", "test", ...args]);

test("says what becomes of each alert of an SLO, and writes nothing", async () => {
  const folder = project();
  const before = listing(folder);
  const { code, stdout, stderr } = await tested(
    folder,
    "daily-sales",
    "fresh-by-nine",
    "--at",
    NIGHT,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(
    /^daily-sales fresh-by-nine, if it fired on Sun 2026-11-29T02:00:00\+00:00, with example values:\n\n/,
  );
  expect(stdout).toContain("\nDeadlineMissed (prod): page, for ");
  expect(stdout).toContain("from Sun 2026-11-29T07:00:00+01:00 on, if it still holds then\n");
  expect(listing(folder)).toEqual(before);
});

test("as JSON, of those that are asked for; now, where no time is", async () => {
  const args = ["log-ingest", "consumed-in-time", "--format", "json"];
  const folder = project();
  const [all, one] = await Promise.all([
    tested(folder, ...args),
    tested(folder, ...args, "--env", "prod", "--alert", "SloBudgetBurnsFast"),
  ]);
  expect([all?.code, one?.code]).toEqual([0, 0]);
  const read = (text = "") =>
    JSON.parse(text) as { at: string; alerts: readonly { alert: string; env: string }[] };
  const places = read(all?.stdout).alerts.map(({ env }) => env);
  expect(new Set(places)).toEqual(new Set(["prod", "staging"]));
  expect(read(one?.stdout)).toMatchObject({
    diagnostics: [],
    pipeline: "log-ingest",
    slo: "consumed-in-time",
    alerts: [
      {
        alert: "SloBudgetBurnsFast",
        env: "prod",
        sendings: [
          {
            consumer: "Alertmanager",
            receivers: ["chat: Slack (channel: #data, url: secret slack-data)"],
          },
          { consumer: "Grafana", silent: expect.stringContaining("paused") },
        ],
      },
    ],
  });
  const at = Date.parse(read(one?.stdout).at.slice(4));
  expect(Math.abs(Date.now() - at)).toBeLessThan(600_000);
});

test.each([
  [["daily-sale", "x"], "there is no pipeline daily-sale. Did you mean `daily-sales`?"],
  [["daily-sales", "runtme"], "there is no SLO runtme. Did you mean `runtime`?"],
  [["daily-sales", "runtime", "--env", "prd"], "there is no environment prd. Did you mean `prod`?"],
  [["daily-sales", "runtime", "--region", "eu"], "there is no region eu. Known here: none."],
  [
    ["daily-sales", "runtime", "--alert", "SloBudgetBurnFast"],
    "there is no alert SloBudgetBurnFast. Did you mean `SloBudgetBurnsFast`?",
  ],
  [["daily-sales", "runtime", "--at", "2026-02-30T00:00Z"], "2026-02-30T00:00Z"],
  [["daily-sales", "runtime", "--at", "2041-01-01T00:00Z"], "2041-01-01T00:00Z"],
  [["daily-sales", "runtime", "--at", "yesterday"], "yesterday"],
  [["daily-sales"], "missing required argument 'slo'"],
])("%j is told what is wrong", async (args, message) => {
  const { code, stdout, stderr } = await tested(project(), ...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(message);
});

test("with a mistake in any spec nobody knows who would be told", async () => {
  const folder = project();
  const spec = readFileSync("slo-specs/orders-stream.yaml", "utf8");
  put(folder, "slo-specs/orders-stream.yaml", spec.replace("owner:", "ownr:"));
  const { code, stdout, stderr } = await tested(folder, "daily-sales", "runtime");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("--> slo-specs/orders-stream.yaml:");
});
