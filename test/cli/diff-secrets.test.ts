import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryRepository } from "../support/repository.ts";
import { secrets } from "../support/secrets.ts";

const DASHBOARD = "out/grafana/dashboards/daily-sales-on-call.json";
const RULES = "out/prometheus/rules/daily-sales.alerts.yaml";

test("diff shows no secret of an old commit or of a file that was edited by hand", async () => {
  const { folder, must, slograf } = await temporaryRepository("daily-sales");
  const all = secrets.map(({ text, secret = text }) => ({ text, secret }));
  const spec = join(folder, "slo-specs/daily-sales.yaml");
  const text = readFileSync(spec, "utf8");
  // As somebody has committed it before secrets were looked for.
  appendFileSync(spec, `description: "${all.map((each) => each.text).join(" ")}"\n`);
  const rules = join(folder, RULES);
  const written = readFileSync(rules, "utf8");
  writeFileSync(rules, written.replaceAll("summary: ", `summary: ${all[0]?.text} `));
  await must("commit", "-qam", "With secrets");
  writeFileSync(spec, text);
  writeFileSync(rules, written);
  const dashboard = JSON.parse(readFileSync(join(folder, DASHBOARD), "utf8")) as {
    title: string;
    panels: { title: string; description?: string; type: string }[];
  };
  const [panel] = dashboard.panels.filter(({ type }) => type === "stat");
  if (panel !== undefined) panel.title = all[1]?.text ?? "";
  dashboard.title = all.map((each) => each.text).join(" ");
  writeFileSync(join(folder, DASHBOARD), JSON.stringify(dashboard, null, 2));
  for (const format of ["text", "markdown", "json"]) {
    const { code, stdout, stderr } = await slograf("diff", "--base", "HEAD", "--format", format);
    expect(code, stderr).toBe(3);
    for (const { secret } of all) expect(stdout + stderr).not.toContain(secret);
    expect(stdout).toContain("••••");
  }
});
