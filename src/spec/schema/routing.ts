import { receiverTypes, smtp } from "../../receivers/index.ts";
import {
  anyText,
  choice,
  flag,
  list,
  named,
  names,
  object,
  oneOf,
  ref,
  type Schema,
  type SomeKind,
  schema,
  text,
  type ValueOf,
} from "../../schema/index.ts";

export const TIERS = ["critical", "standard", "low"] as const;
export type Tier = (typeof TIERS)[number];

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** The same for each tier, or some of them. */
export const byTier = <Entry>(description: string, entry: Schema<Entry>) =>
  object(description, { critical: entry, standard: entry, low: entry } satisfies Record<
    Tier,
    Schema
  >);

const receiver = schema<SomeKind>(oneOf("kind", "Where messages go.", receiverTypes));

const receivers = (description: string) => names(description, { maxItems: 10 });

const bySeverity = {
  page: receivers("Receivers of alerts that wake someone."),
  ticket: receivers("Receivers of alerts that wait for office hours."),
  info: receivers("Receivers of alerts that are only worth knowing. Default: none."),
};
const receiversOfTier = object("Receivers.", bySeverity);
export type BySeveritySpec = ValueOf<typeof receiversOfTier>;

const team = object("Who is told when, in one team.", {
  ...bySeverity,
  inform: receivers(
    "Receivers of what the team is told as a user of data (`inform` in specs): it may be late or wrong.",
  ),
  tiers: byTier("Other receivers for pipelines of a tier.", receiversOfTier),
  timezone: anyText("IANA time zone of the hours below, for example Europe/Berlin. Default: UTC."),
  quietHours: object(
    "When people sleep. A page waits until the end of it, unless the data is needed before.",
    {
      from: ref("timeOfDay", "When they begin."),
      to: ref("timeOfDay", "When people wake."),
      repair: ref(
        "duration",
        "How long a repair may take: data that is needed less than this after waking pages at night. Default: 1h.",
      ),
    },
    ["from", "to"],
  ),
  businessHours: object(
    "When tickets, and what is only worth knowing, are sent; outside of it they wait.",
    {
      from: ref("timeOfDay", "When they begin."),
      to: ref("timeOfDay", "When they end."),
      days: list(choice(WEEKDAYS), "Days of work. Default: Monday to Friday.", {
        uniqueItems: true,
        minItems: 1,
      }),
    },
    ["from", "to"],
  ),
});
export type TeamSpec = ValueOf<typeof team>;

export const routing = object(
  "Who is told of an alert, how, and when not. Without it, alerts carry the label `team` and are routed by hand.",
  {
    receivers: named(receiver, "Where messages go, by name."),
    teams: named(team, "Who is told, by the name that specs give as `owner` or under `inform`."),
    fallback: ref("name", "Team that is told for owners that are not listed."),
    secrets: object("Where secrets lie; files and variables are named after them.", {
      alertmanager: ref(
        "folder",
        "Folder of files, one a secret, as Alertmanager sees it. Default: /etc/alertmanager/secrets.",
      ),
      grafana: text("^(env|/[A-Za-z0-9._/-]+)$", "an absolute path, or `env`", {
        description:
          "The same folder as Grafana sees it; or `env`: environment variables, SLACK_DATA_PLATFORM for slack-data-platform. Default: /etc/grafana/secrets.",
      }),
    }),
    smtp,
    grouping: object("How alerts are gathered to one message an incident.", {
      wait: ref("duration", "How long the first message waits for others. Default: 30s."),
      interval: ref("duration", "How long news of a running incident wait. Default: 5m."),
      repeatPage: ref("duration", "After what time a page is sent again. Default: 4h."),
      repeatOther: ref("duration", "After what time anything else is sent again. Default: 1d."),
    }),
    policies: flag(
      "Whether to write Grafana's notification policies as well. They replace its whole tree, so that it must hold no others. Default: false, every rule names its contact point.",
    ),
  },
);
export type RoutingSpec = ValueOf<typeof routing>;
