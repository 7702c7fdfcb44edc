import { cpSync } from "node:fs";
import { expect, vi } from "vitest";
import { generate } from "../../src/commands/generate.ts";
import { hook } from "../../src/commands/hook.ts";
import { calledFrom } from "../../src/disk/index.ts";
import { type Repository, repositoryIn } from "./repository.ts";
import { listing, temporaryFolder } from "./temporary.ts";

const folders = { specs: "slo-specs", out: "out" };

/** A repository of its own, as another one is. */
export function copyOf(pattern: string): Repository {
  const folder = temporaryFolder();
  cpSync(pattern, folder, { recursive: true, preserveTimestamps: true });
  return repositoryIn(folder);
}

/** Runs a command in this process, because a process of its own takes a second; what it says is lost. */
async function quietly(folder: string, command: () => Promise<number>): Promise<number> {
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockReturnValue(true),
  );
  try {
    return await calledFrom(folder, command);
  } finally {
    for (const stream of streams) stream.mockRestore();
  }
}

export const hooked = ({ folder }: Repository, merge = false): Promise<number> =>
  quietly(folder, () => hook({ ...folders, merge }));

/** What the index holds, as files in a folder of its own. */
async function exported({ must }: Repository): Promise<string> {
  const folder = temporaryFolder();
  await must("checkout-index", "-a", "-f", `--prefix=${folder}/`);
  return folder;
}

/** Runs the hook, and compares the index with what a full run makes of what was in it before. */
export async function compareHooked(repository: Repository): Promise<number> {
  const { must } = repository;
  const whole = await exported(repository);
  const before = await must("ls-files", "-s");
  const options = { ...folders, format: "text" } as const;
  const expected = await quietly(whole, () => generate(options));
  expect(await hooked(repository)).toBe(expected);
  if (expected === 0) expect(listing(await exported(repository))).toEqual(listing(whole));
  else expect(await must("ls-files", "-s")).toBe(before);
  return expected;
}
