import type { Readable, Writable } from "node:stream";
import { isCancel, multiselect, select, text } from "@clack/prompts";
import { faultOf, type Worded } from "../../init/index.ts";
import { presets } from "../../presets/index.ts";
import { sliTypes } from "../../sli/index.ts";
import type { Given } from "./given.ts";

/** Where questions are asked; the terminal, unless told otherwise. */
export interface Streams {
  readonly input?: Readable;
  readonly output?: Writable;
}

/** How many of a long list are seen at once. */
const LINES = 10;

/** Asks for what the flags leave open; undefined if the user has had enough. */
export async function ask(given: Given, streams: Streams = {}): Promise<Given | undefined> {
  let answers = given;
  for (const question of questions(streams)) {
    if (answers[question.name] !== undefined) continue;
    const answer = await question.put(answers);
    if (isCancel(answer)) return undefined;
    answers = { ...answers, [question.name]: answer };
  }
  return answers;
}

interface Question {
  readonly name: keyof Given;
  readonly put: (answers: Given) => Promise<unknown>;
}

const questions = (streams: Streams): readonly Question[] => [
  word("pipeline", "What is the pipeline called?", "daily-sales", streams),
  { name: "kind", put: () => askKind(streams) },
  word("owner", "Which team acts when it breaks?", "data-platform", streams),
  {
    name: "service",
    put: ({ pipeline = "" }) =>
      askWord("service", "Which service is it part of?", pipeline, streams),
  },
  { name: "env", put: () => askEnvironments(streams) },
  { name: "preset", put: () => askPresets(streams) },
  { name: "sli", put: () => askSlis(streams) },
];

const word = (name: Worded & keyof Given, message: string, example: string, streams: Streams) => ({
  name,
  put: () =>
    text({
      message,
      placeholder: example,
      validate: (said = "") => faultIn(name, said),
      ...streams,
    }),
});

const askWord = (name: Worded, message: string, usual: string, streams: Streams) =>
  text({
    message,
    placeholder: usual,
    defaultValue: usual,
    validate: (said = "") => (said === "" ? undefined : faultIn(name, said)),
    ...streams,
  });

const faultIn = (name: Worded, said: string): string | undefined => {
  const fault = faultOf(name, said);
  return fault === undefined ? undefined : `Please give ${fault}.`;
};

const askKind = (streams: Streams) =>
  select({
    message: "How does it run?",
    options: [
      { value: "batch", label: "batch", hint: "it runs and ends" },
      { value: "streaming", label: "streaming", hint: "it runs all the time" },
    ],
    ...streams,
  });

/** Several, with spaces between them. */
async function askEnvironments(streams: Streams): Promise<readonly string[] | symbol> {
  const said = await askList("In which environments does it run?", "prod", streams);
  return isCancel(said) ? said : split(said);
}

const split = (said: string): readonly string[] =>
  said.split(/[\s,]+/).filter((each) => each !== "");

const askList = (message: string, usual: string, streams: Streams) =>
  text({
    message,
    placeholder: usual,
    defaultValue: usual,
    validate: (said = "") =>
      split(said)
        .map((each) => faultIn("env", each))
        .find((fault) => fault !== undefined),
    ...streams,
  });

const askPresets = (streams: Streams) =>
  multiselect({
    message: "What reports on it? (several, or none)",
    options: presets.map(({ name, summary }) => ({ value: name, label: name, hint: summary })),
    required: false,
    maxItems: LINES,
    ...streams,
  });

const askSlis = (streams: Streams) =>
  multiselect({
    message: "What does it promise? (one or several)",
    options: sliTypes.map(({ kind, summary }) => ({ value: kind, label: kind, hint: summary })),
    required: true,
    maxItems: LINES,
    ...streams,
  });
