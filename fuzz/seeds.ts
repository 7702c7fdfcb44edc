import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Part } from "./project.ts";

/** Where inputs that once showed a fault are kept. */
export const SEEDS = "fuzz/seeds";

export interface Seed {
  readonly name: string;
  /** What was wrong. */
  readonly fault: string;
  readonly part: Part;
  readonly content: string;
}

export const seeds = (): readonly Seed[] =>
  (existsSync(SEEDS) ? readdirSync(SEEDS).sort() : []).map((name) => ({
    name,
    ...(JSON.parse(readFileSync(`${SEEDS}/${name}`, "utf8")) as Omit<Seed, "name">),
  }));
