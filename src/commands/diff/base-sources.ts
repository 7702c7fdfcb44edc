import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Input } from "../../compile.ts";
import { RUNBOOKS_FOLDER } from "../../prose/index.ts";
import type { SpecFile } from "../../spec/index.ts";
import { digestOf } from "../digest.ts";
import { type Commit, writeFiles } from "../git/commit.ts";
import { readProject, shownPath } from "../project.ts";

/**
 * What a run at the commit would have started from, under the paths of now; nothing where it has no specs.
 *
 * @param specs the folder, from the top of the repository
 * @param now what a run starts from now, out of the folder that is called `nowFolder`
 */
export async function sourcesAt(
  commit: Commit,
  specs: string,
  now: Input,
  nowFolder: string,
): Promise<Input | undefined> {
  const inside = [...commit.ids.keys()].filter((path) => path.startsWith(`${specs}/`));
  if (inside.length === 0) return undefined;
  const isRead = (path: string): boolean => !path.includes("/") || RUNBOOK.test(path);
  await writeFiles(
    commit,
    inside.filter((path) => isRead(path.slice(specs.length + 1))),
  );
  const folder = join(commit.folder, specs);
  await mkdir(folder, { recursive: true });
  const { input } = await readProject(folder);
  return underPathsOf(now, input, (path) =>
    shownPath(nowFolder, path.slice(shownPath(folder, "").length)),
  );
}

const RUNBOOK = new RegExp(`^${RUNBOOKS_FOLDER}/`);

/** What is the same is the same object, so that nobody compares it again. */
function underPathsOf(now: Input, input: Input, pathOf: (path: string) => string): Input {
  const known = new Map(sourcesOf(now).map((file) => [file.path, file]));
  const moved = ({ path: from, content }: SpecFile): SpecFile => {
    const path = pathOf(from);
    const other = known.get(path);
    return other !== undefined && digestOf(other.content) === digestOf(content)
      ? other
      : { path, content };
  };
  const { specs, settings, runbooks, ledger } = input;
  return {
    specs: specs.map(moved),
    ...(settings !== undefined && { settings: moved(settings) }),
    ...(runbooks !== undefined && { runbooks: runbooks.map(moved) }),
    ...(ledger !== undefined && { ledger: moved(ledger) }),
    // Whatever is told of them is told of now.
    ...(now.nowSeconds !== undefined && { nowSeconds: now.nowSeconds }),
  };
}

const sourcesOf = ({ specs, settings, runbooks = [], ledger }: Input): readonly SpecFile[] =>
  [settings, ledger, ...runbooks, ...specs].filter((file) => file !== undefined);

/** Whether two runs start from the same; of inputs of which one was moved under the paths of the other. */
export function isSameInput(a: Input, b: Input): boolean {
  const [sources, others] = [sourcesOf(a), new Set(sourcesOf(b))];
  return sources.length === others.size && sources.every((file) => others.has(file));
}
