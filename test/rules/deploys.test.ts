import { describe, expect, test } from "vitest";
import { compiled } from "../support/compiled.ts";
import { type DeployWay, everyDeployWay } from "../support/deploy-ways.ts";
import { ruleFiles } from "../support/rule-files.ts";
import { provesRules } from "../support/unit-tests.ts";

const files = ruleFiles(compiled(everyDeployWay));
const groupsOf = (way: DeployWay) =>
  files
    .filter(({ pipeline }) => pipeline === way)
    .flatMap(({ groups }) => groups.filter(({ name }) => name.endsWith(":signals")));

interface Deploy {
  readonly way: DeployWay;
  /** Raw series, a value a minute; something is deployed to production in minute 10. */
  readonly series: Readonly<Record<string, string>>;
  /** What the mark carries beside the identity. */
  readonly labels?: string;
}

const deploys: readonly Deploy[] = [
  {
    way: "build-info",
    series: {
      'shop_build_info{service="shop",env="prod",version="1",instance="a"}': "1x12",
      'shop_build_info{service="shop",env="prod",version="2",instance="b"}': "_x10 1x20",
      'shop_build_info{service="shop",env="staging",version="1",instance="c"}': "1x30",
      'shop_build_info{service="other",env="prod",version="9",instance="d"}': "_x10 1x20",
    },
    labels: ',version="2"',
  },
  {
    way: "kubernetes",
    series: {
      'kube_deployment_status_observed_generation{env="prod",namespace="shop",deployment="shop-prod"}':
        "3x9 4x20",
      'kube_deployment_status_observed_generation{env="prod",namespace="shop",deployment="other"}':
        "3+1x30",
      'kube_deployment_status_observed_generation{env="staging",namespace="shop",deployment="shop-staging"}':
        "3x30",
    },
  },
  {
    way: "argocd",
    series: {
      'argocd_app_sync_total{name="shop-prod",phase="Succeeded"}': "7x9 8x20",
      'argocd_app_sync_total{name="shop-staging",phase="Failed"}': "7+1x30",
    },
  },
  {
    way: "start-time",
    series: {
      'process_start_time_seconds{job="shop",env="prod",instance="a"}': "-9000x9 600x20",
      'process_start_time_seconds{job="shop",env="staging",instance="b"}': "-9000x30",
      'process_start_time_seconds{job="other",env="prod",instance="c"}': "540x30",
    },
  },
  {
    way: "prometheus",
    series: {
      'shop_release{env="prod",release="r7"}': "0x9 1x20",
      'shop_release{env="staging",release="r7"}': "1x30",
    },
    labels: ',release="r7"',
  },
];

describe("a deploy", () => {
  test.each(deploys)(
    "seen by $way is marked for five minutes, where it happened",
    async (deploy) => {
      const { way, series, labels = "" } = deploy;
      const mark = { labels: `{env="prod",pipeline="${way}",service="shop"${labels}}`, value: 1 };
      const marks = (minute: number, ...samples: readonly (typeof mark)[]) => ({
        expr: "pipeline:deploy:event > bool 0",
        eval_time: `${minute}m`,
        exp_samples: samples,
      });
      await provesRules(groupsOf(way), [
        {
          interval: "1m",
          input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
          promql_expr_test: [marks(9), marks(10, mark), marks(14, mark), marks(15), marks(25)],
        },
      ]);
    },
  );

  test.each([
    ["a first start", "_x10 1x20"],
    ["a gap of the scrapes", "1x3 _x7 1x20"],
  ])("is none where a version shows after %s", async (_, values) => {
    await provesRules(groupsOf("build-info"), [
      {
        interval: "1m",
        input_series: [
          { series: 'shop_build_info{service="shop",env="prod",version="1",instance="a"}', values },
        ],
        promql_expr_test: [11, 14, 16].map((minute) => ({
          expr: "pipeline:deploy:event",
          eval_time: `${minute}m`,
          exp_samples: [],
        })),
      },
    ]);
  });

  test.each(["default", "grafana-tags", "loki"] as const)(
    "that %s tells Grafana of is not recorded",
    (way) => {
      expect(groupsOf(way)).toEqual([]);
    },
  );
});
