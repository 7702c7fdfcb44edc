import type { DeploysSpec } from "../../src/spec/index.ts";
import { inputOf, plainSpec } from "./specs.ts";

/** Each way in which a spec may say how deploys are seen. */
export const deployWays = {
  default: undefined,
  "grafana-tags": { from: "grafana-tags", tags: ["release", "web"] },
  "build-info": { from: "build-info", metric: "shop_build_info", selector: { service: "shop" } },
  kubernetes: { from: "kubernetes", deployment: "shop-$env", namespace: "shop" },
  argocd: { from: "argocd", application: "shop-$env" },
  "start-time": { from: "start-time", selector: { job: "shop" } },
  prometheus: {
    from: "prometheus",
    expr: "changes(shop_release{$selector}[$window])",
    label: "release",
  },
  loki: { from: "loki", datasource: "logs", query: '{app="deployer"} |= "$service" |= "$env"' },
} as const satisfies Record<string, DeploysSpec | undefined>;

export type DeployWay = keyof typeof deployWays;

/** A pipeline for each of them, of the same name. */
export const everyDeployWay = inputOf(
  (Object.entries(deployWays) as [DeployWay, DeploysSpec | undefined][]).map(([way, deploys]) => ({
    ...plainSpec,
    pipeline: way,
    ...(deploys !== undefined && { deploys }),
  })),
);
