/**
 * Measures what the rules promise: `npm run bench` writes RESULTS.md beside this file,
 * `npm run bench -- cost` measures one part and prints it.
 */
import { writeFileSync } from "node:fs";
import { findTools, HOW_TO_GET, type Tools } from "../test/support/tools.ts";
import { parts } from "./parts.ts";

const HEAD = `# What the rules cost, and whether they are right

Written by \`npm run bench\`. Every figure is Prometheus' own: rules are compiled from specs as
\`npm start\` compiles them, and evaluated by Prometheus or promtool over series made by formulas, so that
every machine gets the same figures. The peers' rules are written out in \`bench/systems/\` to the
formulas of their sources.`;

async function run(tools: Tools, names: readonly string[]): Promise<void> {
  const wanted = names.length === 0 ? parts : parts.filter(({ name }) => names.includes(name));
  if (wanted.length < names.length || wanted.length === 0)
    throw new Error(`The parts are ${parts.map(({ name }) => name).join(", ")}.`);
  const sections: string[] = [];
  for (const { name, title, measure } of wanted) {
    const started = Date.now();
    sections.push(`## ${title}\n\n${await measure(tools)}`);
    console.error(`${name}: ${Math.round((Date.now() - started) / 1000)} s`);
  }
  const text = `${sections.join("\n\n")}\n`;
  if (names.length > 0) console.log(text);
  else writeFileSync(new URL("RESULTS.md", import.meta.url), `${HEAD}\n\n${text}`);
}

const tools = findTools();
if (tools === undefined) throw new Error(HOW_TO_GET);
await run(tools, process.argv.slice(2));
