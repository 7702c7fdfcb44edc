import { deadEnd, isInside, urlsIn } from "../addresses.ts";
import type { LintRule } from "../rule.ts";

export const linksResolve: LintRule = {
  code: "lint/links-resolve",
  severity: "error",
  why: "A link that leads nowhere is noticed in an incident, by the one who needs it. Links are judged where several dashboards are checked together.",
  mend: "Correct the uid or the id; if the dashboard lies elsewhere, check its file as well.",
  dashboard: ({ path, fields, panels }, set) => {
    if (set.dashboards.length < 2) return [];
    const own = urlsIn(fields["links"], [...path, "links"]).map((each) => ({
      ...each,
      subject: undefined,
    }));
    const theirs = panels.flatMap((panel) =>
      urlsIn({ ...panel.fields, panels: undefined, targets: undefined }, panel.path).map(
        (each) => ({
          ...each,
          subject: panel.title,
        }),
      ),
    );
    return [...own, ...theirs].flatMap(({ url, path: place, subject }) => {
      const why = isInside(url) ? deadEnd(url, set) : undefined;
      if (why === undefined) return [];
      const message = `The link leads nowhere: ${why}`;
      return [{ path: place, message, ...(subject !== undefined && { subject }) }];
    });
  },
  example: {
    of: "dashboard",
    failing: { links: [{ title: "Review", type: "link", url: "/d/orders-revue" }] },
    passing: { links: [{ title: "Review", type: "link", url: "/d/orders-review" }] },
  },
};
