import { isZone, unknownZone } from "../../calendar/index.ts";
import { suggest } from "../../diagnostics/index.ts";
import type { Path, Report, RoutingSpec, SettingsSpec, Spec, TeamSpec } from "../../spec/index.ts";
import { resolveSettings, type Settings } from "../model/settings.ts";
import { namedReceivers, teamOf } from "../model/teams.ts";
import { checkReceivers } from "./receivers.ts";

/** The organisation's routing: names that exist, zones that exist, versions that know what is asked for. */
export function checkRouting({ routing, ...settings }: SettingsSpec, report: Report): void {
  if (routing === undefined) return;
  for (const [name, team] of Object.entries(routing.teams ?? {}))
    checkTeam(team, routing, report, ["routing", "teams", name]);
  checkReceivers(routing, resolveSettings(settings), report);
  if (routing.fallback !== undefined && routing.teams?.[routing.fallback] === undefined)
    report({
      path: ["routing", "fallback"],
      code: "routing/unknown-team",
      message: `There is no team \`${routing.fallback}\`.`,
      hint: suggest(routing.fallback, Object.keys(routing.teams ?? {}), "Teams"),
    });
}

function checkTeam(
  team: TeamSpec,
  { receivers = {} }: RoutingSpec,
  report: Report,
  path: Path,
): void {
  if (team.timezone !== undefined && !isZone(team.timezone))
    report({
      path: [...path, "timezone"],
      code: "deadline/time-zone",
      ...unknownZone(team.timezone),
    });
  for (const [where, names] of namedReceivers(team))
    for (const [index, name] of names.entries())
      if (receivers[name] === undefined)
        report({
          path: [...path, ...where, index],
          code: "routing/unknown-receiver",
          message: `There is no receiver \`${name}\`.`,
          hint: suggest(name, Object.keys(receivers), "Receivers"),
        });
  for (const hours of ["quietHours", "businessHours"] as const) {
    const given = team[hours];
    if (given !== undefined && given.from === given.to)
      report({
        path: [...path, hours, "to"],
        code: "spec/out-of-range",
        message: "These hours end when they begin.",
        hint: "Leave them out where they last all day, or never.",
      });
  }
}

/** A spec's teams must be known, where teams are. */
export function checkTeams(spec: Spec, { routing, ...settings }: Settings, report: Report): void {
  if (routing === undefined) return;
  const names = routing.teams.map(({ name }) => name);
  const owner = teamOf(routing, spec.owner);
  if (owner === undefined)
    report({
      path: ["owner"],
      code: "routing/unknown-team",
      message: `The settings know no team \`${spec.owner}\`: nobody would be told.`,
      hint: suggest(spec.owner, names, "Teams"),
    });
  else if (
    owner.receivers(settings.tiers[spec.tier ?? "standard"].severity.page, spec.tier ?? "standard")
      .length === 0
  )
    report({
      path: ["owner"],
      severity: "warning",
      code: "routing/nobody",
      message: `The team \`${owner.name}\` has no receiver for the pages of this tier: nobody is told of them.`,
      hint: "Name receivers under routing.teams in slo-specs/_settings.yaml.",
    });
  informed(spec).forEach(([path, name]) => {
    const team = routing.teams.find((each) => each.name === name);
    if (team !== undefined && team.inform.length > 0) return;
    report({
      path,
      code: "routing/unknown-team",
      message:
        team === undefined
          ? `The settings know no team \`${name}\`.`
          : `The team \`${name}\` has no receivers under \`inform\`: it would not be told.`,
      hint:
        team === undefined
          ? suggest(name, names, "Teams")
          : "Name them in slo-specs/_settings.yaml.",
    });
  });
}

const informed = ({ inform = [], slos }: Spec): readonly (readonly [Path, string])[] => [
  ...inform.map((name, index) => [["inform", index], name] as const),
  ...slos.flatMap((slo, at) =>
    (slo.inform ?? []).map((name, index) => [["slos", at, "inform", index], name] as const),
  ),
];
