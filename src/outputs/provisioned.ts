import { type Entry, ledgerOf, rulesOf } from "../ledger/index.ts";
import { routingOf } from "./grafana-routing.ts";
import { templatesOf } from "./message-templates.ts";
import type { Estate } from "./output.ts";

const known = new WeakMap<Estate, readonly Entry[]>();

/** Everything for alerting that Grafana is given now. */
export function provisioned(estate: Estate): readonly Entry[] {
  const entries = known.get(estate) ?? [...shared(estate), ...estate.pipelines.flatMap(rulesOf)];
  known.set(estate, entries);
  return entries;
}

/** What is given for all pipelines together. */
function shared(estate: Estate): readonly Entry[] {
  const { orgId } = estate.settings.grafana;
  const { contactPoints = [], muteTimes = [], policies = [] } = routingOf(estate) ?? {};
  const entry =
    (kind: Entry["kind"]) =>
    (id: string): Entry => ({ kind, orgId, id });
  return [
    ...contactPoints
      .flatMap(({ receivers }) => receivers.map(({ uid }) => uid))
      .map(entry("contact-point")),
    ...muteTimes.map(({ name }) => name).map(entry("mute-timing")),
    ...(policies.length === 0 ? [] : [entry("policies")("root")]),
    ...templatesOf(estate)
      .map(({ name }) => name)
      .map(entry("template")),
  ];
}

/** The ledger that belongs to what is generated now: all that ever was, and all that is. */
export const ledgerText = (estate: Estate): string =>
  ledgerOf([...estate.ledger, ...provisioned(estate)]);
