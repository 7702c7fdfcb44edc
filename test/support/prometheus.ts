/** A Prometheus that answers queries about samples of ours, for as long as they are needed. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Running, startServer } from "./server.ts";
import type { Tools } from "./tools.ts";

/** Starts Prometheus on the folder's database. */
export function start(
  { prometheus }: Tools,
  folder: string,
  config: object = {},
  features: readonly string[] = [],
): Promise<Running> {
  // JSON is YAML.
  writeFileSync(join(folder, "prometheus.yml"), JSON.stringify(config));
  const options = (address: string) => [
    "--config.file=prometheus.yml",
    "--storage.tsdb.path=data",
    "--storage.tsdb.retention.time=400d",
    "--log.level=warn",
    `--web.listen-address=${address}`,
    ...features.map((feature) => `--enable-feature=${feature}`),
  ];
  return startServer(prometheus, options, folder);
}

/** Runs Prometheus on the folder's database while something asks it. */
export async function withPrometheus<Result>(
  tools: Tools,
  folder: string,
  use: (base: string) => Promise<Result>,
): Promise<Result> {
  const { base, stop } = await start(tools, folder);
  try {
    return await use(base);
  } finally {
    await stop();
  }
}

type Parameters = Readonly<Record<string, string | number>>;

interface Answer {
  readonly status: "success" | "error";
  readonly error?: string;
  readonly data: unknown;
}

/** The data of an answer of the HTTP API; throws with Prometheus' own words where there is none. */
export async function ask<Data>(base: string, path: string, parameters: Parameters): Promise<Data> {
  const given = Object.entries(parameters).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const query = new URLSearchParams(given);
  // Queries are too long for an address, and nothing but queries may be posted.
  const answer = path.startsWith("query")
    ? fetch(`${base}/api/v1/${path}`, { method: "POST", body: query })
    : fetch(`${base}/api/v1/${path}?${query}`);
  const { status, error, data } = (await (await answer).json()) as Answer;
  if (status !== "success") throw new Error(`${error}: ${parameters["query"] ?? path}`);
  return data as Data;
}
