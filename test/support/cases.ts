import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Input } from "../../src/compile.ts";

export const CASES = "test/cases";

/** An idea, with the specs that show it and what comes of them. */
export interface Case {
  readonly name: string;
  readonly input: Input;
}

/** The folders below `test/cases`; one that holds no spec is a mistake, not a case. */
export const cases: readonly Case[] = readdirSync(CASES).map((name) => ({
  name,
  input: inputOf(join(CASES, name)),
}));

function inputOf(folder: string): Input {
  const settings = join(folder, "settings.yaml");
  const specs = readdirSync(folder).filter((name) => /^(spec|.+\.spec)\.yaml$/.test(name));
  if (specs.length === 0) throw new Error(`${folder} holds no spec`);
  return {
    specs: specs.map((name) => spec(readFileSync(join(folder, name), "utf8"))),
    ...(existsSync(settings) && {
      settings: { path: "slo-specs/_settings.yaml", content: readFileSync(settings, "utf8") },
    }),
  };
}

/** Under the name that the pipeline's own file would have. */
function spec(content: string) {
  const pipeline = /^pipeline: (.+)$/m.exec(content)?.[1] ?? "unnamed";
  return { path: `slo-specs/${pipeline}.yaml`, content };
}
