/** What a label of an alert must, or must not, be; texts, never patterns. */
export interface Matcher {
  readonly label: string;
  readonly negated: boolean;
  readonly values: readonly string[];
}

export const isOneOf = (label: string, values: readonly string[]): Matcher => ({
  label,
  negated: false,
  values,
});

export const isNoneOf = (label: string, values: readonly string[]): Matcher => ({
  label,
  negated: true,
  values,
});

export type Labels = Readonly<Record<string, string>>;

/** A label that is missing is empty, as both consumers have it. */
export const matches = (matchers: readonly Matcher[], labels: Labels): boolean =>
  matchers.every(({ label, negated, values }) => values.includes(labels[label] ?? "") !== negated);
