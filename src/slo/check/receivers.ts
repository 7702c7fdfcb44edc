import { type Consumer, receiverTypeOf, type Smtp } from "../../receivers/index.ts";
import type { Finding, Report, RoutingSpec, Spec } from "../../spec/index.ts";
import type { Settings } from "../model/settings.ts";
import { namedReceivers, type Receiver } from "../model/teams.ts";
import { atLeast, parseVersion, showVersion } from "../model/version.ts";

type Sender = Pick<Settings, "notify" | "targets">;

/** Every receiver fits together, can be used by the one that sends, and is named by a team. */
export function checkReceivers(
  { receivers = {}, teams = {}, smtp }: RoutingSpec,
  sender: Sender,
  report: Report,
): void {
  const used = new Set(
    Object.values(teams).flatMap((team) => namedReceivers(team).flatMap(([, names]) => names)),
  );
  for (const [name, { kind, ...params }] of Object.entries(receivers)) {
    const path = ["routing", "receivers", name];
    for (const found of hindrances({ type: receiverTypeOf(kind), params }, smtp, sender))
      report({ ...found, path: [...path, ...found.path] });
    if (!used.has(name))
      report({
        path,
        part: "key",
        severity: "warning",
        code: "routing/unused-receiver",
        message: `No team names the receiver \`${name}\`.`,
        hint: "Name it in a team, or remove it.",
      });
  }
}

/** A spec that has its alerts sent by the other consumer needs receivers that this one can use. */
export function checkSender(
  { settings: own }: Spec,
  { routing, ...sender }: Settings,
  organisation: Consumer,
  report: Report,
): void {
  if (routing === undefined || own?.notify === undefined || own.notify === organisation) return;
  for (const receiver of routing.receivers)
    for (const { message, ...found } of hindrances(receiver, routing.smtp, sender))
      report({
        ...found,
        path: ["settings", "notify"],
        message: `The receiver \`${receiver.name}\`: ${message}`,
      });
}

/** What keeps a consumer from using a receiver, with paths below the receiver. */
function hindrances(
  { type, params }: Pick<Receiver, "type" | "params">,
  smtp: Smtp | undefined,
  { notify, targets }: Sender,
): readonly Finding[] {
  const target = targets[notify];
  const product = notify === "grafana" ? "Grafana" : "Alertmanager";
  const unknown = type
    .features(params)
    .filter(({ consumer, since }) => consumer === notify && !atLeast(target, parseVersion(since)))
    .map(
      ({ param = "kind", what, since }): Finding => ({
        path: [param],
        code: "settings/target",
        message: `${product} ${showVersion(target)} has no ${what}; it came with ${since}.`,
        hint: `Set targets.${notify} to "${since}" or newer, or choose another receiver.`,
      }),
    );
  const problem = type.problem(params, smtp);
  if (problem === undefined || (problem.consumer ?? notify) !== notify) return unknown;
  const { param, message, hint } = problem;
  return [{ path: [param], code: "routing/receiver", message, hint }, ...unknown];
}
