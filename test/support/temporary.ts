import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, onTestFinished } from "vitest";

/** A folder that goes when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "slograf-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder for all tests of a file; call it in `beforeAll`. */
export function temporaryFolderForAll(): string {
  const folder = mkdtempSync(join(tmpdir(), "slograf-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A project with some of this repository's specs. */
export function temporaryProject(...pipelines: readonly string[]): string {
  const folder = temporaryFolder();
  for (const name of ["_settings", ...pipelines])
    cpSync(`slo-specs/${name}.yaml`, join(folder, `slo-specs/${name}.yaml`));
  return folder;
}

export function put(folder: string, path: string, content = ""): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** Everything below a folder, by path: the text of a file, the target of a link; folders end in `/`. */
export function listing(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const full = join(entry.parentPath, entry.name);
    const path = relative(folder, full).replaceAll("\\", "/");
    if (entry.isDirectory()) return [`${path}/`, ""] as const;
    if (entry.isSymbolicLink()) return [path, `-> ${readlinkSync(full)}`] as const;
    return [path, readFileSync(full, "utf8")] as const;
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
