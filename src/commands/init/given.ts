import { suggest } from "../../diagnostics/index.ts";
import { type Answers, faultOf } from "../../init/index.ts";
import { presets } from "../../presets/index.ts";
import { sliTypes } from "../../sli/index.ts";
import { UsageError } from "../exit-codes.ts";

/** What the flags say; each is optional, because a terminal can be asked. */
export interface Given {
  readonly kind?: Answers["kind"];
  readonly pipeline?: string;
  readonly service?: string;
  readonly owner?: string;
  readonly env?: readonly string[];
  readonly preset?: readonly string[];
  readonly sli?: readonly string[];
  readonly objective?: string;
}

const REQUIRED = ["kind", "pipeline", "owner", "sli"] as const;

/** Flags without which there is no spec. */
export const missingFlags = (given: Given): readonly string[] =>
  REQUIRED.filter((name) => given[name] === undefined).map((name) => `--${name}`);

/** With the usual answer wherever there is one. */
export function answersFrom({ kind, pipeline, owner, sli, ...given }: Given): Answers {
  if (kind === undefined || pipeline === undefined || owner === undefined || sli === undefined)
    throw new Error("answers are taken only where nothing is missing");
  return {
    kind,
    pipeline,
    owner,
    service: given.service ?? pipeline,
    environments: [...new Set(given.env ?? ["prod"])],
    presets: [...new Set(given.preset ?? [])],
    slis: [...new Set(sli)],
    ...(given.objective !== undefined && { objective: given.objective }),
  };
}

/** Tells of flags with a value that no spec can have. */
export function checkGiven({ preset = [], sli = [], env = [], ...words }: Given): void {
  for (const name of ["pipeline", "service", "owner", "objective"] as const)
    checkWord(name, words[name]);
  for (const each of env) checkWord("env", each);
  const known = { preset: presets.map(({ name }) => name), sli: sliTypes.map(({ kind }) => kind) };
  checkKnown("preset", preset, known.preset);
  checkKnown("sli", sli, known.sli);
}

function checkWord(flag: Parameters<typeof faultOf>[0], text: string | undefined): void {
  const fault = text === undefined ? undefined : faultOf(flag, text);
  if (fault !== undefined)
    throw new UsageError(`--${flag} ${text} does not do: it takes ${fault}.`);
}

function checkKnown(flag: string, given: readonly string[], known: readonly string[]): void {
  for (const name of given)
    if (!known.includes(name))
      throw new UsageError(`--${flag} ${name} is not known. ${suggest(name, known)}`);
}
