import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { expect, test } from "vitest";

/** In the order of dependency: a room knows itself and the rooms before it. */
const rooms = [
  ...["diagnostics", "promql", "calendar", "signals", "schema", "presets", "alerts", "sli"],
  "hints",
  ...[
    "receivers",
    "spec",
    "slo",
    "rules",
    "routing",
    "ledger",
    "prose",
    "init",
    "../dashboards",
    "outputs",
    "rehearsal",
    "artifacts",
    "lint",
    "diff",
    "compile.ts",
    "disk",
    "commands",
    "cli.ts",
  ],
].map((name) => posix.join("src", name));
const edge = ["src/disk", "src/commands", "src/cli.ts"];

/** Packages with one place; the disk, the terminal and the network belong to the edge alone. */
const owners: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^@grafana\/grafana-foundation-sdk\//, ["dashboards"]],
  [/^handlebars$/, ["src/prose"]],
  // Whoever reads or writes elsewhere might follow a link, or wait for a pipe.
  [/^node:fs/, ["src/disk"]],
  [/^node:crypto$/, ["src/slo/model/identity.ts", "src/commands/digest.ts"]],
  [/^(node:.*|@clack\/prompts|chokidar|commander|picocolors)$/, edge],
];

/** Rooms whose files still import one another in a circle, for types. */
const TANGLED = ["rules", "lint", "diff", "commands"].map((name) => `src/${name}`);

/** What differs from run to run or from machine to machine, and so makes output differ. */
const IMPURE =
  /\bDate\.now|\bDate\(\)|\bmoment\(\)|\.guess\(|Math\.random|\b(performance|Intl|process|globalThis|fetch|console)(\.\w|\[|\()|\.(toLocale|localeCompare)|\bset(Timeout|Interval|Immediate)\b/;
const IMPORT = /\b(?:from|import|import\(|require\()\s*["'`]([^"'`\s]+)["'`]/g;

/** What an installation brings along; the rest is there for development alone. */
const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
  dependencies: Readonly<Record<string, string>>;
};
const shipped = ["node:", ...Object.keys(dependencies)];

const isIn = (path: string, place: string) => path === place || path.startsWith(`${place}/`);
const roomOf = (path: string) => rooms.findIndex((room) => isIn(path, room));

const importsOf = (text: string) => [...text.matchAll(IMPORT)].map(([, name = ""]) => name);
const target = (path: string, name: string) => posix.join(posix.dirname(path), name);

function faults(path: string, text: string): readonly string[] {
  const atEdge = edge.some((place) => isIn(path, place));
  const impure = atEdge ? null : IMPURE.exec(text);
  const found = importsOf(text).flatMap((name) =>
    name.startsWith(".") ? inner(path, name) : outer(path, name),
  );
  return impure === null ? found : [...found, `${path} is not pure: ${impure[0]}`];
}

function inner(path: string, name: string): readonly string[] {
  const to = target(path, name);
  const [own, other] = [roomOf(path), roomOf(to)];
  if (own === other && own >= 0) return [];
  // The commands have no door: the command line loads the one that it runs.
  const isDoor = to === rooms[other] || to === `${rooms[other]}/index.ts` || path === "src/cli.ts";
  return other >= 0 && other < own && isDoor ? [] : [`${path} must not import ${to}`];
}

function outer(path: string, name: string): readonly string[] {
  const [, places] = owners.find(([pattern]) => pattern.test(name)) ?? [];
  const allowed =
    places?.some((place) => isIn(path, place)) ?? shipped.some((start) => name.startsWith(start));
  return allowed ? [] : [`${path} must not import ${name}`];
}

/** Each way from a file back to itself, be it for types alone. */
function cycles(files: ReadonlyMap<string, string>): readonly string[] {
  const [found, done] = [[] as string[], new Set<string>()];
  const visit = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path);
    if (start >= 0) found.push([...way.slice(start), path].join(" -> "));
    if (start >= 0 || done.has(path)) return;
    for (const name of importsOf(files.get(path) ?? ""))
      if (name.startsWith(".")) visit(target(path, name), [...way, path]);
    done.add(path);
  };
  for (const path of files.keys()) visit(path, []);
  return found;
}

const files = new Map(
  ["src", "dashboards"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
      .map((path) => [path, readFileSync(path, "utf8")] as const),
  ),
);

test("files import from their own room and through the doors of those before it", () => {
  expect([...files].flatMap(([path, text]) => faults(path, text))).toEqual([]);
  const paths = [...files.keys()];
  expect(rooms.filter((room) => !paths.some((path) => isIn(path, room)))).toEqual([]);
});

test("no file imports itself by way of others", () => {
  expect(cycles(files).filter((cycle) => !TANGLED.some((room) => isIn(cycle, room)))).toEqual([]);
  const types = new Map([
    ["src/a.ts", 'import type { B } from "./b/b.ts";'],
    ["src/b/b.ts", 'export type { C } from "../c.ts";'],
    ["src/c.ts", 'import { x } from "./b/b.ts";'],
  ]);
  expect(cycles(types)).toEqual(["src/b/b.ts -> src/c.ts -> src/b/b.ts"]);
});

test.each([
  ["a later room", "src/sli/lag.ts", 'import { x } from "../slo/index.ts";'],
  ["past a door", "src/slo/model/pipeline.ts", 'import type { Expr } from "../../promql/expr.ts";'],
  ["past a door, for its names", "src/slo/index.ts", 'export { x } from "../promql/expr.ts";'],
  ["when it runs", "src/compile.ts", 'await import("./commands/generate.ts");'],
  ["for its effect", "src/prose/page.ts", 'import "../outputs/index.ts";'],
  ["what is in no room", "src/slo/model/pipeline.ts", 'import { x } from "../../test/x.ts";'],
  [
    "panels elsewhere",
    "src/outputs/json.ts",
    'import * as s from "@grafana/grafana-foundation-sdk/stat";',
  ],
  ["templates elsewhere", "src/outputs/docs.ts", 'import Handlebars from "handlebars";'],
  ["the disk", "src/spec/source.ts", 'import { readFileSync } from "node:fs";'],
  ["the disk past its room", "src/commands/x.ts", 'import { rm } from "node:fs/promises";'],
  ["a hash elsewhere", "src/slo/model/pipeline.ts", 'import { createHash } from "node:crypto";'],
  ["colours", "src/diagnostics/render.ts", 'import pc from "picocolors";'],
  ["what is not shipped", "src/spec/source.ts", 'import { parse } from "fast-check";'],
  ["the clock", "src/slo/model/pipeline.ts", "const now = Date.now();"],
  ["the day", "dashboards/house.ts", "const today = new Date();"],
  ["the locale", "src/prose/words.ts", "count.toLocaleString();"],
  ["the environment", "src/slo/model/pipeline.ts", 'process.env["CI"]'],
])("%s is noticed", (_, path, text) => {
  expect(faults(path, text)).toHaveLength(1);
});
