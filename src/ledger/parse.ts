import { closest, type Diagnostic } from "../diagnostics/index.ts";
import { decode, literalSecrets, type SpecFile } from "../spec/index.ts";
import { distinctEntries, type Entry, LEDGER_KINDS } from "./entry.ts";

/** A thousand pipelines have some megabytes. */
const LARGEST_BYTES = 1 << 26;

/** Names of teams, pipelines, SLOs and places, and uids made of them. */
const LINE = /^(?<kind>\S+) (?<orgId>[1-9]\d{0,8}) (?<id>[A-Za-z0-9][A-Za-z0-9._/:-]*)$/;
const MARKER = /^(<{7}|\|{7}|={7}|>{7})( |$)/;

export interface ReadLedger {
  /** Sorted, each once. */
  readonly entries: readonly Entry[];
  readonly diagnostics: readonly Diagnostic[];
}

/** In any order, with repetitions, comments and any line endings: what writes it puts that right. */
export function readLedger(file: SpecFile | undefined): ReadLedger {
  if (file === undefined) return { entries: [], diagnostics: [] };
  const { text, problems } = decode(file.path, file.content, LARGEST_BYTES);
  const diagnostics: Diagnostic[] = [
    ...problems.filter(({ severity }) => severity === "error"),
    ...literalSecrets({ file: file.path, text }),
  ];
  const entries = text.split("\n").flatMap((line, index) => {
    const words = line.trim();
    if (words === "" || words.startsWith("#")) return [];
    const entry = entryOf(words);
    if ("kind" in entry) return [entry];
    const at = { file: file.path, line: index + 1, column: 1, length: line.trimEnd().length };
    diagnostics.push({ severity: "error", ...entry, at });
    return [];
  });
  return { entries: distinctEntries(entries), diagnostics };
}

function entryOf(line: string): Entry | Pick<Diagnostic, "code" | "message" | "hint"> {
  if (MARKER.test(line))
    return {
      code: "merge/conflict-markers",
      message: "Both sides of a merge conflict stand here.",
      hint: "Delete the lines with markers: what either side has is kept.",
    };
  const { kind = "", orgId = "", id = "" } = LINE.exec(line)?.groups ?? {};
  const known = LEDGER_KINDS.find((each) => each === kind);
  if (known !== undefined) return { kind: known, orgId: Number(orgId), id };
  const meant = closest(line.split(" ")[0] ?? "", LEDGER_KINDS);
  return {
    code: "ledger/line",
    message: "This is no line of a ledger.",
    hint: `A line is a kind, the number of an organisation and a uid or name, such as \`${meant ?? "rule"} 1 …\`. Kinds: ${LEDGER_KINDS.join(", ")}. Take the line from the file's history, or delete it.`,
  };
}
