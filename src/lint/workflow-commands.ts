import { type Diagnostic, safe } from "../diagnostics/index.ts";

/**
 * Lines that GitHub's runner turns into annotations of the changed files.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export const workflowCommands = (diagnostics: readonly Diagnostic[]): string =>
  diagnostics
    .map(({ severity, code, message, hint, at: { file, line, column, length } }) => {
      const properties = Object.entries({
        file,
        line,
        col: column,
        endColumn: column + length,
        title: code,
      }).map(([name, value]) => `${name}=${property(String(value))}`);
      return `::${severity} ${properties.join(",")}::${data([message, hint].filter(Boolean).join(" "))}`;
    })
    .join("\n");

/** A percent sign first: it begins the escapes. */
const data = (text: string): string =>
  safe(text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A"));

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
