import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readManifest } from "../../src/commands/manifest.ts";
import { readProject } from "../../src/commands/project.ts";
import { compile } from "../../src/compile.ts";
import type { Review } from "../../src/diff/index.ts";
import { readInside } from "../../src/disk/index.ts";
import type { OutputFile } from "../../src/outputs/index.ts";
import { review } from "./reviewed.ts";

/** The review of everything: both sides compiled and read whole. Nothing with mistakes in the specs of now. */
export async function wholeReview(
  folder: string,
  { name, commit, stale }: { name: string; commit: string; stale: boolean },
): Promise<Review | undefined> {
  const { mistakes: now, ...generatedNow } = await generatedFrom(join(folder, "slo-specs"));
  // Without a spec there is nothing to compare; a base may be without.
  if (now > 0 || generatedNow.pipelines.length === 0) return undefined;
  const tree = checkedOut(folder, commit);
  try {
    const { mistakes, ...generated } = existsSync(join(tree, "slo-specs"))
      ? await generatedFrom(join(tree, "slo-specs"))
      : { files: [], pipelines: [], mistakes: 0 };
    const [lay, lies] = [filesIn(join(tree, "out")), filesIn(join(folder, "out"))];
    return review(
      { name, generated, mistakes, stale, ...(lay && { out: lay }) },
      { generated: generatedNow, ...(lies && { out: lies }) },
    );
  } finally {
    rmSync(tree, { recursive: true });
  }
}

async function generatedFrom(specs: string) {
  const { files, pipelines, diagnostics } = compile(readProject(specs).input);
  const mistakes = diagnostics.filter(({ severity }) => severity === "error").length;
  return { files, pipelines, mistakes };
}

/** Every regular file of a commit, as git writes it. */
function checkedOut(cwd: string, commit: string): string {
  const tree = mkdtempSync(join(tmpdir(), "slograf-whole-"));
  const env = { ...process.env, GIT_INDEX_FILE: join(cwd, ".git/whole-index") };
  execFileSync("git", ["read-tree", commit], { cwd, env });
  execFileSync("git", ["checkout-index", "-a", "-f", `--prefix=${tree}/`], { cwd, env });
  for (const name of readdirSync(tree, { recursive: true, encoding: "utf8" }))
    if (lstatSync(join(tree, name)).isSymbolicLink()) rmSync(join(tree, name));
  return tree;
}

function filesIn(folder: string): readonly OutputFile[] | undefined {
  const files = [...readManifest(folder)].flatMap((path) => {
    const content = readInside(folder, path)?.toString("utf8");
    return content === undefined ? [] : [{ path, content }];
  });
  return files.length === 0 ? undefined : files;
}
