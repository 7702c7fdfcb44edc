import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { TEMPLATES } from "../../src/outputs/message-templates.ts";
import { type Audience, type MessagePart, templateName } from "../../src/receivers/index.ts";
import type { SettingsSpec } from "../../src/spec/index.ts";
import { compiled, fileOf } from "../support/compiled.ts";
import { FROM, rendersMessage, TO, type Told } from "../support/messages.ts";
import { routing } from "../support/routing-settings.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const AUDIENCES: readonly Audience[] = ["act", "inform"];
const PARTS: readonly MessagePart[] = ["title", "text", "chat", "html"];
const EXPECTED = "test/outputs/expected/messages";

const labels = { alertname: "SloBudgetBurnsFast", pipeline: "orders-stream", env: "prod" };

const burning: Told = {
  status: "firing",
  labels: { ...labels, region: "eu" },
  annotations: {
    summary:
      "Orders stream (prod, eu), End-to-end within 30 s: the error budget burns 16.2 times as fast as it may",
    impact:
      "The shop shows a customer the state of the order half a minute after it was placed. What users feel: the data may be delayed by up to 4m 12s.",
    description: "Not in messages.",
    burn: "16.2×",
    budget_left: "62.13%",
    exhausted_in: "1d 3h 36m 24s",
    dashboard_url:
      "https://grafana.example.com/d/orders-stream-on-call?var-service=orders&var-env=prod&viewPanel=7",
    runbook_url: "https://git.example.com/slos/runbooks/orders-stream.md#slobudgetburnsfast",
    logs_url: "https://kibana.example.com/app/discover?service=orders&env=prod",
  },
};

const missing: Told = {
  status: "firing",
  labels: { ...labels, alertname: "SloDataMissing" },
  annotations: {
    summary: "Orders stream (prod), Errors: the SLI is not measured, its metrics are missing",
    impact: "A lost order is a lost customer.",
    dashboard_url: "https://grafana.example.com/d/orders-stream-on-call?viewPanel=8",
    runbook_url: "docs/runbooks/orders-stream.md#slodatamissing",
  },
};

const informing: Told = {
  status: "firing",
  labels: { ...labels, alertname: "DataMayDisappoint" },
  annotations: {
    summary: "Orders stream (prod): the data may be delayed by up to 23m 0s",
    impact: "The team checkout looks after it.",
    dashboard_url: "https://grafana.example.com/d/orders-stream-on-call?viewPanel=7",
  },
};

const resolved = (alert: Told): Told => ({ ...alert, status: "resolved" });
const foreign: Told = { status: "firing", labels: { alertname: "NodeDown" }, annotations: {} };
/** Grafana sends this in place of a rule that it could not evaluate, with what it has of the rule. */
const unevaluated = (alert: Told, alertname: string): Told => ({
  ...alert,
  labels: { ...alert.labels, alertname, rulename: "orders-stream e2e Burns (prod)", ref_id: "A" },
});
const failed = unevaluated(burning, "DatasourceError");

const incidents: readonly (readonly [string, Audience, readonly Told[]])[] = [
  ["one", "act", [burning]],
  ["two-and-one-resolved", "act", [burning, missing, resolved(burning)]],
  ["many", "act", [burning, ...Array.from({ length: 7 }, () => missing)]],
  ["resolved", "act", [resolved(burning)]],
  ["foreign", "act", [foreign]],
  ["not-evaluated", "act", [failed, unevaluated(missing, "DatasourceNoData"), resolved(failed)]],
  ["told", "inform", [informing]],
  ["told-not-evaluated", "inform", [unevaluated(informing, "DatasourceError")]],
  ["over-not-evaluated", "inform", [resolved(unevaluated(informing, "DatasourceNoData"))]],
  ["still-told", "inform", [informing, resolved(informing)]],
  ["over", "inform", [resolved(informing), resolved(informing)]],
];

const call = (audience: Audience, part: MessagePart): string =>
  `{{ template "${templateName(audience, part)}" . }}`;

const render = (audience: Audience, part: MessagePart, alerts: readonly Told[]) =>
  rendersMessage(call(audience, part), alerts, part === "html" ? "html" : "text");

describe.each(incidents)("messages about %s", (name, audience, alerts) => {
  test.each(PARTS)("read well as %s", async (part) => {
    const file = `${EXPECTED}/${name}.${part === "html" ? "html" : `${part}.txt`}`;
    await expect(await render(audience, part, alerts)).toMatchFileSnapshot(`../../${file}`);
  });
});

test("no expected message is left of incidents that are gone", () => {
  const wanted = incidents.flatMap(([name]) =>
    PARTS.map((part) => `${name}.${part === "html" ? "html" : `${part}.txt`}`),
  );
  expect(readdirSync(EXPECTED).toSorted()).toEqual(wanted.toSorted());
});

test.each(["one.chat", "one.text", "one.title", "told.text"])(
  "%s is the example of the documentation",
  (name) => {
    const page = readFileSync("docs/routing.md", "utf8");
    expect(page).toContain(readFileSync(`${EXPECTED}/${name}.txt`, "utf8").trim());
  },
);

describe("a message", () => {
  test.each([
    ["still open", burning, `&from=${FROM}&to=now`],
    ["over", resolved(burning), `&from=${FROM}&to=${TO}`],
  ])(
    "of an alert that is %s opens the dashboard at its time, said once",
    async (_, alert, time) => {
      const shown = await rendersMessage(
        '{{ range .Alerts }}{{ template "slograf.firing.text" . }}{{ end }}',
        [alert],
      );
      const url = /Panel: (\S+)/.exec(shown)?.[1] ?? "";
      expect(url.slice(url.indexOf("&from="))).toBe(time);
      expect(url.split("from=")).toHaveLength(2);
      expect(new URL(url).searchParams.get("viewPanel")).toBe("7");
    },
  );

  test.each(AUDIENCES)("has a title of one line for %s", async (audience) => {
    const broken = { ...burning, annotations: { summary: "a\r\nBcc: x\n\n b" } };
    expect(await render(audience, "title", [broken])).not.toMatch(/[\r\n]/);
  });

  test("is short on a phone, whatever a person wrote and however many alerts there are", async () => {
    const wordy = { ...burning.annotations, summary: "a ".repeat(500), impact: "ü ".repeat(5000) };
    const alerts = Array.from({ length: 50 }, () => ({ ...burning, annotations: wordy }));
    const chat = await render("act", "chat", alerts);
    expect(chat.length).toBeLessThan(6000);
    expect(chat).toContain("and 45 more");
    expect(await render("act", "title", alerts)).toHaveLength(
      "Firing:  (and 49 more)".length + 280,
    );
  });

  test("names no more alerts than the first few, and counts the others", async () => {
    const text = await render(
      "act",
      "text",
      Array.from({ length: 6 }, () => missing),
    );
    expect(text.match(/metrics are missing/g)).toHaveLength(5);
    expect(text).toContain("and 1 more");
    const five = await render(
      "act",
      "text",
      Array.from({ length: 5 }, () => missing),
    );
    expect(five).not.toContain("more");
  });
});

describe("templates are written", () => {
  const ALERTMANAGER = "alertmanager/templates/slograf.tmpl";
  const GRAFANA = "grafana/provisioning/alerting/_templates.json";
  const written = (settings: SettingsSpec) =>
    compiled(inputOf([plainSpec], settings))
      .files.map(({ path }) => path)
      .filter((path) => path === ALERTMANAGER || path === GRAFANA);

  test.each<readonly [string, SettingsSpec, readonly string[]]>([
    ["for nobody without routing", {}, []],
    ["for Alertmanager, which sends unless told otherwise", { routing }, [ALERTMANAGER]],
    ["for Grafana where it sends", { routing, notify: "grafana" }, [GRAFANA]],
  ])("%s", (_, settings, paths) => {
    expect(written(settings)).toEqual(paths);
  });

  test("the same for both, and raw: Grafana takes nothing in them from its environment", () => {
    const grafana = compiled(inputOf([plainSpec], { routing, notify: "grafana" }));
    const { apiVersion, templates } = JSON.parse(fileOf(grafana, GRAFANA));
    expect(apiVersion).toBe(1);
    expect(templates).toEqual([{ orgId: 1, name: "slograf", template: TEMPLATES }]);
    const alertmanager = compiled(inputOf([plainSpec], { routing }));
    expect(fileOf(alertmanager, ALERTMANAGER)).toBe(TEMPLATES);
  });

  test("with every part of a message for everyone who is told", () => {
    for (const audience of AUDIENCES)
      for (const part of PARTS)
        expect(TEMPLATES).toContain(`{{ define "${templateName(audience, part)}" }}`);
  });

  // https://github.com/prometheus/alertmanager/blob/v0.25.0/template/template.go; the rest is Go's own.
  test("with functions alone that Alertmanager 0.25 has, and Grafana too", () => {
    const actions = TEMPLATES.match(/\{\{.*?\}\}/g) ?? [];
    const words = actions.flatMap(
      (action) =>
        action.replaceAll(/"(?:\\.|[^"\\])*"|\/\*.*?\*\/|[$.][\w.]+/g, " ").match(/[A-Za-z]\w*/g) ??
        [],
    );
    expect([...new Set(words)].toSorted()).toEqual(
      "and define else end eq gt if index len lt match not or printf range reReplaceAll slice template with".split(
        " ",
      ),
    );
  });
});
