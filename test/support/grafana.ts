/** How Grafana asks Prometheus for what a dashboard shows. */
import { type Board, chosen, type Panel, type Target } from "./boards.ts";
import { inParallel } from "./parallel.ts";
import { ask } from "./prometheus.ts";

/** Values of a dashboard's variables. */
export type Choice = Readonly<Record<string, string>>;

export interface Answered {
  readonly board: Board;
  readonly choice: Choice;
  /** Title of the panel, or name of the annotation. */
  readonly panel: string;
  readonly refId: string;
  /** How many series came back with at least one number. */
  readonly series: number;
  /** Prometheus' own words, where it could not answer. */
  readonly error?: string;
}

const SCRAPE_SECONDS = 30;
/** About as many as a panel is wide. */
const POINTS = 720;
const SIZES: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Grafana's own durations have one unit. */
const secondsOf = (text: string): number =>
  Number.parseInt(text, 10) * (SIZES[text.at(-1) ?? ""] ?? Number.NaN);

const rangeOf = ({ json }: Board): number =>
  secondsOf((json["time"] as { from: string }).from.replace(/^now-/, ""));

/** Asks everything that a dashboard shows at some time, for everything that can be chosen. */
export async function answersOf(base: string, board: Board, now: number) {
  const choices = await choicesOf(base, board, now);
  const all = choices.flatMap((choice) => queriesOf(board).map((query) => ({ query, choice })));
  return inParallel(all, async ({ query, choice }): Promise<Answered> => {
    const { panel, refId } = query;
    try {
      const series = await seriesOf(base, board, query, choice, now);
      return { board, choice, panel, refId, series };
    } catch (error) {
      return { board, choice, panel, refId, series: 0, error: String(error) };
    }
  });
}

/** Every way to choose the variables, as their lists offer it one after the other; several, and all. */
export async function choicesOf(
  base: string,
  board: Board,
  now: number,
): Promise<readonly Choice[]> {
  let choices: readonly Choice[] = [{}];
  for (const { name, definition, multi } of board.variables) {
    if (definition === undefined) continue;
    const longer = choices.map(async (choice) => {
      const values = await offered(base, chosen(definition, choice), now - rangeOf(board), now);
      const several = multi ? [`(${values.join("|")})`, ".*"] : [];
      return [...values, ...several].map((value) => ({ ...choice, [name]: value }));
    });
    choices = (await Promise.all(longer)).flat();
  }
  return choices;
}

/** `label_values(series, label)` is Grafana's own; Prometheus is asked for the label's values. */
function offered(base: string, definition: string, start: number, end: number) {
  const [, series = "", label = ""] = /^label_values\((.+), (\w+)\)$/.exec(definition) ?? [];
  return ask<readonly string[]>(base, `label/${label}/values`, { "match[]": series, start, end });
}

interface Query extends Pick<Target, "expr" | "refId" | "instant"> {
  readonly panel: string;
  readonly interval?: string;
}

function queriesOf({ panels, annotations }: Board): readonly Query[] {
  const ofPanels = panels.flatMap(({ title, targets = [] }: Panel) =>
    targets.map((target) => ({ ...target, panel: title })),
  );
  const ofAnnotations = annotations.flatMap(({ name, target }) =>
    target === undefined ? [] : [{ ...(target as Target), panel: name }],
  );
  return [...ofPanels, ...ofAnnotations];
}

interface Result {
  readonly result: readonly {
    readonly value?: readonly [number, string];
    readonly values?: readonly (readonly [number, string])[];
  }[];
}

async function seriesOf(base: string, board: Board, query: Query, choice: Choice, now: number) {
  const range = rangeOf(board);
  const step = Math.max(SCRAPE_SECONDS, secondsOf(query.interval ?? "1s"), range / POINTS);
  const rate = `${Math.max(step + SCRAPE_SECONDS, 4 * SCRAPE_SECONDS)}s`;
  const expr = chosen(
    query.expr.replaceAll("$__rate_interval", rate).replaceAll("$__interval", `${step}s`),
    choice,
  );
  const aligned = (time: number) => time - (time % step);
  const times = { start: aligned(now - range), end: aligned(now), step };
  const { result } = query.instant
    ? await ask<Result>(base, "query", { query: expr, time: now })
    : await ask<Result>(base, "query_range", { query: expr, ...times });
  return result.filter(({ value, values = value === undefined ? [] : [value] }) =>
    values.some(([, number]) => Number.isFinite(Number(number))),
  ).length;
}
