import { silencersIn } from "../routing/index.ts";
import { type Alert, alertLabels, alerts } from "../rules/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { type Message, messageOf } from "./message.ts";
import { type Sending, sendingsOf } from "./sending.ts";

/** What would become of an alert that fires at a time. */
export interface Rehearsed {
  readonly alert: string;
  readonly severity: Alert["severity"];
  readonly env: string;
  readonly region?: string;
  readonly team: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly sendings: readonly Sending[];
  /** Alerts that are not sent while this one fires. */
  readonly silences: readonly string[];
  /** Alerts while one of which fires this one is not sent. */
  readonly silencedBy: readonly string[];
  /** With example values. */
  readonly message: Message;
}

/** @param pipelines all there are, that one among them */
export function rehearsalOf(
  chosen: readonly Alert[],
  pipeline: Pipeline,
  pipelines: readonly Pipeline[],
  atSeconds: number,
): readonly Rehearsed[] {
  const silencers = silencersIn(pipeline);
  const concerned = pipelines.filter(
    (each) => each === pipeline || each.upstreams.includes(pipeline),
  );
  const pairs = concerned.flatMap((each) => {
    const silencersOf = silencersIn(each);
    return alerts(each).map((other) => ({ other, silencers: silencersOf(other).map(keyOf) }));
  });
  return chosen.map((alert) => ({
    alert: alert.name,
    severity: alert.severity,
    ...placeOf(alert),
    team: alert.team,
    labels: { alertname: alert.name, ...alertLabels(alert, pipeline) },
    sendings: sendingsOf(alert, pipeline, pipelines, atSeconds),
    silences: namesOf(
      pairs.flatMap((pair) => (pair.silencers.includes(keyOf(alert)) ? [pair.other] : [])),
      alert,
    ),
    silencedBy: namesOf(silencers(alert), alert),
    message: messageOf(alert, pipeline, atSeconds),
  }));
}

/** Which alert it is: those of a pipeline are made anew whenever they are asked for. */
const keyOf = ({ objective: { identity }, id }: Alert): string => JSON.stringify([identity, id]);

const placeOf = ({ objective: { place } }: Alert) => ({
  env: place.env,
  ...(place.region !== undefined && { region: place.region }),
});

/** Each once: of users of the data several teams may be told by alerts of one name. */
const namesOf = (others: readonly Alert[], own: Alert): readonly string[] => [
  ...new Set(others.map((other) => nameOf(other, own))),
];

function nameOf({ name, slo, objective, severity }: Alert, own: Alert): string {
  const { pipeline, region } = objective.identity;
  const { identity } = own.objective;
  const where = region === identity.region || region === undefined ? "" : ` in ${region}`;
  const whose =
    pipeline === identity.pipeline && slo.name === identity.slo
      ? ""
      : ` of ${pipeline} ${slo.name}${where}`;
  return `${name} (${severity})${whose}`;
}
