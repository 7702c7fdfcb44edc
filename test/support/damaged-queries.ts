import { BOARD, type Damage, type Data, panel } from "./damage.ts";

/** What is asked for, damaged. */
export const damagedQueries: readonly Damage[] = [
  ["a bracket is lost", "query-parses", BOARD, (board) => (panel(board).targets[0].expr += ")")],
  ["a query is emptied", "query-parses", BOARD, (board) => (panel(board).targets[0].expr = " ")],
  [
    "a variable is taken for a fixed value",
    "variables-used",
    BOARD,
    (board) => {
      const target = panel(board).targets[0];
      target.expr = target.expr.replaceAll('"$env"', '"prod"');
    },
  ],
  [
    "a variable is renamed",
    "variable-defined",
    BOARD,
    (board) => (board.templating.list[2].name = "environment"),
  ],
  [
    "a variable is never refreshed",
    "variable-refresh",
    BOARD,
    (board) => (board.templating.list[1].refresh = 0),
  ],
  [
    "series are grouped by order",
    "high-cardinality",
    BOARD,
    (board) =>
      (panel(board).targets[0].expr =
        'sum by (order_id) (pipeline:consumed:value{service="$service",env="$env",region="$region"})'),
  ],
  [
    "a counter is read as it stands",
    "counter-in-rate",
    BOARD,
    (board) => {
      const graph = board.panels.find((each: Data) =>
        each.targets?.some(({ expr }: Data) => expr.includes("rate(")),
      );
      for (const target of graph.targets)
        target.expr = target.expr.replaceAll("rate(", "(").replaceAll("[$__rate_interval]", "");
    },
  ],
  [
    "a rate has a fixed range",
    "rate-interval",
    BOARD,
    (board) => {
      for (const { targets = [] } of board.panels)
        for (const target of targets)
          target.expr = target.expr.replaceAll("[$__rate_interval]", "[2m]");
    },
  ],
  [
    "a data source is fixed",
    "datasource-variable",
    BOARD,
    (board) => (panel(board).datasource.uid = "prometheus"),
  ],
  [
    "the variable of the data source is gone",
    "datasource-variable",
    BOARD,
    (board) => board.templating.list.shift(),
  ],
  ["the queries are gone", "panel-query", BOARD, (board) => (panel(board).targets = [])],
  [
    "all queries are hidden",
    "panel-query",
    BOARD,
    (board) => {
      for (const target of panel(board).targets) target.hide = true;
    },
  ],
];
