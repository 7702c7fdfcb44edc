/** A Prometheus that answers queries about samples of ours, for as long as they are needed. */
import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Tools } from "./tools.ts";

export interface Running {
  /** Address of its HTTP API. */
  readonly base: string;
  readonly stop: () => Promise<void>;
}

/** Starts Prometheus on the folder's database; should the process end, so does Prometheus. */
export async function start(
  tools: Tools,
  folder: string,
  config: object = {},
  features: readonly string[] = [],
): Promise<Running> {
  // JSON is YAML.
  writeFileSync(join(folder, "prometheus.yml"), JSON.stringify(config));
  const address = `127.0.0.1:${await freePort()}`;
  const options = [
    "--config.file=prometheus.yml",
    "--storage.tsdb.path=data",
    "--storage.tsdb.retention.time=400d",
    "--log.level=warn",
    `--web.listen-address=${address}`,
    ...features.map((feature) => `--enable-feature=${feature}`),
  ];
  const server = spawn(tools.prometheus, options, { cwd: folder });
  server.stdout.resume();
  let log = "";
  server.stderr.setEncoding("utf8").on("data", (text: string) => (log = (log + text).slice(-4000)));
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill);
  const stop = async () => {
    await ended(server);
    process.off("exit", kill);
  };
  if (await ready(`http://${address}`, server)) return { base: `http://${address}`, stop };
  await stop();
  throw new Error(`Prometheus did not become ready:\n${log}`);
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

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === "object" && address !== null ? address.port : 0),
      );
    });
  });

/** Whether it is ready, within half a minute. */
async function ready(base: string, server: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < 600 && server.exitCode === null; tries++) {
    const up = await fetch(`${base}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return true;
    await sleep(50);
  }
  return false;
}

/** Ends a process, by force if it takes too long. */
async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = new Promise((resolve) => server.once("exit", resolve));
  server.kill();
  const late = setTimeout(() => server.kill("SIGKILL"), 5000);
  await exit;
  clearTimeout(late);
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
