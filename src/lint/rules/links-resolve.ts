import type { Fields } from "../../artifacts/index.ts";
import { deadEnd, isInside, urlsIn } from "../addresses.ts";
import type { LintSet } from "../lint-set.ts";
import { type Finding, findingIf, type LintRule } from "../rule.ts";

export const linksResolve: LintRule = {
  code: "lint/links-resolve",
  severity: "error",
  why: "A link that leads nowhere is noticed in an incident, by the one who needs it. Links are judged where several dashboards are checked together.",
  fix: "Correct the uid or the id; if the dashboard lies elsewhere, check its file as well.",
  dashboard: ({ fields }, set) => dead({ links: fields["links"] }, set),
  panel: ({ fields }, set) => dead({ ...fields, panels: undefined, targets: undefined }, set),
  example: {
    of: "dashboard",
    failing: { links: [{ title: "Review", type: "link", url: "/d/orders-revue" }] },
    passing: { links: [{ title: "Review", type: "link", url: "/d/orders-review" }] },
  },
};

const dead = (fields: Fields, set: LintSet): readonly Finding[] =>
  set.dashboards.length < 2
    ? []
    : urlsIn(fields).flatMap(({ url, path }) => {
        const why = isInside(url) && deadEnd(url, set);
        return findingIf(why && `The link leads nowhere: ${why}`, { at: path });
      });
