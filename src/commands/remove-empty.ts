import { existsSync, readdirSync, rmdirSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Removes folders that hold nothing, from one up to another that stays. */
export function removeEmpty(from: string, to: string): void {
  for (let folder = resolve(from); folder !== resolve(to); folder = dirname(folder)) {
    if (!existsSync(folder)) continue;
    if (readdirSync(folder).length > 0) return;
    rmdirSync(folder);
  }
}
