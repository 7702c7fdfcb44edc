// biome-ignore lint/suspicious/noExplicitAny: damage is done to data of any shape.
export type Data = any;

export const BOARD = "grafana/dashboards/orders-stream-on-call.json";
export const RECORDING = "prometheus/rules/orders-stream.recording.yaml";
export const ALERTS = "prometheus/rules/orders-stream.alerts.yaml";
export const GRAFANA = "grafana/provisioning/alerting/orders-stream.json";

/** The first panel of a type, and the first rule of a file. */
export const panel = (board: Data, type = "timeseries"): Data =>
  board.panels.find((each: Data) => each.type === type);
export const rule = (file: Data): Data => file.groups[0].rules[0];
/** A graph of what one SLO measures, with its limit. */
export const outcome = (board: Data): Data =>
  board.panels.find(
    (each: Data) =>
      each.type === "timeseries" && each.targets[0].expr.startsWith("slo:indicator:value"),
  );

export type Damage = readonly [
  what: string,
  rule: string,
  file: string,
  damage: (data: Data) => void,
];
