#!/usr/bin/env node
// The sources are TypeScript; tsx runs them as they are, also from node_modules.
import { register } from "tsx/esm/api";

register();
await import("../src/cli.ts");
