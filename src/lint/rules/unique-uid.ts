import type { LintRule } from "../rule.ts";

export const uniqueUid: LintRule = {
  code: "lint/unique-uid",
  severity: "error",
  why: "One overwrites the other, each time Grafana reads the files; and while two files of a folder have the same uid, Grafana imports nothing of it at all.",
  mend: "Give the newer one a uid of its own: links lead to the older.",
  dashboard: (dashboard, { firsts }) => {
    const first = firsts.dashboardByUid.get(dashboard.uid ?? "");
    if (first === undefined || first === dashboard) return [];
    const message = `The uid \`${dashboard.uid}\` is that of ${first.document.file}, too.`;
    return [{ path: [...dashboard.path, "uid"], message }];
  },
  alertingFile: ({ rules }, { firsts }) =>
    rules.flatMap((rule) => {
      const first = firsts.ruleByUid.get(rule.uid ?? "");
      if (first === undefined || first === rule) return [];
      const message = `The uid \`${rule.uid}\` is that of “${first.title}”, too.`;
      return [{ path: [...rule.path, "uid"], message, subject: rule.title }];
    }),
  example: {
    of: "dashboard",
    failing: { uid: "orders-review" },
    passing: { uid: "orders-on-call" },
  },
};
