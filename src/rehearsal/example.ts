import type { Format, Text } from "../alerts/index.ts";
import type { Place } from "../signals/index.ts";

/** Numbers as Prometheus would write them, for a budget that a fast fire has been burning for a while. */
const EXAMPLES: Readonly<Record<Format, string>> = {
  duration: "2h 5m 0s",
  percent: "42%",
  number: "1.2k",
  factor: "14.4",
  times: "14.4×",
};

/** What a text says with example values: an alert that has not fired has none of its own. */
export const exampleOf = (parts: readonly Text[], { env, region = "" }: Place): string =>
  parts
    .map((part) => {
      if (typeof part === "string") return part;
      if ("place" in part) return part.place === "env" ? env : region;
      return "value" in part ? EXAMPLES[part.value] : `${part.lead ?? ""}${EXAMPLES[part.as]}`;
    })
    .join("");
