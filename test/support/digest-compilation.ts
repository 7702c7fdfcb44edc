/** Compiles the examples in a process of its own and prints what came of it, and where it ran. */
import { createHash } from "node:crypto";
import { compile } from "../../src/compile.ts";
import { examples } from "./examples.ts";

const { files, diagnostics } = compile(examples);
const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions();
const digest = createHash("sha256").update(JSON.stringify({ files, diagnostics })).digest("hex");
process.stdout.write(JSON.stringify({ digest, locale, timeZone }));
