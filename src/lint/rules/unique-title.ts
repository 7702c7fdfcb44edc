import { ruleTitleKey, titleKey } from "../lookups.ts";
import type { LintRule } from "../rule.ts";

export const uniqueTitle: LintRule = {
  code: "lint/unique-title",
  severity: "error",
  why: "Grafana refuses two of one title in a folder, and stops importing that folder; people could not tell them apart either. Files that lie in one folder are taken to go into one.",
  mend: "Let the title say what is different.",
  dashboard: (dashboard, { firsts }) => {
    const first = firsts.dashboardByTitle.get(titleKey(dashboard));
    if (first === undefined || first === dashboard) return [];
    const message = `The title “${dashboard.title}” is that of ${first.document.file}, too.`;
    return [{ path: [...dashboard.path, "title"], message }];
  },
  alertingFile: ({ rules }, { firsts }) =>
    rules.flatMap((rule) => {
      if (firsts.ruleByTitle.get(ruleTitleKey(rule)) === rule) return [];
      const message = `Two alert rules of the folder “${rule.folder}” are called “${rule.title}”.`;
      return [{ path: [...rule.path, "title"], message, subject: rule.title }];
    }),
  example: {
    of: "dashboard",
    failing: { title: "Orders review" },
    passing: { title: "Orders on-call" },
  },
};
