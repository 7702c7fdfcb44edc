/** Singular and plural, as a sentence needs them. */
export interface Words {
  readonly one: string;
  readonly many: string;
}

/** What happens to the subjects of a change. */
export const verbs = {
  begins: { one: "begins to exist", many: "begin to exist" },
  ends: { one: "ceases to exist", many: "cease to exist" },
  changes: { one: "changes", many: "change" },
  asks: { one: "asks for something else", many: "ask for something else" },
  looks: { one: "looks different", many: "look different" },
  reads: { one: "reads differently", many: "read differently" },
  moves: { one: "moves", many: "move" },
  renamed: { one: "is renamed", many: "are renamed" },
  newUid: {
    one: "gets another uid: links to it break",
    many: "get other uids: links to them break",
  },
  breaks: { one: "leads nowhere", many: "lead nowhere" },
  routed: { one: "reaches others, or at other hours", many: "reach others, or at other hours" },
  reordered: { one: "is evaluated in another order", many: "are evaluated in another order" },
  retired: { one: "is to be deleted in Grafana", many: "are to be deleted in Grafana" },
  revived: { one: "is no longer to be deleted", many: "are no longer to be deleted" },
} as const satisfies Record<string, Words>;

/** One thing about the subjects, before and after; missing where there was or is nothing. */
export interface Fact {
  readonly label: string;
  readonly before?: string;
  readonly after?: string;
}

/** A query before and after, laid out for people, or a text. */
export interface QueryChange {
  /** Which query of a subject that has several, or which text. */
  readonly label?: string;
  /** What people read, on one line. */
  readonly isText?: true;
  readonly before: string;
  readonly after: string;
}

/** What one kind of change finds. Subjects and facts hold names and texts as files have them: anything. */
export interface Found {
  /** Missing where all pipelines share it. */
  readonly pipeline: string | undefined;
  readonly noun: Words;
  readonly subjects: readonly string[];
  readonly verb: keyof typeof verbs;
  readonly facts: readonly Fact[];
  readonly queries: readonly QueryChange[];
  /** What the summary says before and after the subjects; changes without it are counted there. */
  readonly headline?: { readonly lead: string; readonly detail: string };
}

export interface Change extends Found {
  /** Name of the kind of change. */
  readonly kind: string;
}

/** Whether facts are about one side only: what begins had nothing before. */
export const oneSided = (verb: keyof typeof verbs): boolean =>
  verb === "begins" || verb === "ends" || verb === "breaks";

export const words = (one: string, many = `${one}s`): Words => ({ one, many });

/** What a change is about. */
export type About = Pick<Found, "pipeline" | "noun"> & { readonly subject: string };

/** A change of one subject, with what is usual for the rest. */
export const found = (
  { subject, ...about }: About,
  verb: Found["verb"],
  rest: Partial<Found> = {},
): Found => ({ ...about, subjects: [subject], verb, facts: [], queries: [], ...rest });

/** The same, if anything about the subject is different. */
export const foundIf = (
  about: About,
  verb: Found["verb"],
  facts: readonly Fact[],
  queries: readonly QueryChange[] = [],
): readonly Found[] =>
  facts.length + queries.length === 0 ? [] : [found(about, verb, { facts, queries })];

/** Facts of which something is different. */
export const different = (facts: readonly Fact[]): readonly Fact[] =>
  facts.filter(({ before, after }) => before !== after);

/** The facts of two things by their labels, the first one's labels first. */
export function factsBetween(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly Fact[] {
  const labels = new Set([...Object.keys(before), ...Object.keys(after)]);
  return different([...labels].map((label) => fact(label, at(before, label), at(after, label))));
}

const at = (values: Readonly<Record<string, string>>, label: string): string | undefined =>
  Object.hasOwn(values, label) ? values[label] : undefined;

export const fact = (
  label: string,
  before: string | undefined,
  after: string | undefined,
): Fact => ({
  label,
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
});

/** `3 panels move`. */
export const sentence = ({ noun, verb }: Pick<Found, "noun" | "verb">, count: number): string =>
  count === 1
    ? `${count} ${noun.one} ${verbs[verb].one}`
    : `${count} ${noun.many} ${verbs[verb].many}`;
