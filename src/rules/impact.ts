import type { Text } from "../alerts/index.ts";
import { type Objective, percentage, type Slo } from "../slo/index.ts";

/** Why an alert of this promise matters, in the spec's words, and what users of the data feel by now. */
export function impactOf({ why }: Slo, { sla, sli }: Objective, isFelt: boolean): readonly Text[] {
  return [
    sentence(why),
    ...(isFelt ? [" What users feel: ", ...sli.felt, "."] : []),
    ...(sla === undefined
      ? []
      : [` If the SLA of ${percentage(sla.ratio)} is broken: ${sentence(sla.consequence)}`]),
  ];
}

const sentence = (text: string): string => {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
};
