import { chmodSync, cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Debian's Alertmanager reads its default templates from here, wherever it lies itself. */
const SHARED = "/usr/share/prometheus/alertmanager";
/** The same, where the package was only unpacked: below the folder that the program runs in. */
const OWN = "./alertmanager-share";

/** A program that can run in the folder; a package that is unpacked, but not installed, is adapted. */
export function runnable(program: string, folder: string): string {
  const unpacked = resolve(dirname(program), "../share/prometheus/alertmanager");
  if (existsSync(join(SHARED, "default.tmpl")) || !existsSync(join(unpacked, "default.tmpl")))
    return program;
  cpSync(unpacked, join(folder, OWN), { recursive: true });
  const adapted = join(folder, "alertmanager-adapted");
  writeFileSync(adapted, withPath(readFileSync(program)));
  chmodSync(adapted, 0o755);
  return adapted;
}

/** Another path of the same length in its place: more slashes than one mean no more than one. */
function withPath(program: Buffer): Buffer {
  const path = Buffer.from(OWN.padEnd(SHARED.length, "/"));
  for (let at = program.indexOf(SHARED); at >= 0; at = program.indexOf(SHARED, at + 1))
    path.copy(program, at);
  return program;
}
