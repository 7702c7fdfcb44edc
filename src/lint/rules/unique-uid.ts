import { uidOf } from "../lint-set.ts";
import type { LintRule } from "../rule.ts";

export const uniqueUid: LintRule = {
  code: "lint/unique-uid",
  severity: "error",
  why: "One overwrites the other, each time Grafana reads the files; and while two files of a folder have the same uid, Grafana imports nothing of it at all.",
  fix: "Give the newer one a uid of its own: links lead to the older.",
  dashboard: (dashboard, { firsts }) => {
    const first = firsts.dashboardByUid.get(dashboard.uid ?? "");
    if (first === undefined || first === dashboard) return [];
    const message = `The uid \`${dashboard.uid}\` is that of ${first.document.file}, too.`;
    return [{ at: ["uid"], message }];
  },
  grafanaRule: (rule, { firsts }) => {
    const first = firsts.ruleByUid.get(uidOf(rule) ?? "");
    if (first === undefined || first === rule) return [];
    const message = `The uid \`${uidOf(rule)}\` is that of “${first.name}”, too.`;
    return [{ at: ["uid"], message }];
  },
  example: {
    of: "dashboard",
    failing: { uid: "orders-review" },
    passing: { uid: "orders-on-call" },
  },
};
