import type { Severity } from "../../alerts/index.ts";
import { seconds } from "../../promql/index.ts";
import { type ReceiverType, receiverTypeOf, type Smtp } from "../../receivers/index.ts";
import {
  type BySeveritySpec,
  type RoutingSpec,
  type TeamSpec,
  TIERS,
  type Tier,
  WEEKDAYS,
  type Weekday,
} from "../../spec/index.ts";

/** Where messages go. */
export interface Receiver {
  readonly name: string;
  readonly type: ReceiverType;
  readonly params: unknown;
}

/** A part of each day, in seconds since local midnight; it may reach over midnight. */
export interface DayPart {
  readonly fromSecond: number;
  readonly toSecond: number;
}

export interface Team {
  readonly name: string;
  /** IANA time zone of the hours. */
  readonly zone: string;
  readonly receivers: (severity: Severity, tier: Tier) => readonly Receiver[];
  /** Tiers whose receivers of a severity are others than those of the rest. */
  readonly hasOwn: (severity: Severity, tier: Tier) => boolean;
  readonly inform: readonly Receiver[];
  readonly quietHours?: DayPart & { readonly repairSeconds: number };
  readonly businessHours?: DayPart & { readonly days: readonly Weekday[] };
}

/** Who is told of an alert, how, and when not; with every default filled in. */
export interface RoutingSettings {
  /** All that are described, whoever names them. */
  readonly receivers: readonly Receiver[];
  /** In the order of their names. */
  readonly teams: readonly Team[];
  readonly fallback?: Team;
  readonly secrets: { readonly alertmanager: string; readonly grafana: string };
  readonly smtp?: Smtp;
  readonly grouping: {
    readonly waitSeconds: number;
    readonly intervalSeconds: number;
    readonly repeatSeconds: Readonly<Record<"page" | "other", number>>;
  };
  readonly policies: boolean;
}

/** Seconds since midnight of `HH:MM`. */
export function secondOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 3600 + minutes * 60;
}

const OFFICE_DAYS = WEEKDAYS.slice(0, 5);

/** Nothing where the settings say nothing of routing: alerts are then routed by hand. */
export function resolveRouting(spec: RoutingSpec | undefined): RoutingSettings | undefined {
  if (spec === undefined) return undefined;
  const receivers = new Map(
    Object.entries(spec.receivers ?? {}).map(([name, { kind, ...params }]) => [
      name,
      { name, type: receiverTypeOf(kind), params },
    ]),
  );
  const teams = Object.entries(spec.teams ?? {})
    .map(([name, team]) => resolveTeam(name, team, receivers))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const fallback = teams.find(({ name }) => name === spec.fallback);
  const { wait, interval, repeatPage, repeatOther } = spec.grouping ?? {};
  return {
    receivers: [...receivers.values()],
    teams,
    ...(fallback !== undefined && { fallback }),
    secrets: {
      alertmanager: folder(spec.secrets?.alertmanager ?? "/etc/alertmanager/secrets"),
      grafana: folder(spec.secrets?.grafana ?? "/etc/grafana/secrets"),
    },
    ...(spec.smtp !== undefined && { smtp: spec.smtp }),
    grouping: {
      waitSeconds: seconds(wait ?? "30s"),
      intervalSeconds: seconds(interval ?? "5m"),
      repeatSeconds: { page: seconds(repeatPage ?? "4h"), other: seconds(repeatOther ?? "1d") },
    },
    policies: spec.policies ?? false,
  };
}

const folder = (path: string): string => path.replace(/\/+$/, "");

function resolveTeam(
  name: string,
  { quietHours, businessHours, ...spec }: TeamSpec,
  receivers: ReadonlyMap<string, Receiver>,
): Team {
  // Names that do not exist are told of as mistakes.
  const named = (names: readonly string[] = []): readonly Receiver[] =>
    names.flatMap((each) => receivers.get(each) ?? []);
  const own = (severity: Severity, tier: Tier): readonly string[] | undefined =>
    spec.tiers?.[tier]?.[severity];
  return {
    name,
    zone: spec.timezone ?? "UTC",
    receivers: (severity, tier) => named(own(severity, tier) ?? (spec as BySeveritySpec)[severity]),
    hasOwn: (severity, tier) => own(severity, tier) !== undefined,
    inform: named(spec.inform),
    ...(quietHours && {
      quietHours: {
        fromSecond: secondOfDay(quietHours.from),
        toSecond: secondOfDay(quietHours.to),
        repairSeconds: seconds(quietHours.repair ?? "1h"),
      },
    }),
    ...(businessHours && {
      businessHours: {
        fromSecond: secondOfDay(businessHours.from),
        toSecond: secondOfDay(businessHours.to),
        days: WEEKDAYS.filter((day) => (businessHours.days ?? OFFICE_DAYS).includes(day)),
      },
    }),
  };
}

/** The team of that name, or the one that is told where there is none. */
export const teamOf = ({ teams, fallback }: RoutingSettings, name: string): Team | undefined =>
  teams.find((team) => team.name === name) ?? fallback;

/** The receivers that a team names anywhere, with the path below the team. */
export const namedReceivers = (
  team: TeamSpec,
): readonly (readonly [string, readonly string[]])[] => [
  ...severities(team).map(([path, names]): readonly [string, readonly string[]] => [path, names]),
  ...(team.inform === undefined ? [] : [["inform", team.inform] as const]),
  ...TIERS.flatMap((tier) =>
    severities(team.tiers?.[tier] ?? {}).map(
      ([path, names]): readonly [string, readonly string[]] => [`tiers.${tier}.${path}`, names],
    ),
  ),
];

const severities = (spec: BySeveritySpec): readonly (readonly [Severity, readonly string[]])[] =>
  (["page", "ticket", "info"] as const).flatMap((severity) => {
    const names = spec[severity];
    return names === undefined ? [] : [[severity, names] as const];
  });
