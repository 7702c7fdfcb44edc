import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { checkGrafana } from "./check.ts";
import { type Expected, expectedOf } from "./expected.ts";

const TOKEN = "a token";
const LABELS: Readonly<Record<string, readonly string[]>> = {
  service: ["shop"],
  env: ["prod", "staging"],
  region: ["eu"],
};

/** What differs from a Grafana in which all is well, by the path that is asked. */
type Damage = Readonly<Record<string, (body: string) => unknown>>;

let server: Server | undefined;
afterEach(() => server?.close());

const asked: { path: string; body: string }[] = [];

/** As much of Grafana's API as the check asks. */
async function stub(expected: Expected, damage: Damage): Promise<string> {
  asked.length = 0;
  const answers: readonly (readonly [RegExp, (body: string, path: string) => unknown])[] = [
    [/^\/api\/health$/, () => ({ version: "12.0.2" })],
    [/\/health$/, () => ({ status: "OK" })],
    [
      /\/label\/(\w+)\/values/,
      (_, path) => ({ data: LABELS[/label\/(\w+)/.exec(path)?.[1] ?? ""] }),
    ],
    [
      /^\/api\/folders/,
      () => expected.folders.map(({ folder, folderUid }) => ({ title: folder, uid: folderUid })),
    ],
    [/^\/api\/dashboards/, () => ({ meta: { folderUid: expected.folders[0]?.folderUid } })],
    [
      /^\/api\/ds\/query$/,
      (body) => ({
        results: Object.fromEntries(
          (JSON.parse(body) as { queries: { refId: string }[] }).queries.map(({ refId }) => [
            refId,
            { status: 200, frames: [] },
          ]),
        ),
      }),
    ],
    [
      /\/rules$/,
      () => ({
        data: { groups: [{ rules: expected.rules.map((name) => ({ name, health: "ok" })) }] },
      }),
    ],
  ];
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      const path = request.url ?? "";
      asked.push({ path, body });
      const isKnown = request.headers.authorization === `Bearer ${TOKEN}`;
      const own = Object.entries(damage).find(([start]) => path.startsWith(start))?.[1];
      const usual = answers.find(([pattern]) => pattern.test(path))?.[1];
      const answer = isKnown ? (own ?? usual)?.(body, path) : undefined;
      response.writeHead(answer === undefined ? 404 : 200).end(JSON.stringify(answer ?? {}));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const expected: Expected = { ...expectedOf("out"), rules: ["Burns (prod)"] };

async function faults(
  damage: Damage = {},
  log?: string,
  token = TOKEN,
): Promise<readonly string[]> {
  const url = await stub(expected, damage);
  const results = await checkGrafana({ url, token }, expected, log);
  return results.flatMap((result) => result.faults);
}

describe("the check of a running Grafana", () => {
  test("finds nothing where all is well, and asks for every panel at every choice", async () => {
    expect(await faults({}, "logger=x level=info msg=fine\n")).toEqual([]);
    const queries = asked.filter(({ path }) => path === "/api/ds/query").map(({ body }) => body);
    for (const env of LABELS["env"] ?? [])
      expect(queries.some((body) => body.includes(`env=\\"${env}\\"`))).toBe(true);
    const panels = expected.boards.flatMap(({ panels }) => panels.filter(({ targets }) => targets));
    expect(queries.length).toBe(2 * panels.length);
    for (const body of queries) expect(body).not.toMatch(/\$(service|env|region|datasource)\b/);
  });

  test.each<[string, Damage, string]>([
    ["is too old", { "/api/health": () => ({ version: "10.4.1" }) }, "11.0 or newer"],
    [
      "has a data source that is down",
      { "/api/datasources/uid/prometheus/health": () => ({ status: "ERROR" }) },
      "prometheus is not healthy: ERROR",
    ],
    [
      "has two folders of one name",
      {
        "/api/folders": () =>
          ["data-pipelines", "random"].map((uid) => ({ uid, title: "Data pipelines" })),
      },
      "There are 2 folders",
    ],
    [
      "has the folder under a random uid",
      { "/api/folders": () => [{ uid: "random", title: "Data pipelines" }] },
      "has the uid random",
    ],
    ["lacks a dashboard", { "/api/dashboards": () => undefined }, "-on-call is not there (404)."],
    [
      "has a dashboard elsewhere",
      { "/api/dashboards": () => ({ meta: { folderUid: "random" } }) },
      "is in the folder random",
    ],
    [
      "has a panel whose query fails",
      { "/api/ds/query": () => ({ results: { A: { error: "parse error" } } }) },
      "A: parse error",
    ],
    ["knows no values", { "/api/datasources/uid/prometheus/resources": () => ({}) }, "no values"],
    ["lacks a rule", { "/api/prometheus": () => ({ data: { groups: [] } }) }, "is not there"],
    [
      "has a rule that fails",
      {
        "/api/prometheus": () => ({
          data: {
            groups: [
              { rules: [{ name: "Burns (prod)", health: "error", lastError: "no such host" }] },
            ],
          },
        }),
      },
      "no such host",
    ],
  ])("says that it %s", async (_, damage, said) => {
    expect((await faults(damage)).join("\n")).toContain(said);
  });

  test("says what the log has of errors", async () => {
    const line = "logger=ngalert level=error msg=failed";
    expect(await faults({}, `level=info msg=fine\n${line}\n`)).toEqual([line]);
  });

  test("finds nothing right without its token", async () => {
    expect((await faults({}, undefined, "another")).length).toBeGreaterThan(3);
  });
});
