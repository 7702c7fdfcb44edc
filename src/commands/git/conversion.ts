import type { Commit } from "./commit.ts";
import { asInput, fields } from "./run.ts";

/** Attributes by which a file on disk holds something else than git does (gitattributes(5)). */
const ATTRIBUTES = ["text", "eol", "ident", "filter", "working-tree-encoding"] as const;

type Attributes = Readonly<Record<string, string>>;

/** Files that a checkout may write otherwise than git holds them: with other line ends, say. */
export async function convertedAmong(
  paths: readonly string[],
  { run }: Pick<Commit, "run">,
): Promise<ReadonlySet<string>> {
  const endsAreKept = keepsEnds(fields(await run(["config", "--list", "-z"])), process.platform);
  const said = await run(["check-attr", "-z", "--stdin", ...ATTRIBUTES], asInput(paths));
  const found = new Map<string, Record<string, string>>();
  const parts = said.split("\0");
  for (let at = 0; at + 2 < parts.length; at += 3) {
    const [path = "", name = "", value = ""] = parts.slice(at, at + 3);
    const known = found.get(path) ?? {};
    known[name] = value;
    found.set(path, known);
  }
  return new Set(paths.filter((path) => isConverted(found.get(path) ?? {}, endsAreKept)));
}

/** Whether the settings leave line ends alone where no attribute says anything else. */
export function keepsEnds(settings: readonly string[], platform: NodeJS.Platform): boolean {
  // `core.eol`, a line end, and the value; without both it is as good as `true`. The last one counts.
  const values = new Map(
    settings.map((line) => [line.split("\n", 1)[0], line.slice(line.indexOf("\n") + 1)] as const),
  );
  const automatic = values.get("core.autocrlf")?.toLowerCase() ?? "false";
  const native = platform === "win32" ? "crlf" : "lf";
  const ends = values.get("core.eol")?.toLowerCase() ?? native;
  return ["false", "input"].includes(automatic) && (ends === "native" ? native : ends) === "lf";
}

/** Where it is not sure, it is. */
export function isConverted(attributes: Attributes, endsAreKept: boolean): boolean {
  const { text = "", eol = "" } = attributes;
  const isOff = (name: string): boolean => /^uns(et|pecified)$/.test(attributes[name] ?? "");
  if (!["ident", "filter", "working-tree-encoding"].every(isOff)) return true;
  return !(text === "unset" || eol === "lf" || (endsAreKept && isOff("eol")));
}
