import type { Tools } from "../test/support/tools.ts";
import { accuracy } from "./accuracy.ts";
import { alerts } from "./alerts.ts";
import { cost } from "./cost.ts";
import { detection } from "./detection.ts";
import { incident } from "./incident.ts";

/** A section of the results, measured by itself. */
export interface Part {
  readonly name: string;
  readonly title: string;
  readonly measure: (tools: Tools) => Promise<string>;
}

export const parts: readonly Part[] = [
  { name: "cost", title: "Samples read", measure: cost },
  { name: "accuracy", title: "Error ratios against what the scrapes saw", measure: accuracy },
  { name: "detection", title: "Time to page, and to be over", measure: detection },
  { name: "alerts", title: "Who is told what", measure: alerts },
  { name: "incident", title: "A fixed limit on the lag, and time instead", measure: incident },
];
