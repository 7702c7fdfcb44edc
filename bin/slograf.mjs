#!/usr/bin/env node
// A package holds the program compiled. In a checkout it is TypeScript, which tsx runs as it is.
import { existsSync } from "node:fs";

const compiled = new URL("../dist/cli.js", import.meta.url);
if (existsSync(compiled)) await import(compiled.href);
else {
  const { register } = await import("tsx/esm/api");
  register();
  await import("../src/cli.ts");
}
