import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SettingsSpec, SloSpec, Spec } from "../../src/spec/index.ts";
import {
  type Exporter,
  type Inbox,
  type Message,
  startAlertmanager,
  startExporter,
  startInbox,
} from "../support/alertmanager.ts";
import { compiled } from "../support/compiled.ts";
import { ask, start } from "../support/prometheus.ts";
import { type Samples, seriesName, store } from "../support/samples.ts";
import type { Running } from "../support/server.ts";
import { inputOf, plainSpec } from "../support/specs.ts";
import { put, temporaryFolderForAll } from "../support/temporary.ts";
import { toolsAtHand } from "../support/tools-at-hand.ts";

const SECONDS = 1000;
/** Twelve times as often as usual. */
const EVALUATION_SECONDS = 5;

const errors: SloSpec = {
  name: "errors",
  why: "An order that fails is a customer without a parcel.",
  sli: { kind: "error-rate" },
  // A total outage burns 33 times as fast as it may.
  objective: "97%",
  window: "30d",
};
const shop: Spec = {
  ...plainSpec,
  pipeline: "shop",
  title: "Shop",
  inform: ["finance"],
  environments: ["prod"],
  metrics: [
    {
      selector: { job: "shop" },
      signals: {
        records: { metric: "shop_records_total", kind: "counter" },
        "records-failed": { metric: "shop_failed_total", kind: "counter" },
      },
    },
  ],
  slos: [errors],
};
const reader: Spec = { ...shop, pipeline: "reader", title: "Reader", upstreams: ["shop"] };
const patient: Spec = {
  ...shop,
  pipeline: "patient",
  title: "Patient",
  inform: [],
  slos: [{ ...errors, atNight: "wait" }],
};

/**
 * What was counted on the days before, when more failed than allowed: with that the outage burns the
 * budget slowly as well, so that there is a ticket to be silenced. Of the last hours nothing is known to
 * have failed.
 */
function history(): readonly Samples[] {
  const labels = { service: "shop", env: "prod", pipeline: "shop", slo: "errors" };
  const steps = 70 * 12;
  const first = Math.floor(Date.now() / SECONDS / 300) * 300 - steps * 300;
  const counted = (share: string, hourly: number): Samples => ({
    series: seriesName("slo:sli_events:count", { ...labels, share }),
    values: Array.from({ length: steps }, (_, step) => [
      first + step * 300,
      (hourly / 12) * Math.min(step, 60 * 12),
    ]),
  });
  return [counted("total", 1200), counted("bad", 120)];
}

/** `HH:MM` of UTC, so many hours from now. */
const hoursFromNow = (hours: number): string =>
  new Date(Date.now() + hours * 3600 * SECONDS).toISOString().slice(11, 16);

const settingsFor = (inbox: string): SettingsSpec => ({
  prometheus: { scrapeInterval: "1s", evaluationInterval: `${EVALUATION_SECONDS}s` },
  routing: {
    receivers: Object.fromEntries(
      ["page", "ticket", "users"].map((name) => [
        name,
        { kind: "webhook", address: `${inbox}/${name}` },
      ]),
    ),
    teams: {
      // Everybody sleeps, whenever the test runs.
      team: {
        page: ["page"],
        ticket: ["ticket"],
        quietHours: { from: hoursFromNow(-2), to: hoursFromNow(2) },
      },
      finance: { inform: ["users"] },
    },
    // Longer than the evaluation of alerts, so that what silences another one has come as well.
    grouping: { wait: "12s", interval: "5s" },
  },
});

/** An outage of a minute with everything that it sets in motion; bounded, whatever happens. */
describe("an incident, from the metrics to the messages", () => {
  const running: Running[] = [];
  let inbox: Inbox;
  let exporter: Exporter;
  let files: ReturnType<typeof compiled>["files"];

  const sent = (path: string, status: Message["status"], pipeline = "shop") =>
    inbox.messages.flatMap((message) =>
      message.path === path && message.status === status
        ? message.alerts.filter(({ labels }) => labels["pipeline"] === pipeline)
        : [],
    );
  const waitFor = async (what: string, arrived: () => boolean, seconds: number) => {
    const end = Date.now() + seconds * SECONDS;
    while (!arrived()) {
      if (Date.now() > end)
        throw new Error(
          `no ${what} within ${seconds} s: ${JSON.stringify(inbox.messages, null, 1)}`,
        );
      await sleep(100);
    }
  };

  beforeAll(async () => {
    const tools = toolsAtHand();
    const folder = temporaryFolderForAll();
    inbox = await startInbox();
    exporter = await startExporter();
    ({ files } = compiled(inputOf([shop, reader, patient], settingsFor(inbox.base))));
    for (const { path, content } of files) put(folder, path, content);
    await store(tools, folder, history());
    const alertmanager = await startAlertmanager(tools, folder, "alertmanager/alertmanager.yaml");
    const prometheus = await start(tools, folder, {
      global: { scrape_interval: "1s", evaluation_interval: `${EVALUATION_SECONDS}s` },
      rule_files: ["prometheus/rules/*.yaml"],
      alerting: {
        alertmanagers: [{ static_configs: [{ targets: [new URL(alertmanager.base).host] }] }],
      },
      scrape_configs: [
        {
          job_name: "shop",
          static_configs: [
            { targets: [new URL(exporter.base).host], labels: { service: "shop", env: "prod" } },
          ],
        },
      ],
    });
    running.push(prometheus, alertmanager, exporter, inbox);
    await untilMeasured(prometheus.base);
  }, 240 * SECONDS);

  /** What is promised is recorded every two minutes: until then nothing can burn. */
  async function untilMeasured(base: string): Promise<void> {
    const query = 'count(slo:burn_rate:ratio{window="5m"})';
    for (;;) {
      type Found = { readonly result: readonly { readonly value: readonly [number, string] }[] };
      const { result } = await ask<Found>(base, "query", { query });
      if (result[0]?.value[1] === "3") return;
      await sleep(SECONDS);
    }
  }

  afterAll(async () => {
    for (const { stop } of running) await stop();
  });

  test("breaks, is told once to whom it concerns, and is over", {
    timeout: 240 * SECONDS,
  }, async () => {
    // The target is known before anything is counted.
    await sleep(3 * EVALUATION_SECONDS * SECONDS);
    expect(inbox.messages).toEqual([]);

    exporter.rate({ records: 100, failed: 100 });
    const broken = Date.now();
    await waitFor("page", () => sent("/page", "firing").length > 0, 60);
    const told = (Date.now() - broken) / SECONDS;
    await waitFor("news for the users", () => sent("/users", "firing").length > 0, 30);
    // Several rounds of evaluation and grouping: nothing is said twice, nothing else is said.
    await sleep(20 * SECONDS);
    expect(sent("/page", "firing").map(({ labels }) => labels["alertname"])).toEqual([
      "SloBudgetBurnsFast",
    ]);
    expect(sent("/users", "firing").map(({ labels }) => labels["alertname"])).toEqual([
      "DataMayDisappoint",
    ]);
    expect(sent("/ticket", "firing")).toEqual([]);
    expect(sent("/page", "firing", "patient")).toEqual([]);
    // Who reads the shop's data is not woken for the shop's fault, but its users are told.
    expect(sent("/page", "firing", "reader")).toEqual([]);
    expect(sent("/users", "firing", "reader")).toHaveLength(1);
    checkLinks(sent("/page", "firing")[0]?.annotations ?? {});

    exporter.rate({ records: 2000, failed: 0 });
    const mended = Date.now();
    await waitFor("end of the page", () => sent("/page", "resolved").length > 0, 60);
    const over = (Date.now() - mended) / SECONDS;
    // The budget burns on, slowly: what the page has silenced is told when the page is over.
    await waitFor("ticket", () => sent("/ticket", "firing").length > 0, 30);
    expect(sent("/page", "firing")).toHaveLength(1);
    console.log(
      `told ${told.toFixed(1)} s after it broke, over ${over.toFixed(1)} s after it was mended`,
    );
  });

  /** The links of a message lead to what was generated. */
  function checkLinks(annotations: Readonly<Record<string, string>>): void {
    const link = new URL(annotations["dashboard_url"] ?? "");
    const query = Object.fromEntries(link.searchParams);
    expect(query).toMatchObject({ "var-service": "shop", "var-env": "prod" });
    const dashboards = files
      .filter(({ path }) => /dashboards\/.*\.json$/.test(path))
      .map(({ content }) => JSON.parse(content) as { uid: string; panels: { id: number }[] });
    const dashboard = dashboards.find(({ uid }) => link.pathname === `/d/${uid}`);
    expect(dashboard?.panels.map(({ id }) => String(id))).toContain(query["viewPanel"]);
    const [page, section = ""] = (annotations["runbook_url"] ?? "").split("#");
    const runbook = files.find(({ path }) => path === page)?.content;
    expect(runbook?.toLowerCase()).toContain(`\n## ${section}\n`);
  }
});
