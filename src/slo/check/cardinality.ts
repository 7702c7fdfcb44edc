import type { FieldPart, Path, Report } from "../../spec/index.ts";

/** Values of these have no bound: one time series each would be millions. */
const UNBOUNDED =
  /(^|_)(user|customer|account|member|session|request|req|trace|span|order|message|msg|event|record|transaction|tx|correlation|invocation|execution|run|attempt|document|row|object|file|query)_?(id|uuid|guid|key)$/;
const UNBOUNDED_NAME =
  /^(id|uuid|guid|offset|email|ip|ip_address|client_ip|url|uri|path|filename|sql|query|(error_|exception_)?message|stack_?trace|timestamp)$/;

/** Stamped by slograf on everything it records. */
const RESERVED = new Set(["service", "env", "pipeline", "slo"]);

/** `requestId` and `request-id` are `request_id`. */
const snake = (label: string): string =>
  label
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toLowerCase();

export const isUnbounded = (label: string): boolean => {
  const name = snake(label);
  return UNBOUNDED_NAME.test(name) || UNBOUNDED.test(name);
};

/** Labels that a spec asks to keep must stay few and stable. */
export function checkLabel(
  label: string,
  report: Report,
  path: Path,
  part: FieldPart = "value",
): void {
  if (isUnbounded(label))
    report({
      path,
      part,
      code: "label/high-cardinality",
      message: `\`${label}\` has unbounded values, so every value would become a time series of its own.`,
      hint: "Such detail belongs in logs and traces; keep labels like stage, topic or error_type here.",
    });
}

/** Labels kept beside the identity must not be part of it. */
export function checkReserved(label: string, report: Report, path: Path): void {
  if (RESERVED.has(label))
    report({
      path,
      code: "label/reserved",
      message: `\`${label}\` is stamped by slograf on every series it records; it cannot be kept from the raw series.`,
      hint: "Remove it: the dashboard filters by service and env anyway.",
    });
}
