import { compare } from "../diagnostics/index.ts";
import { type Medium, templateName } from "../receivers/index.ts";
import type { Destination } from "../routing/index.ts";
import type { Secret } from "../schema/index.ts";
import { type Receiver, type RoutingSettings, ruleUid } from "../slo/index.ts";
import { inert } from "./dialects.ts";
import { NOBODY } from "./grafana-notifications.ts";
import { literal } from "./grafana-provisioning.ts";

/** A contact point for each destination that someone is told at, in the order of their names. */
export function contactPoints(
  destinations: readonly Destination[],
  routing: RoutingSettings,
  orgId: number,
) {
  const points = destinations.map((destination) => {
    const { name, receivers } = destination;
    if (receivers.length === 0) return { orgId, name: NOBODY, receivers: [NO_INTEGRATION] };
    return { orgId, name, receivers: receivers.map(integrationOf(destination, routing)) };
  });
  // The name is that of a destination, and does not change.
  return [...new Map(points.map((point) => [point.name, point])).values()].toSorted((a, b) =>
    compare(a.name, b.name),
  );
}

function integrationOf({ name, audience }: Destination, { secrets, smtp }: RoutingSettings) {
  const medium: Medium = {
    audience,
    smtp,
    secret: (secret) => expansion(secret, secrets.grafana),
    message: (part) => `{{ template "${templateName(audience, part)}" . }}`,
    // All texts of settings are searched for variables: only secrets are to be found.
    literal: (text) => literal(inert(text)),
  };
  return ({ name: receiver, type, params }: Receiver) => ({
    uid: ruleUid([name, receiver]),
    type: type.integration,
    settings: type.grafana(params, medium),
    disableResolveMessage: false,
  });
}

/**
 * What Grafana fills in. It looks for variables in what it has filled in once more, except after a name
 * without braces: a secret with a dollar sign survives in the environment only.
 */
const expansion = ({ secret }: Secret, place: string): string =>
  place === "env"
    ? `$${secret.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}`
    : `$__file{${place}/${secret}}`;

/** It is muted always; and its address, by RFC 2606, exists nowhere. */
const NO_INTEGRATION = {
  uid: NOBODY,
  type: "webhook",
  settings: { url: "http://nobody.invalid/" } as Readonly<Record<string, unknown>>,
  disableResolveMessage: true,
};
