import { join } from "node:path";
import { digestOf } from "../../src/commands/digest.ts";
import { fingerprint } from "../../src/commands/generate/fingerprint.ts";
import { saveRecord } from "../../src/commands/generate/record-file.ts";
import { NO_STAMP } from "../../src/commands/generate/stamp.ts";
import { calledFrom } from "../../src/commands/git/temporary.ts";
import { meaningOf } from "../../src/commands/meaning.ts";
import { readProject } from "../../src/commands/project.ts";
import { compile } from "../../src/compile.ts";
import { ownerOf } from "../../src/diff/index.ts";

/** Keeps the record that a run would keep if there were many specs; none with mistakes in them. */
export const recordRun = (folder: string): Promise<void> =>
  calledFrom(folder, async () => {
    const { input } = await readProject("slo-specs");
    const { keys } = meaningOf(input, fingerprint());
    const { files } = compile(input);
    if (files.length === 0) return;
    const left = files.map(({ path, content }) => ({
      ...{ path, digest: digestOf(content), stamp: NO_STAMP, owner: ownerOf(path) },
    }));
    const pipelines = [...keys].map(([name, key]) => {
      const own = left.filter(({ owner }) => owner === name);
      return [name, { key, files: own.map(({ owner: _, ...file }) => file) }] as const;
    });
    saveRecord("out", {
      ...{ input: "", startedMilliseconds: 0, sameUntilSeconds: 0, diagnostics: [], rest: [] },
      ...{ out: join(folder, "out"), pipelines: new Map(pipelines) },
    });
  });
