import { TIERS } from "../spec/index.ts";
import type { Answers } from "./answers.ts";
import { Commented, commentedYaml, type Field } from "./commented.ts";
import { firstSlos } from "./first-slos.ts";
import { type Known, knownFrom, subjectOf } from "./known.ts";
import { metricsOf } from "./metrics-text.ts";
import { type OwnSignal, ownSignals } from "./own-signals.ts";
import { slosOf } from "./slos-text.ts";

const SCHEMA = "yaml-language-server: $schema=../schema/slograf.schema.json";

/** A spec to start from: valid as it stands, with a TODO wherever only the user knows. */
export function specText(answers: Answers): string {
  const known = knownFrom(answers);
  const slos = firstSlos(answers, known);
  const { own, known: all } = ownSignals(slos, known);
  const scheduled = answers.kind === "batch" || !standsWithout(slos, all);
  const fields = new Commented({
    ...identity(answers),
    ...(scheduled && SCHEDULE),
    ...metrics(answers, own),
    slos: {
      value: slosOf(slos, answers),
      blankBefore: true,
      above: [
        "The promises. `slograf explain` says what each of them means, and when which alert fires.",
      ],
    },
  });
  return commentedYaml(fields, { above: [SCHEMA], below: MORE });
}

/** Whether the SLOs can be computed of a pipeline that has no schedule. */
const standsWithout = (slos: ReturnType<typeof firstSlos>, known: Known): boolean => {
  const subject = subjectOf({ ...known, scheduled: false });
  return slos.every(({ type, params }) => type.problems(params, subject).length === 0);
};

const identity = (answers: Answers): Readonly<Record<string, Field>> => ({
  apiVersion: { value: "slograf/v1" },
  kind: { value: answers.kind, note: "batch runs and ends, streaming runs all the time" },
  pipeline: { value: answers.pipeline, note: "stable key; files and uids are named after it" },
  service: { value: answers.service, note: "the label `service` of its series" },
  owner: { value: answers.owner, note: "the team that acts when it breaks" },
  tier: {
    value: "standard",
    note: `${TIERS.join(", ")}: usual objectives, and how loud alerts are`,
  },
  environments: {
    value: answers.environments,
    flow: true,
    note: "values of the label `env`; `{prod: {selector: …}}` where series have none",
  },
});

const SCHEDULE = {
  schedule: {
    value: { every: "1d", timezone: "UTC" },
    flow: true,
    note: "TODO: how often it runs; timezone such as Europe/Berlin",
  },
};

const metrics = (answers: Answers, own: readonly OwnSignal[]): Readonly<Record<string, Field>> => ({
  metrics: {
    value: metricsOf(answers, own),
    blankBefore: true,
    above: [
      "Where the numbers come from: presets know the names of metrics, signals are your own.",
    ],
  },
});

const MORE = [
  "More fields, all optional; the first line of this file lets editors explain them:",
  "title, description, inform, upstreams, regions, explain, resources, deploys, links, settings.",
];
