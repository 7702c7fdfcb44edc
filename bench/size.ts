/** Counts what is written for the examples, and what writes it: `npm run bench:size` prints tables. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, posix } from "node:path";
import { parse } from "yaml";
import { grouped, percent, table } from "./table.ts";

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly expr: string }[] }[];
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => posix.join(parentPath, name))
    .sort();
const text = (path: string): string => readFileSync(path, "utf8");
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const linesOf = (paths: readonly string[]): number =>
  sum(paths.map((path) => text(path).split("\n").length - 1));
const row = (what: string, ...numbers: readonly number[]) => [what, ...numbers.map(grouped)];

function written(): string {
  const paths = filesIn("out/prometheus/rules");
  const lengths = paths.flatMap((path) =>
    (parse(text(path)) as Rules).groups.flatMap(({ rules }) =>
      rules.map(({ expr }) => expr.trimEnd().split("\n").length),
    ),
  );
  const over = (lines: number) => lengths.filter((length) => length > lines).length;
  return table(
    ["written to out/", "figure"],
    [
      row("rules", lengths.length),
      row("lines of rule YAML", linesOf(paths)),
      ...paths.map((path) => row(`lines of ${basename(path)}`, linesOf([path]))),
      ...[20, 15, 5].map((lines) => row(`expressions over ${lines} lines`, over(lines))),
      ["expressions of at most 5 lines", percent(1 - over(5) / lengths.length, 1)],
      row("lines of the longest expression", Math.max(...lengths)),
      row("bytes", sum(filesIn("out").map((path) => readFileSync(path).length))),
    ],
  );
}

/** Lines of the program by room: a folder or a file of `src`, and the dashboards. */
function program(): string {
  const files = [...filesIn("src"), ...filesIn("dashboards")];
  const rooms = new Set(files.map((path) => /^src\/[^/]+|^\w+/.exec(path)?.[0] ?? ""));
  return table(
    ["room", "files", "lines"],
    ["", ...rooms].map((room) => {
      const own = files.filter(
        (path) => room === "" || path === room || path.startsWith(`${room}/`),
      );
      return row(room === "" ? "all" : room, own.length, linesOf(own));
    }),
  );
}

console.log(`${written()}\n\n${program()}`);
