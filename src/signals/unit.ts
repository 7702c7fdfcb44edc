/** What is counted; each has a rate `<noun>/s`. */
export const NOUNS = [
  "count",
  "records",
  "rows",
  "messages",
  "requests",
  "runs",
  "tasks",
  "queries",
  "connections",
  "partitions",
  "errors",
  "events",
  "checks",
  "outcomes",
] as const;
export type Noun = (typeof NOUNS)[number];

const MONEY = ["usd", "eur", "credits"] as const;
type Money = (typeof MONEY)[number];

/** The unit in which slograf records and plots a quantity. */
export type Quantity =
  | "seconds"
  | "timestamp"
  | "ratio"
  | "bytes"
  | "bytes/s"
  | "cores"
  | Money
  | `${Money}/s`
  | Noun
  | `${Noun}/s`;

export interface Unit {
  readonly quantity: Quantity;
  /** Multiplies a value of this unit into the quantity's own: 0.001 for milliseconds. */
  readonly scale: number;
}

const unit = (quantity: Quantity, scale = 1): Unit => ({ quantity, scale });

/** Unit words of a spec. */
export const UNITS: Readonly<Record<string, Unit>> = {
  s: unit("seconds"),
  seconds: unit("seconds"),
  ms: unit("seconds", 0.001),
  us: unit("seconds", 0.000001),
  min: unit("seconds", 60),
  h: unit("seconds", 3600),
  timestamp: unit("timestamp"),
  timestamp_ms: unit("timestamp", 0.001),
  ratio: unit("ratio"),
  percent: unit("ratio", 0.01),
  // Milliseconds of every second: how JVM and Flink gauges state a share of time.
  "ms/s": unit("ratio", 0.001),
  bytes: unit("bytes"),
  "bytes/s": unit("bytes/s"),
  cores: unit("cores"),
  ...Object.fromEntries(
    NOUNS.flatMap((noun) => [noun, `${noun}/s` as const].map((word) => [word, unit(word)])),
  ),
  ...Object.fromEntries(
    MONEY.flatMap((coin) => [coin, `${coin}/s` as const].map((word) => [word, unit(word)])),
  ),
};

export const unitOf = (word: string): Unit => {
  const found = UNITS[word];
  if (found === undefined) throw new Error(`unknown unit: ${word}`);
  return found;
};

const SYMBOLS: Partial<Record<Quantity, string>> = {
  seconds: "s",
  timestamp: "time",
  ratio: "%",
  usd: "USD",
  eur: "EUR",
  "usd/s": "USD/s",
  "eur/s": "EUR/s",
};

/** How a quantity reads in a title: `(s)`, `(%)`, `(records/s)`. */
export const symbol = (quantity: Quantity): string => SYMBOLS[quantity] ?? quantity;

/** Whether it is a number of things. */
export const isCount = (quantity: Quantity): boolean => isNoun(quantity);

const isNoun = (quantity: Quantity): quantity is Noun =>
  (NOUNS as readonly string[]).includes(quantity);

const isMoney = (quantity: Quantity): quantity is Money =>
  (MONEY as readonly string[]).includes(quantity);

/** What a counter of a quantity is plotted as: records become records/s, seconds a share of time. */
export function rateOf(quantity: Quantity): Quantity {
  if (quantity === "seconds") return "ratio";
  if (quantity === "bytes") return "bytes/s";
  if (isNoun(quantity) || isMoney(quantity)) return `${quantity}/s`;
  throw new Error(`a counter cannot count ${quantity}`);
}

/** Whether a counter can count it. */
export const isCountable = (quantity: Quantity): boolean =>
  quantity === "seconds" || quantity === "bytes" || isNoun(quantity) || isMoney(quantity);

/** Whether a value of one quantity can stand for another: nouns are interchangeable, and so is money. */
export function isCompatible(given: Quantity, wanted: Quantity): boolean {
  if (given === wanted) return true;
  if (given.endsWith("/s") && wanted.endsWith("/s"))
    return isCompatible(perSecond(given), perSecond(wanted));
  return (isNoun(given) && isNoun(wanted)) || (isMoney(given) && isMoney(wanted));
}

const perSecond = (rate: Quantity): Quantity => rate.slice(0, -2) as Quantity;
