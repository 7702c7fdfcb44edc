import { definitions } from "../schema/index.ts";

/** What a new spec is made from. */
export interface Answers {
  readonly kind: "batch" | "streaming";
  readonly pipeline: string;
  readonly service: string;
  readonly owner: string;
  readonly environments: readonly string[];
  /** Names of presets; none where every signal is the user's own. */
  readonly presets: readonly string[];
  /** SLI kinds, one SLO each. */
  readonly slis: readonly string[];
  readonly objective?: string;
}

/** Answers in a word of the user's own, with the definition of the spec's schema that they must keep. */
const FORMS = {
  pipeline: "slug",
  service: "name",
  owner: "name",
  env: "name",
  objective: "percentage",
} as const;

export type Worded = keyof typeof FORMS;

interface Form {
  readonly pattern: string;
  readonly maxLength?: number;
  readonly "x-expects": string;
}

/** What is wrong with an answer, if anything is. */
export function faultOf(answer: Worded, text: string): string | undefined {
  const form = definitions[FORMS[answer]] as unknown as Form;
  const { pattern, maxLength = Number.POSITIVE_INFINITY, "x-expects": expects } = form;
  if (text.length > maxLength) return `at most ${maxLength} characters`;
  return new RegExp(pattern, "u").test(text) ? undefined : expects;
}
