import { pyrra } from "./pyrra.ts";
import { slograf } from "./slograf.ts";
import { sloth } from "./sloth.ts";
import type { System } from "./system.ts";
import { threshold } from "./threshold.ts";

export const systems: readonly System[] = [slograf, sloth, pyrra, threshold];

export { pyrra, pyrraGroups } from "./pyrra.ts";
export { isOfSlo, type SpecParts, slograf, slografGroups } from "./slograf.ts";
export { sloth, slothGroups } from "./sloth.ts";
export { LEVELS, type Level, type Promised, type Ratio, type System } from "./system.ts";
export { threshold } from "./threshold.ts";
