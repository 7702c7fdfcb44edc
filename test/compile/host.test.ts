import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

interface Run {
  readonly digest: string;
  readonly locale: string;
  readonly timeZone: string;
}

/** The compilation of the examples on a machine that is set up in some way. */
async function compiledUnder(env: Readonly<Record<string, string>>): Promise<Run> {
  const { LANG: _lang, LC_ALL: _all, TZ: _tz, ...rest } = process.env;
  const args = ["--import", "tsx", "test/support/digest-compilation.ts"];
  const { stdout } = await run(process.execPath, args, { env: { ...rest, ...env } });
  return JSON.parse(stdout) as Run;
}

test("neither the time zone nor the language of the machine matters", async () => {
  const [here, there] = await Promise.all([
    compiledUnder({ TZ: "UTC", LANG: "C.UTF-8", LC_ALL: "C.UTF-8" }),
    compiledUnder({ TZ: "Pacific/Auckland", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" }),
  ]);
  // In Turkish the small letter of I is not i.
  expect(there).toMatchObject({ locale: "tr-TR", timeZone: "Pacific/Auckland" });
  expect(here.timeZone).toBe("UTC");
  expect(there.digest).toBe(here.digest);
});
