import { type Diagnostic, secretsIn } from "../diagnostics/index.ts";
import type { Source } from "./source.ts";

/**
 * Secrets that stand in a file, in values, keys or comments: whoever can read the repository can read
 * them. The text is searched as it is, since a file with mistakes may be committed, too.
 */
export const literalSecrets = ({
  file,
  text,
}: Pick<Source, "file" | "text">): readonly Diagnostic[] =>
  text.split("\n").flatMap((line, index) =>
    secretsIn(line).map(
      ({ what, from, to }): Diagnostic => ({
        severity: "error",
        code: "routing/literal-secret",
        message: `This looks like ${what}. No secret may stand in a repository.`,
        hint: "Take it out and replace it by a new one. Settings name secrets: {secret: slack-data-platform}.",
        at: { file, line: index + 1, column: from + 1, length: to - from },
      }),
    ),
  );
