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
  for (const [name, put] of Object.entries(questions) as [keyof Given, Question][]) {
    if (answers[name] !== undefined) continue;
    const answer = await put(streams, answers);
    if (isCancel(answer)) return undefined;
    answers = { ...answers, [name]: answer };
  }
  return answers;
}

type Question = (streams: Streams, answers: Given) => Promise<unknown>;

const questions: Partial<Record<keyof Given, Question>> = {
  pipeline: (streams) =>
    askText("pipeline", "What is the pipeline called?", { placeholder: "daily-sales", ...streams }),
  kind: (streams) =>
    select({
      message: "How does it run?",
      options: [
        { value: "batch", label: "batch", hint: "it runs and ends" },
        { value: "streaming", label: "streaming", hint: "it runs all the time" },
      ],
      ...streams,
    }),
  owner: (streams) =>
    askText("owner", "Which team acts when it breaks?", {
      placeholder: "data-platform",
      ...streams,
    }),
  service: (streams, { pipeline = "" }) =>
    askText("service", "Which service is it part of?", { defaultValue: pipeline, ...streams }),
  env: async (streams) => {
    const options = { defaultValue: "prod", ...streams };
    const said = await askText("env", "In which environments does it run?", options);
    return isCancel(said) ? said : split(said);
  },
  preset: (streams) =>
    multiselect({
      message: "What reports on it? (several, or none)",
      options: presets.map(({ name, summary }) => ({ value: name, label: name, hint: summary })),
      required: false,
      maxItems: LINES,
      ...streams,
    }),
  sli: (streams) =>
    multiselect({
      message: "What does it promise? (one or several)",
      options: sliTypes.map(({ kind, summary }) => ({ value: kind, label: kind, hint: summary })),
      required: true,
      maxItems: LINES,
      ...streams,
    }),
};

/** Something has to be said unless there is a usual answer. */
const askText = (
  name: Worded,
  message: string,
  options: Streams & { readonly placeholder?: string; readonly defaultValue?: string },
) =>
  text({
    message,
    ...(options.defaultValue !== undefined && { placeholder: options.defaultValue }),
    ...options,
    validate: (said = "") =>
      said === "" && options.defaultValue !== undefined ? undefined : faultIn(name, said),
  });

/** Of environments there may be several, with spaces between them. */
function faultIn(name: Worded, said: string): string | undefined {
  const words = name === "env" ? split(said) : [said];
  const fault = words.map((word) => faultOf(name, word)).find((each) => each !== undefined);
  return fault === undefined ? undefined : `Please give ${fault}.`;
}

const split = (said: string): readonly string[] =>
  said.split(/[\s,]+/).filter((each) => each !== "");
