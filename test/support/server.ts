/** Servers that run for a test, each on a port of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface Running {
  /** Address of its HTTP API. */
  readonly base: string;
  readonly stop: () => Promise<void>;
}

/** Starts a server that answers `/-/ready`; should this process end, so does the server. */
export async function startServer(
  program: string,
  options: (address: string) => readonly string[],
  folder: string,
): Promise<Running> {
  const address = `127.0.0.1:${await freePort()}`;
  const server = spawn(program, options(address), { cwd: folder });
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
  throw new Error(`${program} did not become ready:\n${log}`);
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
