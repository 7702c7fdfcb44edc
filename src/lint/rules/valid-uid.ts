import { uidOf } from "../lint-set.ts";
import type { Finding, LintRule } from "../rule.ts";

/** What Grafana's provisioning takes. */
const UID = /^[A-Za-z0-9_-]{1,40}$/;

export const validUid: LintRule = {
  code: "lint/valid-uid",
  severity: "error",
  why: "Without a uid Grafana makes one up, another in every installation, so that no link leads there. One that is too long or has other characters is refused, together with everything that is provisioned with it.",
  fix: "Write 1 to 40 letters, digits, dashes or underscores, and never change them again.",
  dashboard: ({ uid }) => check("dashboard", uid),
  grafanaRule: (rule) => check("alert rule", uidOf(rule)),
  example: {
    of: "dashboard",
    failing: { uid: "orders on call" },
    passing: { uid: "orders-on-call" },
  },
};

function check(what: string, uid: string | undefined): readonly Finding[] {
  if (uid !== undefined && UID.test(uid)) return [];
  const message =
    uid === undefined || uid === ""
      ? `The ${what} has no uid.`
      : `Grafana does not take \`${uid}\` as the uid of a ${what}.`;
  return [{ at: ["uid"], message }];
}
