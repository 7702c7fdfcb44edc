import type { Code, Diagnostic } from "../diagnostics/index.ts";
import type { FieldPart, Locator, Path } from "./source.ts";

export interface Finding {
  readonly path: Path;
  readonly code: Code;
  readonly message: string;
  readonly hint?: string;
  readonly part?: FieldPart;
  readonly severity?: "error" | "warning";
}

/** Reports a mistake at a path of one file. */
export type Report = (finding: Finding) => void;

/** Collects findings about a file as diagnostics with places. */
export const reporter =
  ({ locate }: Locator, into: Diagnostic[]): Report =>
  ({ path, code, message, hint, part, severity = "error" }) => {
    into.push({
      severity,
      code,
      message,
      ...(hint !== undefined && { hint }),
      at: locate(path, part ?? "value"),
    });
  };

/** The same report, for mistakes reported with paths below `base`. */
export const below =
  (report: Report, base: Path): Report =>
  (finding) =>
    report({ ...finding, path: [...base, ...finding.path] });

/** Whether some checks of what stands at `base` report no error. */
export function passes(report: Report, base: Path, check: (report: Report) => void): boolean {
  let sound = true;
  check((finding) => {
    if (finding.severity !== "warning") sound = false;
    report({ ...finding, path: [...base, ...finding.path] });
  });
  return sound;
}
