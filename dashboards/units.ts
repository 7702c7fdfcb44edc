import * as units from "@grafana/grafana-foundation-sdk/units";
import { type Expr, promql } from "../src/promql/index.ts";
import { type Quantity, symbol } from "../src/signals/index.ts";

const KNOWN: Partial<Record<Quantity, string>> = {
  seconds: units.Seconds,
  timestamp: units.DateTimeFromNow,
  ratio: units.PercentUnit,
  bytes: units.BytesIEC,
  "bytes/s": units.BytesPerSecondIEC,
  usd: units.Dollars,
  eur: units.Euro,
  "usd/s": units.Dollars,
  "eur/s": units.Euro,
};

/**
 * Grafana's unit of a quantity; plain numbers where it has none, the title names the thing. Its own rates
 * are shortened to what nobody reads at once: `recps`, `mps`, `eps`.
 */
export const unitOf = (quantity: Quantity): string =>
  KNOWN[quantity] ?? (quantity.endsWith("/s") ? `suffix: ${quantity}` : units.Short);

/** How the graph of a promise is drawn. */
export interface Axis {
  readonly unit: string;
  /** How the unit reads in a title. */
  readonly symbol: string;
  /** From what is recorded. */
  readonly of: (recorded: Expr) => Expr;
}

const HOUR_SECONDS = 3600;
const MINUTE_SECONDS = 60;
/** A promise of two hours is read in hours, one of two minutes in minutes. */
const LEAST = 2;

/** Grafana puts the marks of seconds at round numbers of them, and writes 8.33 min beside one. */
export function axisOf(quantity: Quantity, promised = 0): Axis {
  if (quantity === "seconds" && promised >= LEAST * HOUR_SECONDS)
    return { unit: units.Hours, symbol: "h", of: dividedBy(HOUR_SECONDS) };
  if (quantity === "seconds" && promised >= LEAST * MINUTE_SECONDS)
    return { unit: units.Minutes, symbol: "min", of: dividedBy(MINUTE_SECONDS) };
  return { unit: unitOf(quantity), symbol: symbol(quantity), of: (recorded) => recorded };
}

const dividedBy =
  (divisor: number) =>
  (recorded: Expr): Expr =>
    promql`${recorded} / ${divisor}`;

export const ratio = units.PercentUnit;
export const times = units.Short;
export const count = units.Short;
export const sinceWhen = units.DateTimeFromNow;
export const yesNo = units.BoolYesNo;

/** Every unit that Grafana offers. */
export const knownUnits: readonly string[] = Object.values(units).filter(
  (unit) => typeof unit === "string",
);
