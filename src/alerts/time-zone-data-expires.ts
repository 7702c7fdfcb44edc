import type { AlertDefinition } from "./alert-kind.ts";

export const timeZoneDataExpires: AlertDefinition<{ readonly zone: string }> = {
  id: "time-zone-data-expires",
  name: "TimeZoneDataExpires",
  urgency: "info",
  forSeconds: 3600,
  when: "the clock changes in the rules end within half a year",
  meaning:
    "The rules hold the zone's clock changes up to a fixed year. Generate them with a newer slograf.",
  reading:
    "Nothing is wrong yet. After the last clock change that the rules know, deadlines and days may be an hour off.",
  todo: "Update slograf and generate again.",
  escalate: "Not at all, unless it stands for weeks.",
  summary: ({ zone }) => [`the time-zone data for ${zone} in these rules ends within half a year`],
};
