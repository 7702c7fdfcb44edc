import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { TEMPLATES } from "../../src/outputs/message-templates.ts";
import { toolsAtHand } from "./tools-at-hand.ts";

const run = promisify(execFile);

/** An alert as a template of Alertmanager's sees it. */
export interface Told {
  readonly status: "firing" | "resolved";
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const STARTED = "2026-06-05T07:02:00Z";
const ENDED = "2026-06-05T08:12:31.5Z";

/** An hour before it began, and when it ended, as addresses of dashboards say it. */
export const FROM = Date.parse(STARTED) - 3_600_000;
export const TO = Date.parse(ENDED);

/** The data of a notification, in the form that amtool documents. */
const notification = (alerts: readonly Told[]) => ({
  receiver: "team-page",
  status: alerts.some(({ status }) => status === "firing") ? "firing" : "resolved",
  alerts: alerts.map((alert) => ({
    ...alert,
    startsAt: STARTED,
    endsAt: alert.status === "resolved" ? ENDED : "0001-01-01T00:00:00Z",
    generatorURL: "http://prometheus/graph",
    fingerprint: "0",
  })),
  groupLabels: {},
  commonLabels: {},
  commonAnnotations: {},
  externalURL: "http://alertmanager",
});

/** What Alertmanager makes of a text that calls the templates; mail is written by its engine for HTML. */
export async function rendersMessage(
  text: string,
  alerts: readonly Told[],
  type: "text" | "html" = "text",
): Promise<string> {
  const { amtool } = toolsAtHand();
  const folder = mkdtempSync(join(tmpdir(), "slograf-messages-"));
  try {
    const [templates, data] = [join(folder, "slograf.tmpl"), join(folder, "data.json")];
    writeFileSync(templates, TEMPLATES);
    writeFileSync(data, JSON.stringify(notification(alerts)));
    const args = [`glob=${templates}`, `text=${text}`, `type=${type}`, `data=${data}`];
    const { stdout } = await run(
      amtool,
      ["template", "render", ...args.map((each) => `--template.${each}`)],
      { maxBuffer: 1 << 26 },
    );
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
