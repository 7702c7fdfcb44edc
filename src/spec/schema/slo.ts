import { PERIODS, type Period } from "../../calendar/index.ts";
import { DURATION_PATTERN } from "../../promql/index.ts";
import {
  anyText,
  choice,
  flag,
  integer,
  list,
  named,
  names,
  object,
  oneOf,
  ref,
  type SomeKind,
  schema,
  type ValueOf,
} from "../../schema/index.ts";
import { sliTypes } from "../../sli/index.ts";

/** Whose promise it is: an upstream's is shown, and alerts nobody here. */
const SCOPES = ["own", "upstream"] as const;
export type Scope = (typeof SCOPES)[number];

/** What a page does in its owner's quiet hours. */
const NIGHTS = ["page", "wait"] as const;
export type Night = (typeof NIGHTS)[number];

export type SliSpec = SomeKind;
export const sli = schema<SliSpec>(oneOf("kind", "What is measured.", sliTypes));

const sla = object(
  "The outward promise to users, with consequences. Looser than the SLO, which is the inward target.",
  {
    objective: ref("percentage", "Share of good that users were promised, looser than the SLO's."),
    consequence: ref("text", "What happens when it is broken."),
  },
  ["objective", "consequence"],
);

/** A duration, or a calendar period in the schedule's zone or in one of its own. */
export type WindowSpec = string | { readonly calendar: Period; readonly timezone?: string };

const target = {
  objective: ref(
    "percentage",
    "Share of good that the team aims at, such as 99.5%. Default: that of the tier.",
  ),
  window: schema<WindowSpec>({
    ...object(
      "Window of the error budget: rolling, 1d to 90d; or week, month or quarter, with which the budget begins anew. Default: that of the tier.",
      {
        calendar: choice(PERIODS, "The budget begins anew with each of these."),
        timezone: anyText("IANA time zone of the calendar. Default: that of the schedule, or UTC."),
      },
      ["calendar"],
    ),
    type: ["string", "object"],
    pattern: `${DURATION_PATTERN}|^(${PERIODS.join("|")})$`,
    "x-expects": "a duration such as 30d, or week, month or quarter",
  }),
  sla,
  minimumBad: integer(
    "Burn-rate alerts need at least so many bad events. Default: 2 where runs are counted.",
    { minimum: 1, maximum: 1_000_000 },
  ),
};

const override = object("What differs in this environment.", {
  ...target,
  sli: schema<Readonly<Record<string, unknown>>>({
    type: "object",
    description: "Parameters of the SLI that differ; its kind stays.",
    properties: { kind: false },
  }),
  skip: flag("The promise does not hold in this environment."),
});

const exclusion = object(
  "A planned time, such as maintenance, a backfill or a replay.",
  {
    from: ref("instant", "When it begins."),
    to: ref("instant", "When it is over."),
    reason: ref("text", "What is done meanwhile. Shown on the dashboards."),
    environments: names("Where it applies. Default: in every environment.", { minItems: 1 }),
  },
  ["from", "to", "reason"],
);
export type ExclusionSpec = ValueOf<typeof exclusion>;

export const slo = object(
  "One promise: an SLI, its objective over a window, and why it matters.",
  {
    name: ref(
      "slug",
      "Stable key of the SLO within the pipeline; series, alerts and panels are named after it.",
    ),
    title: ref("title", "How people call it. Default: the name."),
    why: ref("text", "Who needs it, and what for. Shown in the help note and in alerts."),
    sli,
    ...target,
    scope: choice(
      SCOPES,
      "Whose promise it is. own: it alerts. upstream: it is shown beside the others, and alerts nobody here, because nobody here could act. Default: own.",
    ),
    inform: ref(
      "teams",
      "Teams that use the data of this promise. Default: those of the pipeline.",
    ),
    atNight: choice(
      NIGHTS,
      "What a page does in the owner's quiet hours. page: it wakes someone. wait: it waits for the morning. Default: it waits where a deadline says that the data is not needed before.",
    ),
    formerly: ref(
      "slug",
      "Name that the SLO had before: its alerts in Grafana keep their uids under the new one.",
    ),
    exclusions: list(
      exclusion,
      "Planned times that count neither good nor bad. They hold from when Prometheus loads the rules: what was recorded before stays as it is.",
      { maxItems: 50 },
    ),
    environments: named(override, "Differences by environment."),
  },
  ["name", "sli", "why"],
);
export type SloSpec = ValueOf<typeof slo>;
