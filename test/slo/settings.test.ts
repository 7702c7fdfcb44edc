import { describe, expect, test } from "vitest";
import { atLeast, resolveSettings, showVersion } from "../../src/slo/index.ts";
import { parseVersion } from "../../src/slo/model/version.ts";

describe("settings", () => {
  test("have a default each", () => {
    const settings = resolveSettings({});
    expect(settings).toEqual({
      grafana: {
        url: "http://localhost:3000",
        folder: { title: "Data pipelines", uid: "data-pipelines" },
        datasource: {
          name: "Prometheus",
          uid: "prometheus",
          url: "http://prometheus:9090",
          provision: true,
        },
        dashboards: "/var/lib/grafana/dashboards",
        orgId: 1,
        pausedAlerts: false,
        refresh: "1m",
      },
      scrapeSeconds: 30,
      evaluationSeconds: 60,
      labels: { service: "service", env: "env", region: "region" },
      tiers: {
        critical: {
          objective: 0.999,
          windowSeconds: 2_592_000,
          severity: {
            page: "page",
            ticket: "ticket",
            "at-risk": "page",
            exhausted: "page",
            info: "info",
          },
        },
        standard: {
          objective: 0.99,
          windowSeconds: 2_592_000,
          severity: {
            page: "page",
            ticket: "ticket",
            "at-risk": "ticket",
            exhausted: "ticket",
            info: "info",
          },
        },
        low: {
          objective: 0.95,
          windowSeconds: 2_592_000,
          severity: {
            page: "ticket",
            ticket: "info",
            "at-risk": "info",
            exhausted: "info",
            info: "info",
          },
        },
      },
      minimumCoverage: 0.25,
      targets: { prometheus: [2, 42, 0], alertmanager: [0, 25, 0], grafana: [13, 0, 0] },
      notify: "alertmanager",
    });
  });

  test("of the organisation replace the defaults, field by field", () => {
    const settings = resolveSettings({
      grafana: { url: "https://grafana.example.com/", folder: { title: "Pipelines" } },
      prometheus: { scrapeInterval: "15s", retention: "90d", queryOffset: "30s" },
      labels: { env: "environment" },
      tiers: { low: { page: "info", window: "7d" } },
      links: { docs: "https://docs.example.com//" },
      minimumCoverage: "50%",
      targets: { prometheus: "2.53.1" },
      notify: "grafana",
    });
    expect(settings).toMatchObject({
      grafana: {
        url: "https://grafana.example.com",
        folder: { title: "Pipelines", uid: "data-pipelines" },
        datasource: { uid: "prometheus" },
      },
      scrapeSeconds: 15,
      evaluationSeconds: 60,
      retentionSeconds: 90 * 86_400,
      queryOffsetSeconds: 30,
      labels: { service: "service", env: "environment", region: "region" },
      docsUrl: "https://docs.example.com",
      minimumCoverage: 0.5,
      targets: { prometheus: [2, 53, 1], alertmanager: [0, 25, 0] },
      notify: "grafana",
    });
    expect(settings.tiers.low).toMatchObject({
      objective: 0.95,
      windowSeconds: 604_800,
      severity: { page: "info", ticket: "info" },
    });
    expect(settings.tiers.standard).toEqual(resolveSettings({}).tiers.standard);
  });

  test("of a spec come before those of the organisation, which remain for the rest", () => {
    const organisation = {
      grafana: { url: "https://a.example.com", folder: { title: "All", uid: "all" } },
      prometheus: { scrapeInterval: "15s", evaluationInterval: "30s" },
      labels: { env: "environment", service: "app" },
      notify: "grafana",
    } as const;
    const own = {
      grafana: { folder: { uid: "sales", title: "Sales" } },
      prometheus: { scrapeInterval: "1m" },
      labels: { service: "name" },
      notify: "alertmanager",
    } as const;
    expect(resolveSettings(organisation, own)).toMatchObject({
      grafana: { url: "https://a.example.com", folder: { title: "Sales", uid: "sales" } },
      scrapeSeconds: 60,
      evaluationSeconds: 30,
      labels: { service: "name", env: "environment", region: "region" },
      notify: "alertmanager",
    });
  });

  test("of a spec do not change what holds for the whole installation", () => {
    const own = {
      targets: { prometheus: "3.0" },
      tiers: { critical: { objective: "50%" } },
    } as const;
    const settings = resolveSettings({}, own);
    expect(settings.targets).toEqual(resolveSettings({}).targets);
    expect(settings.tiers).toEqual(resolveSettings({}).tiers);
  });
});

describe("versions", () => {
  test.each([
    ["2.42", [2, 42, 0]],
    ["2.42.1", [2, 42, 1]],
    ["13.0", [13, 0, 0]],
    ["0.25", [0, 25, 0]],
  ] as const)("%s is %j, and is shown as it was written", (text, version) => {
    expect(parseVersion(text)).toEqual(version);
    expect(showVersion(version)).toBe(text);
  });

  test.each([
    ["2.42", "2.42", true],
    ["2.42.1", "2.42", true],
    ["2.42", "2.42.1", false],
    // Numbers, not texts.
    ["2.9", "2.42", false],
    ["2.100", "2.42", true],
    ["3.0", "2.53", true],
    ["2.53", "3.0", false],
    ["0.24.9", "0.25", false],
  ])("%s is at least %s: %s", (version, wanted, expected) => {
    expect(atLeast(parseVersion(version), parseVersion(wanted))).toBe(expected);
  });
});
