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
  "records/s": units.RecordsPerSecond,
  "rows/s": units.RowsPerSecond,
  "messages/s": units.MessagesPerSecond,
  "requests/s": units.RequestsPerSecond,
  "queries/s": units.RequestsPerSecond,
  "events/s": units.EventsPerSecond,
  "errors/s": units.EventsPerSecond,
  "count/s": units.CountsPerSecond,
  "tasks/s": units.OpsPerSecond,
  "runs/s": units.OpsPerSecond,
};

/** Grafana's unit of a quantity; plain numbers where it has none, the title names the thing. */
export const unitOf = (quantity: Quantity): string => KNOWN[quantity] ?? units.Short;

export const ratio = units.PercentUnit;
export const times = units.Short;
export const count = units.Short;
export const yesNo = units.BoolYesNo;

/** Every unit that Grafana offers. */
export const knownUnits: readonly string[] = Object.values(units).filter(
  (unit) => typeof unit === "string",
);
