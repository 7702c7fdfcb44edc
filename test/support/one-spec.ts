import { compile, type Input } from "../../src/compile.ts";
import type { Diagnostic } from "../../src/diagnostics/index.ts";

export const PATH = "slo-specs/orders.yaml";

/** One good spec with fields of every form; tests change one thing in it. */
export const SPEC = `# yaml-language-server: $schema=../schema/slograf.schema.json
apiVersion: slograf/v1
kind: batch
pipeline: orders
title: Orders
description: Loads the orders of the day.
service: shop
owner: checkout
tier: standard
environments:
  prod:
  staging: { selector: { stage: test }, loudest: ticket }
schedule: { every: 1d, timezone: Europe/Berlin }

metrics:
  - preset: batch-job
    selector: { job: [orders, orders-retry], zone: { matches: "eu-.*" } }
  - selector: { service: shop }
    environments: { staging: { stage: [a, b] } }
    signals:
      queue-depth: { metric: queue_length, kind: gauge, unit: messages, by: [queue], limit: 100 }
      warehouse:
        expr: sum(warehouse_queries{$selector})
        unit: queries

slos:
  - name: fresh-by-nine
    title: Fresh by 09:00
    why: Finance opens the morning report at nine.
    sli: { kind: deadline, by: "09:00", days: [mon, fri], holidays: [2026-12-25] }
    objective: 98%
    window: 90d
    sla: { objective: 95%, consequence: Finance falls back to the manual report. }
    environments:
      staging: { objective: 95%, sli: { by: "10:00" } }
  - name: runtime
    why: A slow run leaves no time for a second one.
    sli: { kind: latency, threshold: 10m }
    objective: 95%
    window: 90d
    minimumBad: 3

explain: [queue-depth]
resources: [warehouse]
deploys: { from: build-info, metric: orders_build_info }
links: { repository: https://git.example.com/shop/orders }
settings: { grafana: { folder: { title: Shop, uid: shop } }, minimumCoverage: 50% }
`;

/** The spec with one passage replaced; the passage must stand there exactly once. */
export function changed(from: string, to: string): string {
  const parts = SPEC.split(from);
  if (parts.length !== 2) throw new Error(`stands ${parts.length - 1} times in the spec: ${from}`);
  return parts.join(to);
}

export const asInput = (content: string | Uint8Array, settings?: string): Input => ({
  specs: [{ path: PATH, content }],
  ...(settings !== undefined && {
    settings: { path: "slo-specs/_settings.yaml", content: settings },
  }),
});

/** Everything that a spec is told when it is compiled. */
export const told = (content: string | Uint8Array, settings?: string): readonly Diagnostic[] =>
  compile(asInput(content, settings), { outputs: [] }).diagnostics;

/** Diagnostics as `12:5 spec/wrong-type`, to be compared in tables. */
export const places = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ code, at }) => `${at.line}:${at.column} ${code}`);
