import { leaves, text, without } from "../json.ts";
import { FIRES, identified, labelsOf, rulesOf, type Sided } from "./alert.ts";
import { groupSettings } from "./recordings.ts";
import type { Document } from "./surface.ts";

/** Alerts of a rule file of Prometheus. */
export const ofPrometheus = ({ pipeline, value }: Document): readonly Sided[] =>
  rulesOf(value)
    .filter(([, { alert }]) => typeof alert === "string")
    .map(([group, rule]) => ({
      ...identified(text(rule["alert"]) ?? "", rule, pipeline),
      prometheus: {
        queries: { [FIRES]: text(rule["expr"]) ?? "" },
        settings: {
          ...groupSettings(group),
          group: text(group["name"]) ?? "",
          for: text(rule["for"]) ?? "0s",
          "keeps firing for": text(rule["keep_firing_for"]) ?? "0s",
          ...labelsOf(rule),
          ...leaves(
            without(rule, "alert", "expr", "for", "keep_firing_for", "labels", "annotations"),
          ),
        },
        texts: leaves(rule["annotations"] ?? {}),
        sends: true,
      },
    }));
