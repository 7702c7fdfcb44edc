import { compare } from "../diagnostics/index.ts";
import { type Medium, templateName } from "../receivers/index.ts";
import type { Destination } from "../routing/index.ts";
import type { Secret } from "../schema/index.ts";
import { type Receiver, type RoutingSettings, ruleUid } from "../slo/index.ts";
import { inert } from "./dialects.ts";
import { NOBODY } from "./grafana-notifications.ts";
import { literal } from "./grafana-provisioning.ts";

/** One of Grafana's contact points; its name is that of a destination, and does not change. */
export interface ContactPoint {
  readonly orgId: number;
  readonly name: string;
  readonly receivers: readonly {
    readonly uid: string;
    readonly type: string;
    readonly settings: Readonly<Record<string, unknown>>;
    readonly disableResolveMessage: boolean;
  }[];
}

/** A contact point for each destination that someone is told at, in the order of their names. */
export function contactPoints(
  destinations: readonly Destination[],
  routing: RoutingSettings,
  orgId: number,
): readonly ContactPoint[] {
  const byName = new Map(destinations.map((destination) => [destination.name, destination]));
  const points = [...byName.values()].map((destination) =>
    destination.receivers.length === 0 ? nobody(orgId) : contactPoint(destination, routing, orgId),
  );
  return [...new Map(points.map((point) => [point.name, point])).values()].toSorted((a, b) =>
    compare(a.name, b.name),
  );
}

const contactPoint = (
  { name, audience, receivers }: Destination,
  routing: RoutingSettings,
  orgId: number,
): ContactPoint => ({
  orgId,
  name,
  receivers: receivers.map((receiver) => integration(receiver, name, audience, routing)),
});

function integration(
  receiver: Receiver,
  destination: string,
  audience: Medium["audience"],
  { secrets, smtp }: RoutingSettings,
) {
  const settings = receiver.type.grafana(receiver.params, {
    audience,
    smtp,
    secret: (secret) => expansion(secret, secrets.grafana),
    message: (part) => `{{ template "${templateName(audience, part)}" . }}`,
    // All texts of settings are searched for variables: only secrets are to be found.
    literal: (text) => literal(inert(text)),
  });
  return {
    uid: ruleUid([destination, receiver.name]),
    type: receiver.type.integration,
    settings,
    disableResolveMessage: false,
  };
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
const nobody = (orgId: number): ContactPoint => ({
  orgId,
  name: NOBODY,
  receivers: [
    {
      uid: NOBODY,
      type: "webhook",
      settings: { url: "http://nobody.invalid/" },
      disableResolveMessage: true,
    },
  ],
});
