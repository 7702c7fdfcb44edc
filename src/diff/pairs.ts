import type { Pipeline, Slo } from "../slo/index.ts";
import {
  type Alert,
  type Dashboard,
  type Document,
  nameKey,
  type Panel,
  placeKey,
  type Recording,
  type Retired,
  type Surface,
} from "./surface/index.ts";

/** One thing before and after; one of them is missing where it begins or ceases to exist. */
export interface Pair<Item> {
  readonly before?: Item;
  readonly after?: Item;
}

/** What kinds of change look at. */
export interface Comparison {
  readonly dashboards: readonly Pair<Dashboard>[];
  readonly alerts: readonly Pair<Alert>[];
  readonly recordings: readonly Pair<Recording>[];
  readonly documents: readonly Pair<Document>[];
  readonly retired: readonly Pair<Retired>[];
  /** Empty where what the files were made of is not known. */
  readonly pipelines: readonly Pair<Pipeline>[];
}

export const pairsOf = (
  before: Surface,
  after: Surface,
  pipelines: readonly Pair<Pipeline>[],
): Comparison => ({
  dashboards: pair(before.dashboards, after.dashboards, [({ uid }) => uid, ({ path }) => path]),
  alerts: pair(before.alerts, after.alerts, [
    placeKey,
    ({ grafana }) => grafana?.uid,
    (alert) => (alert.grafana === undefined ? nameKey(alert) : undefined),
  ]),
  recordings: pair(before.recordings, after.recordings, [
    ({ key, expr }) => `${key} ${expr}`,
    ({ key }) => key,
  ]),
  retired: pair(before.retired, after.retired, [({ what, id }) => `${what} ${id}`]),
  documents: pair(before.documents, after.documents, [({ path }) => path]),
  pipelines,
});

/** Pairs by the first key, and what is left over by the next; those with the same key in their order. */
export function pair<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keys: readonly ((item: Item) => string | undefined)[],
): readonly Pair<Item>[] {
  const partners = new Map<Item, Item>();
  const taken = new Set<Item>();
  for (const key of keys) {
    const waiting = new Map<string, Item[]>();
    for (const item of before.filter((each) => !taken.has(each))) {
      const name = key(item);
      if (name !== undefined) waiting.set(name, [...(waiting.get(name) ?? []), item]);
    }
    for (const item of after.filter((each) => !partners.has(each))) {
      const partner = waiting.get(key(item) ?? "")?.shift();
      if (partner === undefined) continue;
      partners.set(item, partner);
      taken.add(partner);
    }
  }
  const gone = before.filter((item) => !taken.has(item));
  return [
    ...after.map((item) => {
      const partner = partners.get(item);
      return partner === undefined ? { after: item } : { before: partner, after: item };
    }),
    ...gone.map((item) => ({ before: item })),
  ];
}

const isWhole = <Some extends Pair<unknown>>(each: Some): each is Some & Required<Some> =>
  each.before !== undefined && each.after !== undefined;

/** Pairs of which both are there. */
export const both = <Some extends Pair<unknown>>(pairs: readonly Some[]) =>
  pairs.filter(isWhole<Some>);

/** Pairs of which one is missing. */
export const lone = <Some extends Pair<unknown>>(pairs: readonly Some[]): readonly Some[] =>
  pairs.filter((each) => !isWhole(each));

/** The one that is there, the later where both are. */
export function either<Item>({ before, after }: Pair<Item>): Item {
  const item = after ?? before;
  if (item === undefined) throw new Error("a pair of nothing");
  return item;
}

export const verbOf = ({ before, after }: Pair<unknown>): "begins" | "ends" | "changes" =>
  before === undefined ? "begins" : after === undefined ? "ends" : "changes";

/** A panel of a dashboard that is there on both sides. */
export interface PanelPair extends Pair<Panel> {
  readonly dashboard: Dashboard;
}

/** Panels are the same where their ids are, wherever they lie and whatever they are called. */
export const panelPairs = (dashboards: readonly Pair<Dashboard>[]): readonly PanelPair[] =>
  both(dashboards).flatMap(({ before, after: dashboard }) =>
    pair(before.panels, dashboard.panels, [({ id }) => id]).map((each) => ({ ...each, dashboard })),
  );

/** An SLO before and after, and what its pipeline is called now. */
export interface SloPair extends Pair<Slo> {
  readonly pipeline: string;
}

/** SLOs are the same where their keys are: a new name need not make another of them. */
export const sloPairs = (pipelines: readonly Pair<Pipeline>[]): readonly SloPair[] =>
  pipelines.flatMap((each) =>
    pair<Slo>(each.before?.slos ?? [], each.after?.slos ?? [], [({ key }) => key]).map((slos) => ({
      ...slos,
      pipeline: either(each).name,
    })),
  );
