import { describe, expect, test } from "vitest";
import { boardsOf } from "../support/boards.ts";
import { compiled } from "../support/compiled.ts";
import { type DeployWay, everyDeployWay } from "../support/deploy-ways.ts";
import { estates } from "../support/estates.ts";
import { provesRules } from "../support/unit-tests.ts";

const GRAFANA = { type: "grafana", uid: "-- Grafana --" };

describe.each(estates)("annotations of $name", ({ input }) => {
  test.each(boardsOf(compiled(input)))(
    "$path has the entry that Grafana itself expects",
    (board) => {
      expect(board.annotations.filter(({ builtIn }) => builtIn === 1)).toEqual([
        {
          builtIn: 1,
          datasource: GRAFANA,
          enable: true,
          hide: true,
          iconColor: "rgba(0, 211, 255, 1)",
          name: "Annotations & Alerts",
          type: "dashboard",
        },
      ]);
    },
  );

  // The overview has no graph on which a deploy of one pipeline could be marked.
  test.each(boardsOf(compiled(input)).filter(({ kind }) => kind !== "overview"))(
    "$path marks deploys, and shows them unasked",
    ({ annotations }) => {
      const deploys = annotations.filter(({ name }) => name === "Deploys");
      expect(deploys).toHaveLength(1);
      expect(deploys[0]).toMatchObject({
        enable: true,
        hide: false,
        iconColor: expect.any(String),
      });
    },
  );
});

/** From Prometheus: where the recorded event begins, in the form of 12.1 and in that before it. */
const onset = (pipeline: DeployWay): string => {
  const event = `pipeline:deploy:event{env="$env",pipeline="${pipeline}",service="$service"}`;
  return `max_over_time(${event}[$__interval]) unless max_over_time(${event}[10m] offset $__interval)`;
};
const recorded = (pipeline: DeployWay, label?: string) => ({
  datasource: { type: "prometheus", uid: "${datasource}" },
  target: { refId: "Anno", expr: onset(pipeline), interval: "60s", range: true },
  expr: onset(pipeline),
  step: "60s",
  titleFormat: label === undefined ? "Deploy" : `Deploy {{${label}}}`,
  textFormat: "",
  tagKeys: label === undefined ? "env" : `${label},env`,
  useValueForTime: false,
});

/** From Grafana's own store: what the delivery pipeline has posted. */
const tagged = (...tags: readonly string[]) => ({
  datasource: GRAFANA,
  target: {
    refId: "Anno",
    type: "tags",
    tags: [...tags, "$service", "$env"],
    matchAny: false,
    limit: 100,
  },
});

const SHAPES: Readonly<Record<DeployWay, object>> = {
  default: tagged("deploy"),
  "grafana-tags": tagged("release", "web"),
  "build-info": recorded("build-info", "version"),
  kubernetes: recorded("kubernetes"),
  argocd: recorded("argocd"),
  "start-time": recorded("start-time"),
  prometheus: recorded("prometheus", "release"),
  // Loki's data source reads the fields beside the target only.
  loki: {
    datasource: { type: "loki", uid: "logs" },
    expr: '{app="deployer"} |= "$service" |= "$env"',
    maxLines: 100,
    titleFormat: "",
    textFormat: "",
    tagKeys: "",
  },
};

describe("deploys", () => {
  const boards = boardsOf(compiled(everyDeployWay));

  test.each(Object.entries(SHAPES))(
    "of the way %s have the form that Grafana reads",
    (way, shape) => {
      const marks = boards
        .filter(({ pipeline }) => pipeline === way)
        .map(({ annotations }) => annotations.find(({ name }) => name === "Deploys"));
      const common = { name: "Deploys", enable: true, hide: false, iconColor: "blue" };
      expect(marks).toEqual([
        { ...common, ...shape },
        { ...common, ...shape },
      ]);
    },
  );
});

test.each([60, 120, 1800])(
  "a deploy is one mark at steps of %i seconds, and a second one has its own",
  async (step) => {
    const grid = Array.from({ length: Math.floor(14_400 / step) + 1 }, (_, index) => index * step);
    const expr = onset("build-info").replaceAll("$__interval", `${step}s`);
    const began = [1200, 9000].map((at) => Math.ceil(at / step) * step);
    await provesRules(
      [],
      [
        {
          interval: "1m",
          input_series: [
            {
              series:
                'pipeline:deploy:event{env="$env",pipeline="build-info",service="$service",version="2"}',
              values: "_x20 1x5 _x124 1x5 _x90",
            },
          ],
          promql_expr_test: grid.map((at) => ({
            expr: `count(${expr})`,
            eval_time: `${at}s`,
            exp_samples: began.includes(at) ? [{ labels: "{}", value: 1 }] : [],
          })),
        },
      ],
    );
  },
);
