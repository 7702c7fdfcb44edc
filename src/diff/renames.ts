import type { OutputFile } from "../outputs/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { both, type Pair, pair } from "./pairs.ts";
import { ownerOf } from "./surface/index.ts";

/** Pipelines and SLOs are the same where their stable keys are, whatever they are called. */
export interface Rename {
  readonly what: "pipeline" | "slo";
  /** The pipeline's name before. */
  readonly within: string;
  readonly from: string;
  readonly to: string;
}

export const renamesOf = (pipelines: readonly Pair<Pipeline>[]): readonly Rename[] =>
  both(pipelines).flatMap(({ before, after }) => [
    ...before.slos.flatMap(({ key, name: from }) =>
      after.slos
        .filter((slo) => slo.key === key && slo.name !== from)
        .map(({ name: to }) => ({ what: "slo" as const, within: before.name, from, to })),
    ),
    ...(before.name === after.name
      ? []
      : [
          {
            what: "pipeline" as const,
            within: before.name,
            from: before.name,
            to: after.name,
          },
        ]),
  ]);

/** The new names of pipelines and SLOs. */
export const renamesBetween = (
  before: readonly Pipeline[],
  after: readonly Pipeline[],
): readonly Rename[] => renamesOf(pair(before, after, [({ key }) => key]));

/** Pipelines that are gone beside new ones with the same promises: somebody may have renamed them. */
export const likelyRenames = (
  pipelines: readonly Pair<Pipeline>[],
): readonly Pick<Rename, "from" | "to">[] =>
  pipelines.flatMap(({ before, after }) =>
    before === undefined || after !== undefined
      ? []
      : pipelines
          .flatMap((each) => (each.before === undefined && each.after ? [each.after] : []))
          .filter((each) => promisesOf(each) === promisesOf(before))
          .slice(0, 1)
          .map(({ name: to }) => ({ from: before.name, to })),
  );

const promisesOf = ({ kind, service, slos }: Pipeline): string =>
  [kind, service, ...slos.map(({ name }) => name)].join(" ");

/**
 * Files as they would be under the new names. Only where slograf itself writes a name is it replaced:
 * a job or a topic may be called the same, and keeps its name.
 */
export const renamed = (
  files: readonly OutputFile[],
  renames: readonly Rename[],
): readonly OutputFile[] =>
  renames.length === 0
    ? files
    : files.map((file) => {
        const owner = ownerOf(file.path);
        return renames
          .filter(({ what, within }) => what === "pipeline" || within === owner)
          .reduce((each, rename) => under(rename, each, owner), file);
      });

function under(
  { what, from, to }: Rename,
  file: OutputFile,
  owner: string | undefined,
): OutputFile {
  // In a matcher, in labels of YAML or JSON; escaped once in a JSON string.
  const label = new RegExp(`(\\b${what}\\\\?"?(?:=|: ?)\\\\?"?)${from}(?![a-z0-9-])`, "g");
  const choice = new RegExp(`(\\b${what}=~\\\\?"(?:[^"|]*\\|)*)${from}(?=[|"\\\\])`, "g");
  const titled = new RegExp(`("title": "(?:${owner} )?)${from}(?= )`, "g");
  const group = new RegExp(
    `(\\bslograf[: ]${what === "slo" ? `${owner}:` : ""})${from}(?=[:"]|$)`,
    "gm",
  );
  const page = new RegExp(`(/)${from}(?=\\.md)`, "g");
  const content = [label, choice, titled, group].reduce(
    (text, pattern) => text.replaceAll(pattern, `$1${to}`),
    file.content,
  );
  if (what === "slo") return { ...file, content };
  return {
    path: owner === from ? moved(file.path, from, to) : file.path,
    content: content.replaceAll(page, `$1${to}`),
  };
}

/** What the name of each of its files begins with. */
const moved = (path: string, from: string, to: string): string =>
  path.replace(/[^/]+$/, (name) => `${to}${name.slice(from.length)}`);
