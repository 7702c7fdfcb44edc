import { BOARD, type Damage, outcome, panel } from "./damage.ts";

/** What is shown and where, damaged. */
export const damagedPanels: readonly Damage[] = [
  ["a unit is lost", "unit-set", BOARD, (board) => delete panel(board).fieldConfig.defaults.unit],
  [
    "a unit is misspelt",
    "unit-set",
    BOARD,
    (board) => (panel(board).fieldConfig.defaults.unit = "secs"),
  ],
  [
    "a unit is another than the title's",
    "panel-title",
    BOARD,
    (board) => (outcome(board).fieldConfig.defaults.unit = "bytes"),
  ],
  [
    "a copy is in another unit",
    "unit-consistent",
    BOARD,
    (board) => {
      const copy = structuredClone(outcome(board));
      copy.fieldConfig.defaults.unit = "ms";
      board.panels.push(copy);
    },
  ],
  ["a title is a name alone", "panel-title", BOARD, (board) => (panel(board).title = "CPU")],
  ["a title is Grafana's", "panel-title", BOARD, (board) => (panel(board).title = "Panel Title")],
  [
    "a title has no statistic",
    "panel-title",
    BOARD,
    (board) => (outcome(board).title = "Latency (s)"),
  ],
  [
    "a description is lost",
    "panel-description",
    BOARD,
    (board) => delete panel(board, "stat").description,
  ],
  [
    "a threshold is not the SLO's",
    "threshold-agrees",
    BOARD,
    (board) =>
      outcome(board).fieldConfig.defaults.thresholds.steps.push({ color: "red", value: 12_345 }),
  ],
  [
    "lines are stacked",
    "no-stacking",
    BOARD,
    (board) => (panel(board).fieldConfig.defaults.custom.stacking = { mode: "normal" }),
  ],
  ["a panel is narrower", "grid", BOARD, (board) => (panel(board).gridPos.w -= 1)],
  ["a panel is moved onto another", "grid", BOARD, (board) => (panel(board).gridPos.y -= 2)],
  ["a panel sticks out", "grid", BOARD, (board) => (panel(board).gridPos.x = 20)],
  [
    "two panels have one id",
    "unique-ids",
    BOARD,
    (board) => (panel(board).id = panel(board, "stat").id),
  ],
  [
    "two queries have one letter",
    "unique-ids",
    BOARD,
    (board) => panel(board).targets.push(panel(board).targets[0]),
  ],
  ["a uid has spaces", "valid-uid", BOARD, (board) => (board.uid = "orders stream")],
  [
    "two dashboards have one uid",
    "unique-uid",
    BOARD,
    (board) => (board.uid = "daily-sales-on-call"),
  ],
  [
    "two dashboards have one title",
    "unique-title",
    BOARD,
    (board) => (board.title = "Daily sales on-call"),
  ],
  [
    "a link leads to a dashboard that is gone",
    "links-resolve",
    BOARD,
    (board) => (board.links[1].url = "/d/orders-reviews"),
  ],
  [
    "a link leads to a panel that is gone",
    "links-resolve",
    BOARD,
    (board) => (board.links[1].url = "/d/orders-stream-review?viewPanel=1"),
  ],
  [
    "a dashboard reads an SLO that was renamed",
    "series-recorded",
    BOARD,
    (board) => {
      const target = outcome(board).targets[0];
      target.expr = target.expr.replace(/slo="[^"]+"/, 'slo="former-name"');
    },
  ],
  ["the dashboard hurries", "refresh", BOARD, (board) => (board.refresh = "5s")],
  ["the dashboard can be edited", "read-only", BOARD, (board) => (board.editable = true)],
  ["the dashboard was exported", "stable-json", BOARD, (board) => (board.version = 12)],
];
