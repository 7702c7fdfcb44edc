import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { digestOf } from "../digest.ts";
import { nearest, packageFolder, programParts, readPackage } from "../package.ts";

/** The program as it is: two that differ in a byte, or in a package that they use, may write other files. */
export function fingerprint(): string {
  const own = packageFolder();
  const { version, dependencies = {} } = readPackage(own);
  const packages = Object.keys(dependencies).map((name) => {
    const path = join("node_modules", name);
    const folder = nearest(own, path);
    return [name, folder === undefined ? "missing" : readPackage(join(folder, path)).version];
  });
  return digestOf(JSON.stringify([version, process.version, packages, ...digestsIn(own)]));
}

const digestsIn = (own: string): readonly (readonly string[])[] =>
  programParts.flatMap((part) =>
    readdirSync(join(own, part), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.[jt]s$/.test(name))
      .sort()
      .map((name) => [part, name, digestOf(readFileSync(join(own, part, name)))]),
  );
