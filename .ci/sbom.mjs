// What the package brings along, in the words of CycloneDX: reads what `npm sbom` prints of everything here, since
// its `--omit dev` also leaves out what development needs as well, and leaves out what would differ from one build
// to the next, or from one folder to another.
import { readFileSync, writeFileSync } from "node:fs";

const { serialNumber, ...bom } = JSON.parse(readFileSync(0, "utf8"));
const { timestamp, tools, ...metadata } = bom.metadata;
const component = { ...metadata.component, name: "slograf" };
const isForDevelopment = ({ properties }) =>
  properties.some(({ name }) => name === "cdx:npm:package:development");
const components = bom.components.filter((each) => !isForDevelopment(each));
const kept = new Set([component, ...components].map((each) => each["bom-ref"]));
const dependencies = bom.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => kept.has(each)) }));
const text = { ...bom, metadata: { ...metadata, component }, components, dependencies };
writeFileSync("dist/sbom.cdx.json", `${JSON.stringify(text, null, 2)}\n`);
