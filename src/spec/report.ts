import type { Code, Diagnostic } from "../diagnostics/index.ts";
import type { Part, Path, Places } from "./source.ts";

export interface Finding {
  readonly path: Path;
  readonly code: Code;
  readonly message: string;
  readonly hint?: string;
  readonly part?: Part;
  readonly severity?: "error" | "warning";
}

/** Tells of a mistake at a path of one file. */
export type Report = (finding: Finding) => void;

/** Collects findings about a file as diagnostics with places. */
export const reporter =
  ({ locate }: Places, into: Diagnostic[]): Report =>
  ({ path, code, message, hint, part, severity = "error" }) => {
    into.push({
      severity,
      code,
      message,
      ...(hint !== undefined && { hint }),
      at: locate(path, part ?? "value"),
    });
  };

/** The same report, for mistakes told with paths below `base`. */
export const below =
  (report: Report, base: Path): Report =>
  (finding) =>
    report({ ...finding, path: [...base, ...finding.path] });
