import { dashboardUid, type Pipeline, panelId, type Slo, sloPanelKey } from "../slo/index.ts";
import { logLinks } from "./log-links.ts";
import { link, type Markdown, md, own, type View } from "./markdown.ts";

/** Links to the cards of promises on the on-call dashboard. */
export const cards = (slos: readonly Slo[], pipeline: Pipeline): Markdown =>
  own(
    slos
      .map((slo) =>
        link(slo.title, `${onCall(pipeline)}?viewPanel=${panelId(sloPanelKey(slo, "card"))}`),
      )
      .join(", "),
  );

const onCall = (pipeline: Pipeline): string =>
  `${pipeline.settings.grafana.url}/d/${dashboardUid(pipeline, "on-call")}`;

export const signalsOf = ({ explanations }: Pipeline): Markdown => md(titles(explanations));

const titles = (shown: Pipeline["resources"]): string =>
  shown.map(({ signal }) => signal.title).join(", ");

export const logsOf = (pipeline: Pipeline): Markdown =>
  logLinks(pipeline) ??
  own("no log view is linked; add one to the spec, `links: { logs: https://… }`.");

export function dependenciesOf({ upstreams, resources }: Pipeline): Markdown {
  const parts = [
    ...upstreams.map((upstream) => link(`upstream ${upstream.title}`, onCall(upstream))),
    ...(resources.length === 0 ? [] : [md(`the bottom row: ${titles(resources)}`)]),
  ];
  return own(parts.length === 0 ? "none are described in the spec." : `${parts.join("; ")}.`);
}

/** What usually breaks promises, by their kind, each kind once. */
export const causesOf = (slos: readonly Slo[]): readonly View[] =>
  [...new Set(slos.map(({ type }) => type))].map((type) => ({
    of: md(
      `${type.title} (${slos
        .filter((slo) => slo.type === type)
        .map(({ title }) => title)
        .join(", ")})`,
    ),
    list: type.causes.map(md),
  }));
