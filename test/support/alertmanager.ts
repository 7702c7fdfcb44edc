/** An Alertmanager that runs for a test, and a receiver that remembers what it was sent. */
import { createServer } from "node:http";
import { runnable } from "./alertmanager-program.ts";
import { type Running, startServer } from "./server.ts";
import type { Tools } from "./tools.ts";

/** Starts Alertmanager in a folder that holds its configuration, as it was generated. */
export const startAlertmanager = (
  { alertmanager }: Tools,
  folder: string,
  config: string,
): Promise<Running> =>
  startServer(
    runnable(alertmanager, folder),
    (address) => [
      `--config.file=${config}`,
      "--storage.path=alertmanager-data",
      "--log.level=warn",
      `--web.listen-address=${address}`,
      // No peers, so no port for them.
      "--cluster.listen-address=",
    ],
    folder,
  );

/** An alert as a webhook is told of it. */
export interface SentAlert {
  readonly status: "firing" | "resolved";
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A message as it came. */
export interface Message {
  /** Of the address that it was posted to. */
  readonly path: string;
  readonly atMilliseconds: number;
  readonly status: "firing" | "resolved";
  readonly alerts: readonly SentAlert[];
}

export interface Inbox extends Running {
  /** In the order in which they came. */
  readonly messages: readonly Message[];
}

/** Stands for whatever a webhook reaches. */
export function startInbox(): Promise<Inbox> {
  const messages: Message[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    request.on("end", () => {
      const { status, alerts } = JSON.parse(text) as Pick<Message, "status" | "alerts">;
      messages.push({ path: request.url ?? "", atMilliseconds: Date.now(), status, alerts });
      response.end();
    });
  });
  return listening(server, { messages });
}

/** A target that counts as the test lets it. */
export interface Exporter extends Running {
  /** From now on so many records come in a second, and so many of them fail. */
  readonly rate: (perSecond: { readonly records: number; readonly failed: number }) => void;
}

export function startExporter(): Promise<Exporter> {
  let since = Date.now();
  let speed = { records: 0, failed: 0 };
  const counted = { records: 0, failed: 0 };
  const count = () => {
    const seconds = (Date.now() - since) / 1000;
    since = Date.now();
    counted.records += speed.records * seconds;
    counted.failed += speed.failed * seconds;
  };
  const server = createServer((_, response) => {
    count();
    response.end(
      `shop_records_total ${Math.round(counted.records)}\nshop_failed_total ${Math.round(counted.failed)}\n`,
    );
  });
  const rate: Exporter["rate"] = (perSecond) => {
    count();
    speed = perSecond;
  };
  return listening(server, { rate });
}

function listening<More extends object>(
  server: ReturnType<typeof createServer>,
  more: More,
): Promise<Running & More> {
  return new Promise((settle) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const stop = () =>
        new Promise<void>((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      settle({ base: `http://127.0.0.1:${port}`, stop, ...more });
    });
  });
}
