import type { Severity } from "../../alerts/index.ts";
import { seconds } from "../../promql/index.ts";
import { type ReceiverType, receiverTypeOf } from "../../receivers/index.ts";
import {
  type BySeveritySpec,
  type Path,
  type RoutingSpec,
  type TeamSpec,
  TIERS,
  type Tier,
  WEEKDAYS,
} from "../../spec/index.ts";

/** Where messages go. */
export interface Receiver {
  readonly name: string;
  readonly type: ReceiverType;
  readonly params: unknown;
}

export type Team = ReturnType<typeof resolveTeam>;

/** Who is told of an alert, how, and when not; with every default filled in. */
export type RoutingSettings = NonNullable<ReturnType<typeof resolveRouting>>;

/** Seconds since midnight of `HH:MM`. */
export function secondOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 3600 + minutes * 60;
}

/** Nothing where the settings say nothing of routing: alerts are then routed by hand. */
export function resolveRouting(spec: RoutingSpec | undefined) {
  if (spec === undefined) return undefined;
  const receivers = Object.entries(spec.receivers ?? {}).map(
    ([name, { kind, ...params }]): Receiver => ({ name, type: receiverTypeOf(kind), params }),
  );
  const teams = Object.entries(spec.teams ?? {})
    .map(([name, team]) => resolveTeam(name, team, receivers))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const {
    wait = "30s",
    interval = "5m",
    repeatPage = "4h",
    repeatOther = "1d",
  } = spec.grouping ?? {};
  return {
    /** All that are described, whoever names them. */
    receivers,
    /** In the order of their names. */
    teams,
    fallback: teams.find(({ name }) => name === spec.fallback),
    secrets: {
      alertmanager: withoutSlash(spec.secrets?.alertmanager ?? "/etc/alertmanager/secrets"),
      grafana: withoutSlash(spec.secrets?.grafana ?? "/etc/grafana/secrets"),
    },
    smtp: spec.smtp,
    grouping: {
      waitSeconds: seconds(wait),
      intervalSeconds: seconds(interval),
      repeatSeconds: { page: seconds(repeatPage), other: seconds(repeatOther) },
    },
    policies: spec.policies ?? false,
  } as const;
}

/** An address or a folder, to which a path can be added. */
export const withoutSlash = (path: string): string => path.replace(/\/+$/, "");

function resolveTeam(
  name: string,
  { timezone = "UTC", quietHours, businessHours, inform, tiers, ...usual }: TeamSpec,
  receivers: readonly Receiver[],
) {
  // Names that do not exist are told of as mistakes.
  const named = (names: readonly string[] = []): readonly Receiver[] =>
    names.flatMap((each) => receivers.find((receiver) => receiver.name === each) ?? []);
  return {
    name,
    /** IANA time zone of the hours. */
    zone: timezone,
    receivers: (severity: Severity, tier: Tier) =>
      named(tiers?.[tier]?.[severity] ?? usual[severity]),
    /** Tiers whose receivers of a severity are others than those of the rest. */
    hasOwn: (severity: Severity, tier: Tier) => tiers?.[tier]?.[severity] !== undefined,
    inform: named(inform),
    quietHours: quietHours && {
      ...dayPart(quietHours),
      repairSeconds: seconds(quietHours.repair ?? "1h"),
    },
    businessHours: businessHours && {
      ...dayPart(businessHours),
      days: businessHours.days ?? WEEKDAYS.slice(0, 5),
    },
  } as const;
}

/** A part of each day, in seconds since local midnight; it may reach over midnight. */
const dayPart = ({ from, to }: { readonly from: string; readonly to: string }) => ({
  fromSecond: secondOfDay(from),
  toSecond: secondOfDay(to),
});

/** The team of that name, or the one that is told where there is none. */
export const teamOf = ({ teams, fallback }: RoutingSettings, name: string): Team | undefined =>
  teams.find((team) => team.name === name) ?? fallback;

/** The receivers that a team names anywhere, with the path below the team. */
export const namedReceivers = ({
  tiers = {},
  inform,
  ...usual
}: TeamSpec): readonly (readonly [Path, readonly string[]])[] => [
  ...severities(usual, []),
  [["inform"], inform ?? []] as const,
  ...TIERS.flatMap((tier) => severities(tiers[tier] ?? {}, ["tiers", tier])),
];

const severities = (spec: BySeveritySpec, path: Path) =>
  (["page", "ticket", "info"] as const).map(
    (severity) => [[...path, severity], spec[severity] ?? []] as const,
  );
