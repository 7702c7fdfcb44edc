import type { Spec } from "../../src/spec/index.ts";
import { inputOf, plainSpec } from "./specs.ts";

const why = "Someone waits for it.";
const objective = "99%";

/** A stage that is split by region. */
const ingest: Spec = {
  ...plainSpec,
  pipeline: "ingest",
  service: "ingest",
  regions: ["eu", "us"],
  metrics: [
    {
      selector: { service: "ingest" },
      signals: {
        "event-time": { metric: "ingest_event_time" },
        produced: { metric: "ingest_in_total", kind: "counter" },
        consumed: { metric: "ingest_out_total", kind: "counter" },
        pool: { metric: "pool_used", kind: "gauge", unit: "ratio" },
      },
    },
  ],
  slos: [
    { name: "fresh", why, objective, sli: { kind: "freshness", threshold: "5m" } },
    { name: "enough", why, objective, sli: { kind: "throughput", atLeast: 10 } },
    {
      name: "isolated",
      why,
      objective,
      sli: { kind: "isolation", resource: "pool", keeps: "fresh" },
    },
  ],
};

/** A data product that is built from it, and that is not. */
const product: Spec = {
  ...plainSpec,
  pipeline: "product",
  metrics: [
    {
      selector: { service: "shop" },
      signals: {
        records: { metric: "shop_out_total", kind: "counter" },
        cost: { metric: "shop_cost_total", kind: "counter", unit: "eur" },
      },
    },
  ],
  slos: [
    { name: "cheap", why, objective, sli: { kind: "cost-per-success", limit: 0.01 } },
    {
      name: "exported",
      why,
      objective,
      sli: {
        kind: "query",
        bad: "increase(shop_rejected_total{$selector}[$window])",
        total: "increase(shop_exports_total{$selector}[$window])",
      },
    },
    { name: "shallow", why, objective, sli: { kind: "query", good: "shop_depth{$selector} < 5" } },
    {
      name: "whole",
      why,
      objective,
      sli: {
        kind: "end-to-end",
        stages: [
          { pipeline: "ingest", slo: "fresh" },
          { pipeline: "ingest", slo: "enough" },
          { slo: "exported" },
        ],
      },
    },
    {
      name: "all-of-it",
      why,
      objective,
      sli: { kind: "end-to-end", stages: [{ slo: "whole" }, { slo: "shallow" }], noData: "bad" },
    },
  ],
};

/** SLOs that read what others record, of their own pipeline and of another. */
export const madeOfOthers = inputOf([ingest, product]);
