import * as units from "@grafana/grafana-foundation-sdk/units";
import type { Quantity } from "../src/signals/index.ts";

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

export const ratio = units.PercentUnit;
export const times = units.Short;
export const count = units.Short;
export const sinceWhen = units.DateTimeFromNow;
export const yesNo = units.BoolYesNo;

/** Every unit that Grafana offers. */
export const knownUnits: readonly string[] = Object.values(units).filter(
  (unit) => typeof unit === "string",
);
