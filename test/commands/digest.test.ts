import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { gitDigestOf } from "../../src/commands/digest.ts";
import { temporaryFolder } from "../support/temporary.ts";

test.each(["sha1", "sha256"])("contents are called as git calls them (%s)", (format) => {
  const cwd = temporaryFolder();
  execFileSync("git", ["init", "-q", `--object-format=${format}`], { cwd });
  const told = (input: Uint8Array): string =>
    execFileSync("git", ["hash-object", "--no-filters", "--stdin"], { cwd, input })
      .toString()
      .trim();
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.constantFrom(Buffer.from("a\r\n🙂")),
  );
  fc.assert(
    fc.property(bytes, (content) => {
      const id = told(content);
      expect(gitDigestOf(content, id)).toBe(id);
    }),
    { numRuns: 20 },
  );
});
