import type { Pipeline } from "../src/slo/index.ts";
import { formerSignal, formerWayKey } from "./panels/former-way.ts";
import { indicatorKey } from "./panels/indicator.ts";

/**
 * Key of the panel on the on-call dashboard that shows a signal: its own, that of the traffic, or the
 * outcome of an SLO that is made of it. Undefined where none does.
 */
export function shownAt(
  { explanations, resources, traffic, slos }: Pipeline,
  name: string,
): string | undefined {
  const among = (layer: Pipeline["traffic"]) => layer.some(({ signal }) => signal.name === name);
  const former = slos.find((slo) => formerSignal(slo)?.name === name);
  if (former !== undefined) return formerWayKey(former);
  if (among(explanations)) return `signal/${name}`;
  if (among(resources)) return `resource/${name}`;
  if (among(traffic)) return "traffic";
  const measured = slos.find(({ objectives }) =>
    objectives.some(({ reads }) => reads.includes(name)),
  );
  return measured && indicatorKey(measured);
}
