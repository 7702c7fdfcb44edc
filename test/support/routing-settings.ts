import type { RoutingSpec, SettingsSpec } from "../../src/spec/index.ts";

const chat = { kind: "slack", channel: "#data", url: { secret: "slack-data" } };

/** The owner of the plain spec, awake by day in Berlin, and a team that uses data. */
export const routing: RoutingSpec = {
  receivers: { chat, pager: chat, mail: chat },
  teams: {
    team: {
      page: ["pager", "chat"],
      ticket: ["chat"],
      timezone: "Europe/Berlin",
      quietHours: { from: "22:00", to: "07:00" },
      businessHours: { from: "09:00", to: "17:00" },
    },
    finance: { inform: ["mail"] },
  },
};

/** The settings with the team's hours, or anything else of it, changed. */
export const teamWith = (changes: object): SettingsSpec => ({
  routing: {
    ...routing,
    teams: { ...routing.teams, team: { ...routing.teams?.["team"], ...changes } },
  },
});
