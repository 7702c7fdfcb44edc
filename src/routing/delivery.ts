import type { Audience } from "../receivers/index.ts";
import type { Alert, AlertSeverity } from "../rules/index.ts";
import { type Pipeline, type Receiver, type Team, teamOf, wakes } from "../slo/index.ts";
import { exclusionsOf, type HeldTime, outsideBusinessHours, quietHours } from "./held.ts";

/** Where alerts of one severity of a team go: a receiver of Alertmanager, a contact point of Grafana. */
export interface Destination {
  readonly name: string;
  readonly team: Team;
  readonly severity: AlertSeverity;
  readonly audience: Audience;
  /** None where the team does not want to be told. */
  readonly receivers: readonly Receiver[];
}

/** What becomes of an alert. */
export interface Delivery {
  readonly destination: Destination;
  /** In which it waits, and is sent afterwards if it still holds. */
  readonly held: readonly HeldTime[];
}

/** Nothing where alerts are routed by hand. */
export function deliveryOf(alert: Alert, pipeline: Pipeline): Delivery | undefined {
  const { routing } = pipeline.settings;
  const team = routing && teamOf(routing, alert.team);
  if (team === undefined) return undefined;
  const excluded = exclusionsOf(pipeline, alert.slo, alert.objective);
  return {
    destination: destinationOf(alert, team, pipeline),
    held: [...hoursOf(alert, team, pipeline), ...excluded],
  };
}

function destinationOf({ severity }: Alert, team: Team, { tier }: Pipeline): Destination {
  if (severity === "inform")
    return {
      name: `${team.name}-inform`,
      team,
      severity,
      audience: "inform",
      receivers: team.inform,
    };
  return {
    name: [team.name, severity, ...(team.hasOwn(severity, tier) ? [tier] : [])].join("-"),
    team,
    severity,
    audience: "act",
    receivers: team.receivers(severity, tier),
  };
}

/** The hours of the team in which this alert waits. */
function hoursOf(
  { severity, slo, objective }: Alert,
  team: Team,
  pipeline: Pipeline,
): readonly HeldTime[] {
  if (severity !== "page") return outsideBusinessHours(team);
  return wakes(pipeline, slo, objective) ? [] : quietHours(team);
}
