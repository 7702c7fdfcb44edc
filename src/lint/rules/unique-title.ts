import { folderOf, ruleTitleKey, titleKey } from "../lint-set.ts";
import type { LintRule } from "../rule.ts";

export const uniqueTitle: LintRule = {
  code: "lint/unique-title",
  severity: "error",
  why: "Grafana refuses two of one title in a folder, and stops importing that folder; people could not tell them apart either. Files that lie in one folder are taken to go into one.",
  fix: "Let the title say what is different.",
  dashboard: (dashboard, { firsts }) => {
    const first = firsts.dashboardByTitle.get(titleKey(dashboard));
    if (first === undefined || first === dashboard) return [];
    const message = `The title “${dashboard.title}” is that of ${first.document.file}, too.`;
    return [{ at: ["title"], message }];
  },
  grafanaRule: (rule, { firsts }) => {
    if (firsts.ruleByTitle.get(ruleTitleKey(rule)) === rule) return [];
    const message = `Two alert rules of the folder “${folderOf(rule)}” are called “${rule.name}”.`;
    return [{ at: ["title"], message }];
  },
  example: {
    of: "dashboard",
    failing: { title: "Orders review" },
    passing: { title: "Orders on-call" },
  },
};
