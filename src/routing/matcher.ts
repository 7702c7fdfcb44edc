/** What a label of an alert must, or must not, be; texts, never patterns. */
export interface Matcher {
  readonly label: string;
  readonly negated: boolean;
  readonly values: readonly string[];
}

const matcher =
  (negated: boolean) =>
  (label: string, values: readonly string[]): Matcher => ({ label, negated, values });
export const isOneOf = matcher(false);
export const isNoneOf = matcher(true);

export type Labels = Readonly<Record<string, string>>;

/** A label that is missing is empty, as both consumers have it. */
export const matches = (matchers: readonly Matcher[], labels: Labels): boolean =>
  matchers.every(({ label, negated, values }) => values.includes(labels[label] ?? "") !== negated);
