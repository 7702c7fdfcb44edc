import { fields, items, text, without } from "../json.ts";

/** Something that Grafana was given once and is told to delete. */
export interface Retired {
  /** Of what kind it is, in a word. */
  readonly what: string;
  readonly id: string;
}

/** Grafana's lists of what goes. (Provisioning files of alerting, since 9.1.) */
const LISTS: Readonly<Record<string, string>> = {
  deleteRules: "alert rule",
  deleteContactPoints: "contact point",
  deleteMuteTimes: "mute timing",
  deleteTemplates: "message template",
  resetPolicies: "notification policy",
};

/** Whether a file does nothing but delete. */
export const isDeletion = (value: unknown): boolean => {
  const rest = Object.keys(without(fields(value), "apiVersion"));
  return rest.length > 0 && rest.every((name) => Object.hasOwn(LISTS, name));
};

export const retiredIn = (value: unknown): readonly Retired[] =>
  Object.entries(LISTS).flatMap(([list, what]) =>
    items(fields(value)[list]).map((item) => {
      const { uid, name, orgId } = fields(item);
      return { what, id: text(uid) ?? text(name) ?? text(item) ?? text(orgId) ?? "" };
    }),
  );
