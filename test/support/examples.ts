import { readdirSync, readFileSync } from "node:fs";
import type { Input } from "../../src/compile.ts";

const FOLDER = "slo-specs";
const file = (name: string) => ({
  path: `${FOLDER}/${name}`,
  content: readFileSync(`${FOLDER}/${name}`, "utf8"),
});

/** The specs of this repository. */
export const examples: Input = {
  specs: readdirSync(FOLDER)
    .filter((name) => name.endsWith(".yaml") && !name.startsWith("_"))
    .map(file),
  settings: file("_settings.yaml"),
};
