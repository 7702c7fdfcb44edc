import { type Compilation, compile, type Input } from "../../src/compile.ts";

const known = new WeakMap<Input, Compilation>();

/** A compilation about which there is nothing to tell; made once for each input. */
export function compiled(input: Input): Compilation {
  const before = known.get(input);
  if (before !== undefined) return before;
  const compilation = compile(input);
  if (compilation.diagnostics.length > 0)
    throw new Error(JSON.stringify(compilation.diagnostics, null, 1));
  known.set(input, compilation);
  return compilation;
}

/** The text of a file that must be there. */
export function fileOf({ files }: Pick<Compilation, "files">, path: string): string {
  const file = files.find((each) => each.path === path);
  if (file === undefined)
    throw new Error(`${path} is not among ${files.map((each) => each.path).join(", ")}`);
  return file.content;
}
