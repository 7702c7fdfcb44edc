import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { SettingsSpec } from "../../src/spec/index.ts";
import { compiled, fileOf } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const PROVIDERS = "grafana/provisioning/dashboards/slograf.yaml";
const DATASOURCE = "grafana/provisioning/datasources/slograf.yaml";

interface Provider {
  readonly name: string;
  readonly folder: string;
  readonly folderUid: string;
  readonly options: { readonly path: string };
}

const providersOf = (compilation: ReturnType<typeof compiled>): readonly Provider[] =>
  (parse(fileOf(compilation, PROVIDERS)) as { providers: Provider[] }).providers;

describe.each(estates)("dashboard providers of $name", ({ input }) => {
  const compilation = compiled(input);
  const providers = providersOf(compilation);

  test("have what Grafana asks for, and no empty value", () => {
    for (const provider of providers)
      expect(provider).toEqual({
        name: expect.stringMatching(/./),
        orgId: 1,
        folder: expect.stringMatching(/./),
        folderUid: expect.stringMatching(/^[a-z0-9-]{1,40}$/),
        type: "file",
        disableDeletion: false,
        allowUiUpdates: false,
        updateIntervalSeconds: 10,
        options: { path: expect.stringMatching(/^\//), foldersFromFilesStructure: false },
      });
    expect(new Set(providers.map(({ name }) => name)).size).toBe(providers.length);
    expect(new Set(providers.map(({ folderUid }) => folderUid)).size).toBe(providers.length);
  });

  test("every dashboard is below the path of exactly one of them", () => {
    const roots = providers.map(({ options }) => `${options.path}/`);
    const dashboards = compilation.files
      .filter(({ path }) => path.startsWith("grafana/dashboards/"))
      .map(({ path }) => path.replace("grafana/dashboards", mounted(roots)));
    expect(dashboards.length).toBeGreaterThan(0);
    for (const path of dashboards)
      expect(roots.filter((root) => path.startsWith(root))).toHaveLength(1);
  });
});

/** Where the folder of dashboards is mounted: the path of the only provider, or above them all. */
const mounted = (roots: readonly string[]): string => {
  const [first = ""] = roots;
  return roots.length === 1 ? first.replace(/\/$/, "") : first.replace(/\/[^/]+\/$/, "");
};

describe("folders", () => {
  const other = (title: string, uid: string) => ({
    ...plainSpec,
    pipeline: uid,
    settings: { grafana: { folder: { title, uid } } },
  });

  test("each has a provider and a path of its own, the organisation's first", () => {
    const compilation = compiled(
      inputOf([plainSpec, other("Mine", "mine"), other("Yours", "yours")]),
    );
    expect(
      providersOf(compilation).map(({ folderUid, options }) => [folderUid, options.path]),
    ).toEqual([
      ["data-pipelines", "/var/lib/grafana/dashboards/data-pipelines"],
      ["mine", "/var/lib/grafana/dashboards/mine"],
      ["yours", "/var/lib/grafana/dashboards/yours"],
    ]);
    expect(compilation.files.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        "grafana/dashboards/data-pipelines/overview.json",
        "grafana/dashboards/data-pipelines/plain-on-call.json",
        "grafana/dashboards/mine/mine-on-call.json",
        "grafana/dashboards/yours/yours-review.json",
      ]),
    );
  });

  test("two specs of one folder share its provider", () => {
    const specs = [other("Mine", "mine"), { ...other("Mine", "mine"), pipeline: "another" }];
    expect(providersOf(compiled(inputOf(specs))).map(({ folderUid }) => folderUid)).toEqual([
      "data-pipelines",
      "mine",
    ]);
  });
});

describe("the data source", () => {
  const sourceOf = (settings: SettingsSpec) =>
    parse(fileOf(compiled(inputOf([plainSpec], settings)), DATASOURCE)) as unknown;

  test("is written with all that Grafana wants to know of a Prometheus", () => {
    const settings: SettingsSpec = {
      grafana: { datasource: { name: "Costs $5", uid: "prom", url: "http://prom:9090/$x" } },
      prometheus: { scrapeInterval: "15s" },
      targets: { prometheus: "2.53.1" },
    };
    expect(sourceOf(settings)).toEqual({
      apiVersion: 1,
      datasources: [
        {
          name: "Costs $$5",
          uid: "prom",
          orgId: 1,
          type: "prometheus",
          access: "proxy",
          url: "http://prom:9090/$$x",
          isDefault: true,
          editable: false,
          jsonData: {
            httpMethod: "POST",
            manageAlerts: false,
            prometheusType: "Prometheus",
            prometheusVersion: "2.53.1",
            timeInterval: "15s",
          },
        },
      ],
    });
  });

  test.each([
    ["2.42", "2.42.0"],
    ["3.5", "3.5.0"],
  ])("knows Prometheus %s as %s", (prometheus, prometheusVersion) => {
    expect(sourceOf({ targets: { prometheus } })).toMatchObject({
      datasources: [{ jsonData: { prometheusVersion } }],
    });
  });

  test("is not written where it exists already", () => {
    const settings: SettingsSpec = { grafana: { datasource: { provision: false } } };
    const { files } = compiled(inputOf([plainSpec], settings));
    expect(files.map(({ path }) => path)).not.toContain(DATASOURCE);
  });
});
