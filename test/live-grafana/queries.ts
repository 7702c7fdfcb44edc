import type { Board } from "./expected.ts";
import { ask, type Grafana } from "./grafana.ts";

type Choice = Readonly<Record<string, string>>;

const fill = (text: string, choice: Choice): string =>
  text.replaceAll(/\$(\w+)/g, (name, variable: string) => choice[variable] ?? name);

/** Every combination of values that the dashboard's variables can have, the later ones by the earlier. */
export async function choicesOf(grafana: Grafana, board: Board): Promise<readonly Choice[]> {
  let choices: readonly Choice[] = [{}];
  for (const { name, type, definition = "", current } of board.templating.list) {
    const values = async (choice: Choice): Promise<readonly string[]> => {
      if (type === "datasource") return [String(current.value)];
      const [, match = "", label = ""] = /^label_values\((.*), (\w+)\)$/.exec(definition) ?? [];
      const path = `/api/datasources/uid/${choice["datasource"]}/resources/api/v1/label/${label}/values`;
      const query = new URLSearchParams({ "match[]": fill(match, { ...choice }) });
      const { body } = await ask(grafana, `${path}?${query}`);
      return (body as { data?: readonly string[] })?.data ?? [];
    };
    const next: Choice[] = [];
    for (const choice of choices)
      for (const value of await values(choice)) next.push({ ...choice, [name]: value });
    choices = next;
  }
  return choices;
}

/** What goes wrong when the panels of a dashboard are asked for, as Grafana asks. */
export async function panelFaults(
  grafana: Grafana,
  board: Board,
  choice: Choice,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { title, targets = [] } of board.panels) {
    if (targets.length === 0) continue;
    const queries = targets.map((target) => ({
      ...target,
      expr: fill(String(target["expr"]), choice),
      datasource: { type: "prometheus", uid: choice["datasource"] },
      intervalMs: 60_000,
      maxDataPoints: 100,
    }));
    const { status, body } = await ask(grafana, "/api/ds/query", {
      from: "now-6h",
      to: "now",
      queries,
    });
    const { results = {} } = (body ?? {}) as { results?: Record<string, { error?: string }> };
    const errors = targets.flatMap(({ refId }) => {
      const result = results[String(refId)];
      const error = result === undefined ? `no answer (${status})` : result.error;
      return error === undefined ? [] : [`${refId}: ${error}`];
    });
    if (errors.length > 0)
      faults.push(`“${title}” of ${board.uid} at ${JSON.stringify(choice)}: ${errors.join("; ")}`);
  }
  return faults;
}
