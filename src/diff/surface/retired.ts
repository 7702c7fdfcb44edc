import { type Fields, fieldsOf, listOf, scalarOf } from "../../artifacts/index.ts";
import { without } from "../leaves.ts";

/** Something that Grafana was given once and is to delete. */
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
export const isDeletion = (fields: Fields): boolean => {
  const rest = Object.keys(without(fields, "apiVersion"));
  return rest.length > 0 && rest.every((name) => Object.hasOwn(LISTS, name));
};

export const retiredIn = (fields: Fields): readonly Retired[] =>
  Object.entries(LISTS).flatMap(([list, what]) =>
    listOf(fields[list]).map((item) => {
      const { uid, name, orgId } = fieldsOf(item);
      return {
        what,
        id: scalarOf(uid) ?? scalarOf(name) ?? scalarOf(item) ?? scalarOf(orgId) ?? "",
      };
    }),
  );
