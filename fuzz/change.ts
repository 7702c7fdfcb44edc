import { parse, stringify } from "yaml";
import type { Part, Project } from "./project.ts";
import type { Random } from "./random.ts";

/** What some reader, format or language gives a meaning to. */
const HOSTILE: readonly [unknown, ...unknown[]] = [
  ...([null, true, false, 0, -1, 1e308, 0.1, "", " ", [], {}, [[]], [null], { a: null }] as const),
  ...["__proto__", "constructor", "toString", "valueOf", "{{ .Labels }}", "$service", "[[env]]"],
  ...["09:00", "24:00", "2026-01-01", "99%", "0%", "100%", "-1%", "1e9d", "0s", "90d", "quarter"],
  ...["a\u0000b", "\u202E", "\uD800", "a\nb", "<@all>", "![i](x)", "\\", "'", '"', "`", "*a", "&a"],
  ...["sum(", 'up{a=~"("}', "rate(x[5m])", "x[1w:1s]", "up @ 1", "(a+)+$", "x".repeat(3000)],
  { toString: 1 },
  { matches: "(" },
  { secret: "a" },
];

const NAMES: readonly [string, ...string[]] = [
  ...(["toString", "valueOf", "toJSON", "constructor", "__proto__", "then", "length"] as const),
  ...[
    "",
    "a",
    "name",
    "kind",
    "*",
    "0",
    "a b",
    "$x",
    "{{x}}",
    "\n",
    "no",
    "on",
    "1_000",
    "x".repeat(300),
  ],
];

/** Pieces of the languages that the files are written in. */
const PIECES: readonly [string, ...string[]] = [
  ...([
    "\n",
    "  ",
    "- ",
    ": ",
    "? ",
    "| ",
    "> ",
    "&a ",
    "*a ",
    "!!set ",
    "<<: ",
    "---\n",
    "# ",
  ] as const),
  ...[
    "[",
    "]",
    "{",
    "}",
    "{{",
    "}}",
    "{{#each slos}}",
    "{{/each}}",
    "{{> a}}",
    "'",
    '"',
    "\\",
    "\r",
  ],
  ...[
    "\t",
    "\u0000",
    "\uFEFF",
    "\u2028",
    "<<<<<<< a\n",
    "rule 1 a\n",
    "null",
    ",",
    "%",
    "$",
    "```\n",
  ],
];

type Tree = Record<string, unknown> | unknown[];

/** A project with one to four changes of a part: of its values, or of its text. */
export function changed(project: Project, part: Part, random: Random): Project {
  let text = project[part];
  for (let left = 1 + random.below(4); left > 0; left--)
    text = random.below(3) === 0 ? textChanged(text, random) : valueChanged(text, part, random);
  return { ...project, [part]: text };
}

function textChanged(text: string, { below, pick }: Random): string {
  const from = below(text.length + 1);
  const to = from + below(12);
  const moved = text.slice(to, to + below(60));
  const put = pick([pick(PIECES), "", moved, pick(PIECES).repeat(1 + below(40))]);
  return text.slice(0, from) + put + text.slice(pick([from, to]));
}

function valueChanged(text: string, part: Part, random: Random): string {
  const isText = part === "ledger" || part === "template" || part === "notes";
  const value = isText ? undefined : readable(text);
  const trees = treesIn(value);
  const [first, ...others] = trees;
  if (first === undefined) return textChanged(text, random);
  change(random.pick([first, ...others]), trees, random);
  return part === "dashboard"
    ? JSON.stringify(value)
    : stringify(value, { aliasDuplicateObjects: false });
}

function readable(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 20, logLevel: "error" });
  } catch {
    return undefined;
  }
}

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null;

const treesIn = (value: unknown): readonly Tree[] =>
  isTree(value) ? [value, ...Object.values(value).flatMap(treesIn)] : [];

/** Replaces, deletes, renames, repeats or moves one entry. */
function change(tree: Tree, trees: readonly Tree[], { below, pick }: Random): void {
  const entries = tree as Record<string, unknown>;
  const names = Object.keys(entries);
  const name = names[below(Math.max(1, names.length))] ?? "a";
  const other = trees[below(trees.length)];
  const copies: readonly [unknown, ...unknown[]] = [
    structuredClone(other),
    structuredClone(entries[name]),
  ];
  switch (below(5)) {
    case 0:
      entries[name] = structuredClone(pick(HOSTILE));
      return;
    case 1:
      if (Array.isArray(tree)) tree.splice(Number(name) || 0, 1);
      else delete entries[name];
      return;
    case 2:
      if (Array.isArray(tree)) tree.push(pick(copies));
      else entries[pick(NAMES)] = pick(copies);
      return;
    case 3:
      entries[name] = pick(copies);
      return;
    default:
      entries[name] = [entries[name]];
  }
}
