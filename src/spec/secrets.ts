import {
  type Diagnostic,
  type FoundSecret,
  type Location,
  secretsIn,
} from "../diagnostics/index.ts";
import type { Path, Source } from "./source.ts";

/**
 * Secrets that stand in a file, in values, keys or comments: whoever can read the repository can read
 * them. The text is searched as it is, since a file with mistakes may be committed, too; and its values,
 * which may be spread over lines.
 */
export function literalSecrets({
  file,
  text,
  value,
  locate,
}: Pick<Source, "file" | "text"> & Partial<Source>): readonly Diagnostic[] {
  const known = new Set<string>();
  const inText = text.split("\n").flatMap((line, index) =>
    secretsIn(line).map((found) => {
      known.add(found.secret);
      const { from, to } = found;
      return literal(found, { file, line: index + 1, column: from + 1, length: to - from });
    }),
  );
  if (locate === undefined) return inText;
  const inValues = textsIn(value).flatMap(([path, each]) =>
    secretsIn(each)
      .filter(({ secret }) => !known.has(secret))
      .map((found) => literal(found, locate(path))),
  );
  return [...inText, ...inValues];
}

const literal = ({ what }: FoundSecret, at: Location): Diagnostic => ({
  severity: "error",
  code: "routing/literal-secret",
  message: `This looks like ${what}. No secret may stand in a repository.`,
  hint: "Take it out and replace it by a new one. Settings name secrets: {secret: slack-data-platform}.",
  at,
});

/** Every text in values, names of fields among them. */
function textsIn(value: unknown, path: Path = []): readonly (readonly [Path, string])[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([name, each]) => {
    const inner = [...path, isList ? Number(name) : name];
    return [...(isList ? [] : [[inner, name] as const]), ...textsIn(each, inner)];
  });
}
