import type { Reference } from "../../src/sli/index.ts";
import type { Series } from "./scenario.ts";

/** An SLO that is measured on its own, for others to be made of. */
export const plainSlo = (name: string) => ({
  name,
  why: "Others are made of it.",
  sli: { kind: "freshness", threshold: "5m" },
  objective: "99%",
});

/** What such an SLO reads. */
export const PLAIN_SIGNALS = { "event-time": { metric: "newest_event", kind: "gauge" } };

/** Another pipeline with SLOs that are measured on their own. */
export const plainPipeline = (pipeline: string, slos: readonly string[], more: object = {}) => ({
  apiVersion: "slograf/v1",
  kind: "streaming",
  pipeline,
  service: pipeline,
  owner: "team",
  environments: ["prod"],
  metrics: [{ signals: PLAIN_SIGNALS }],
  slos: slos.map(plainSlo),
  ...more,
});

/** What a spec must hold beside an SLO for its references to be there. */
export function referenced(references: readonly Reference[]) {
  const ofPipeline = (name: string | undefined) =>
    references.filter(({ pipeline }) => pipeline === name).map(({ slo }) => slo);
  const pipelines = [...new Set(references.flatMap(({ pipeline }) => pipeline ?? []))];
  return {
    beside: ofPipeline(undefined).map(plainSlo),
    others: pipelines.map((name) => plainPipeline(name, ofPipeline(name))),
  };
}

interface Where {
  readonly pipeline?: string;
  readonly env?: string;
  readonly region?: string;
}

/** What another SLO records each minute: so many bad of so many; nothing where it was not measured. */
export function steps(
  slo: string,
  at: (minute: number) => readonly [bad: number, total: number] | undefined,
  { pipeline = "small", env = "prod", region }: Where = {},
): readonly Series[] {
  const place = region === undefined ? "" : `,region="${region}"`;
  const labels = `service="any",env="${env}",pipeline="${pipeline}",slo="${slo}"${place}`;
  return (["bad", "total"] as const).map((share, index) => ({
    series: `slo:sli_${share}:step{${labels}}`,
    at: (minute) => at(minute)?.[index],
  }));
}
