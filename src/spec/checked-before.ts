import type { Spec } from "./schema/spec.ts";
import { type Places, readSource, type SpecFile } from "./source.ts";
import type { Checked } from "./validate.ts";

/**
 * A spec that has been checked where its text could not be kept: by another thread, say. Places are rarely
 * asked for, and then found by reading it again.
 *
 * @param value what was in it; nothing was to be told of it
 */
export function checkedBefore(file: SpecFile, value: Spec): Checked<Spec> {
  let places: Places | undefined;
  const locate: Places["locate"] = (path, part) => {
    places ??= readSource(file);
    return places.locate(path, part);
  };
  return { source: { file: file.path, locate }, value, diagnostics: [] };
}
