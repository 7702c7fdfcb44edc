/** A target with one native histogram. Prometheus reads those from its protobuf format alone. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** How many observations of which value. */
export type Observed = readonly (readonly [value: number, count: number])[];

/** Eight buckets for each doubling of the value. */
const SCHEMA = 3;
/** https://github.com/prometheus/client_model, io/prometheus/client/metrics.proto: MetricType.HISTOGRAM. */
const HISTOGRAM = 4;

type Bytes = readonly number[];

function varint(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const whole = (field: number, value: number): Bytes => [...varint(8 * field), ...varint(value)];
const signed = (field: number, value: number): Bytes => whole(field, zigzag(value));
const double = (field: number, value: number): Bytes => [
  ...varint(8 * field + 1),
  ...new Uint8Array(new Float64Array([value]).buffer),
];
const message = (field: number, bytes: Bytes): Bytes => [
  ...varint(8 * field + 2),
  ...varint(bytes.length),
  ...bytes,
];
const text = (field: number, value: string): Bytes => message(field, [...Buffer.from(value)]);

function histogram(observed: Observed): Bytes {
  const buckets = observed
    .map(([value, count]) => ({ index: Math.ceil(Math.log2(value) * 2 ** SCHEMA), count }))
    .sort((a, b) => a.index - b.index);
  // A span for each bucket, its distance from the end of the one before, and counts as differences.
  return [
    ...whole(
      1,
      observed.reduce((sum, [, count]) => sum + count, 0),
    ),
    ...double(
      2,
      observed.reduce((sum, [value, count]) => sum + value * count, 0),
    ),
    ...signed(5, SCHEMA),
    ...double(6, 1e-9),
    ...whole(7, 0),
    ...buckets.flatMap(({ index }, at) => {
      const before = buckets[at - 1];
      const distance = before === undefined ? index : index - before.index - 1;
      return message(12, [...signed(1, distance), ...whole(2, 1)]);
    }),
    ...buckets.flatMap(({ count }, at) => signed(13, count - (buckets[at - 1]?.count ?? 0))),
  ];
}

export interface Exposed {
  /** Host and port. */
  readonly address: string;
  readonly stop: () => void;
}

/** Exposes what `observed` says at each scrape. */
export async function exposed(metric: string, observed: () => Observed): Promise<Exposed> {
  const server = createServer((_, answer) => {
    const family = [
      ...text(1, metric),
      ...text(2, "A native histogram."),
      ...whole(3, HISTOGRAM),
      ...message(4, message(7, histogram(observed()))),
    ];
    answer.setHeader(
      "content-type",
      "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited",
    );
    answer.end(Buffer.from([...varint(family.length), ...family]));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
