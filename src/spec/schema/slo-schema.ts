import { PERIODS } from "../../calendar/index.ts";
import { DURATION_PATTERN } from "../../promql/index.ts";
import { sliTypes } from "../../sli/index.ts";
import { NIGHTS, SCOPES } from "../spec.ts";
import { type JsonSchema, oneOfKinds, ref } from "./definitions.ts";

const sli = oneOfKinds("What is measured.", sliTypes);

const sla: JsonSchema = {
  type: "object",
  required: ["objective", "consequence"],
  additionalProperties: false,
  description:
    "The outward promise to users, with consequences. Looser than the SLO, which is the inward target.",
  properties: {
    objective: ref("percentage", "Share of good that users were promised, looser than the SLO's."),
    consequence: ref("text", "What happens when it is broken."),
  },
};

const target = {
  objective: ref(
    "percentage",
    "Share of good that the team aims at, such as 99.5%. Default: that of the tier.",
  ),
  window: {
    type: ["string", "object"],
    pattern: `${DURATION_PATTERN}|^(${PERIODS.join("|")})$`,
    required: ["calendar"],
    additionalProperties: false,
    properties: {
      calendar: { enum: PERIODS, description: "The budget begins anew with each of these." },
      timezone: {
        type: "string",
        description: "IANA time zone of the calendar. Default: that of the schedule, or UTC.",
      },
    },
    "x-expects": "a duration such as 30d, or week, month or quarter",
    description:
      "Window of the error budget: rolling, 1d to 90d; or week, month or quarter, with which the budget begins anew. Default: that of the tier.",
  },
  sla,
  minimumBad: {
    type: "integer",
    minimum: 1,
    maximum: 1_000_000,
    description:
      "Burn-rate alerts need at least so many bad events. Default: 2 where runs are counted.",
  },
} as const satisfies Record<string, JsonSchema>;

const override: JsonSchema = {
  type: "object",
  additionalProperties: false,
  description: "What differs in this environment.",
  properties: {
    ...target,
    sli: {
      type: "object",
      description: "Parameters of the SLI that differ; its kind stays.",
      properties: { kind: false },
    },
    skip: { type: "boolean", description: "The promise does not hold in this environment." },
  },
};

const exclusion: JsonSchema = {
  type: "object",
  required: ["from", "to", "reason"],
  additionalProperties: false,
  description: "A planned time, such as maintenance, a backfill or a replay.",
  properties: {
    from: ref("instant", "When it begins."),
    to: ref("instant", "When it is over."),
    reason: ref("text", "What is done meanwhile. Shown on the dashboards."),
    environments: {
      type: "array",
      items: ref("name"),
      uniqueItems: true,
      minItems: 1,
      description: "Where it applies. Default: in every environment.",
    },
  },
};

export const slo: JsonSchema = {
  type: "object",
  required: ["name", "sli", "why"],
  additionalProperties: false,
  description: "One promise: an SLI, its objective over a window, and why it matters.",
  properties: {
    name: ref(
      "slug",
      "Stable key of the SLO within the pipeline; series, alerts and panels are named after it.",
    ),
    title: ref("title", "How people call it. Default: the name."),
    why: ref("text", "Who needs it, and what for. Shown in the help note and in alerts."),
    sli,
    ...target,
    scope: {
      enum: SCOPES,
      description:
        "Whose promise it is. own: it alerts. upstream: it is shown beside the others, and alerts nobody here, because nobody here could act. Default: own.",
    },
    inform: ref(
      "teams",
      "Teams that use the data of this promise. Default: those of the pipeline.",
    ),
    atNight: {
      enum: NIGHTS,
      description:
        "What a page does in the owner's quiet hours. page: it wakes someone. wait: it waits for the morning. Default: it waits where a deadline says that the data is not needed before.",
    },
    formerly: ref(
      "slug",
      "Name that the SLO had before: its alerts in Grafana keep their uids under the new one.",
    ),
    exclusions: {
      type: "array",
      items: exclusion,
      maxItems: 50,
      description:
        "Planned times that count neither good nor bad. They hold from when Prometheus loads the rules: what was recorded before stays as it is.",
    },
    environments: {
      type: "object",
      propertyNames: ref("name"),
      additionalProperties: override,
      description: "Differences by environment.",
    },
  },
};
