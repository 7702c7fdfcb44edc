/** Pipelines for measuring: as many as asked for, three SLOs each, of all kinds in turn. */

interface Shape {
  readonly head: string;
  readonly metrics: string;
  readonly slos: readonly [string, string, string];
}

const slo = (name: string, sli: string, objective: string, window = "30d"): string =>
  `  - name: ${name}
    why: Someone waits for it.
    sli: ${sli}
    objective: ${objective}
    window: ${window}
`;

const STREAMS = `  - selector: { service: $service, job: $name }
    signals:
      event-time: { metric: newest_seconds, kind: gauge }
      records: { metric: records_total, kind: counter }
      records-failed: { metric: records_failed_total, kind: counter }
      end-to-end-latency: { metric: latency_seconds, kind: histogram }
      connections: { metric: connections, kind: gauge, limit: 200 }
`;

const SHAPES: readonly Shape[] = [
  {
    head: "kind: batch\nenvironments: [prod]\nschedule: { every: 1d, timezone: Europe/Berlin }",
    metrics: "  - preset: batch-job\n    selector: { job: $name }\n",
    slos: [
      slo(
        "by-nine",
        '{ kind: deadline, by: "09:00", days: [mon, tue, wed, thu, fri] }',
        "98%",
        "90d",
      ),
      slo("runtime", "{ kind: latency, threshold: 10m }", "95%", "90d"),
      slo("complete", "{ kind: completeness }", "99.9%"),
    ],
  },
  {
    head: "kind: streaming\nenvironments: [prod]",
    metrics:
      "  - preset: kafka-exporter\n    selector: { topic: $name, consumergroup: $name }\n  - preset: kubernetes\n    selector: { namespace: $service, container: $name }\n",
    slos: [
      slo("consumed", "{ kind: lag, threshold: 5m }", "99%"),
      slo("drains", "{ kind: time-to-drain, threshold: 5m }", "99%"),
      slo("flows", "{ kind: throughput, atLeast: 100 }", "99%"),
    ],
  },
  {
    head: "kind: streaming\nenvironments: [prod, staging]",
    metrics: STREAMS,
    slos: [
      slo("fresh", "{ kind: freshness, threshold: 5m }", "99%", "28d"),
      slo("errors", "{ kind: error-rate }", "99.5%"),
      slo("quick", "{ kind: latency, threshold: 30s }", "99%"),
    ],
  },
  {
    head: "kind: batch\nenvironments: [prod]\nschedule: { every: 1h }",
    metrics: "  - preset: batch-job\n    selector: { job: $name }\n",
    slos: [
      slo("runs", "{ kind: run-success }", "98%", "90d"),
      slo("errors", "{ kind: error-rate }", "98%", "90d"),
      slo("fresh", "{ kind: freshness, threshold: 3h }", "99%", "month"),
    ],
  },
];

const spec = (index: number): { readonly name: string; readonly text: string } => {
  const shape = SHAPES[index % SHAPES.length] as Shape;
  const name = `flow-${String(index).padStart(5, "0")}`;
  const text = `apiVersion: slograf/v1
pipeline: ${name}
service: $service
owner: team-${index % 40}
${shape.head}
metrics:
${shape.metrics}slos:
${shape.slos.join("")}`;
  return {
    name,
    text: text.replaceAll("$service", `service-${index % 100}`).replaceAll("$name", name),
  };
};

/** Texts of specs by the name of their pipeline; the same count gives the same texts. */
export const syntheticSpecs = (count: number): ReadonlyMap<string, string> =>
  new Map(
    Array.from({ length: count }, (_, index) => spec(index)).map(({ name, text }) => [name, text]),
  );
