/** The examples' rules and dashboards, before a Prometheus that has seen a morning of theirs. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { boardsOf } from "../support/boards.ts";
import { compiled } from "../support/compiled.ts";
import { examples } from "../support/examples.ts";
import { type Answered, answersOf, choicesOf } from "../support/grafana.ts";
import { END } from "../support/measured/index.ts";
import { ask } from "../support/prometheus.ts";
import { type Replay, replay } from "../support/replay.ts";
import { type Rule, type RuleGroup, ruleFiles } from "../support/rule-files.ts";
import { HOW_TO_GET } from "../support/tools.ts";

const isColour = ({ panel, refId }: Answered): boolean =>
  /: attained \(%\)/.test(panel) && "ABCDHIJ".includes(refId);
const isAlerts = ({ panel }: Answered): boolean => panel.startsWith("Firing alerts");

const isDay = ({ panel }: Answered): boolean => panel.startsWith("Worst days");

/** Queries that may find nothing, and why. */
const silent: readonly (readonly [why: string, (answer: Answered) => boolean])[] = [
  ["a card has one colour and one reason at a time", isColour],
  ["a day is judged when it is over, and this is a morning", isDay],
  ["at most places nothing fires", isAlerts],
];

const compilation = compiled(examples);
const boards = boardsOf(compilation);
const tools = inject("tools");
let replayed: Replay;
let answers: readonly Answered[];

beforeAll(async () => {
  if (tools === undefined) return;
  replayed = await replay(tools, compilation);
  const all = await Promise.all(boards.map((board) => answersOf(replayed.base, board, END)));
  answers = all.flat();
}, 240_000);
afterAll(() => replayed?.stop());
beforeEach(({ skip }) => {
  if (tools === undefined) skip(`Prometheus is missing. ${HOW_TO_GET}`);
});

const named = ({ record, alert, labels }: Rule): string =>
  `${record ?? alert} ${JSON.stringify(labels)}`;
const place = ({ board, panel, choice }: Answered): string =>
  `${board.uid}, ${panel}, ${Object.values(choice).join("/")}`;

test("loads every group of every rule file", async () => {
  const list = (path: string, { name, rules }: RuleGroup) => `${path} ${name} ${rules.length}`;
  const { groups } = await ask<{ groups: readonly (RuleGroup & { file: string })[] }>(
    replayed.base,
    "rules",
    {},
  );
  const written = ruleFiles(compilation).flatMap((file) =>
    file.groups.map((group) => list(file.path, group)),
  );
  expect(groups.map((group) => list(group.file, group)).sort()).toEqual(written.sort());
});

test("can evaluate every rule", () => {
  const errors = replayed.outcomes.flatMap(({ rule, error }) =>
    error === undefined ? [] : [`${named(rule)}: ${error}`],
  );
  expect(errors).toEqual([]);
});

/** Conditions are recorded while they hold only, and what is relabelled when it is. */
const isCondition = ({ record = "" }: Rule): boolean =>
  record.endsWith(":condition") || record === "slo:relabelled:step";

test("records something by every recording rule", () => {
  const idle = replayed.outcomes.filter(
    ({ rule, recorded }) => rule.record && !isCondition(rule) && !recorded.length,
  );
  expect(idle.map(({ rule }) => named(rule))).toEqual([]);
});

test.for(boards)("offers what there is to choose from, on $path", async (board) => {
  const wanted = compilation.pipelines
    .filter(({ name }) => board.pipeline === undefined || board.pipeline === name)
    .flatMap(({ service, places }) =>
      places.map(({ env, region }) =>
        [service, env, ...(board.pipeline && region ? [region] : [])].join("/"),
      ),
    );
  const choices = await choicesOf(replayed.base, board, END);
  const offered = choices.map((choice) => Object.values(choice).join("/"));
  expect(new Set(offered.filter((each) => !/[(*]/.test(each)))).toEqual(new Set(wanted));
});

test.for(boards)("answers every query of $path", (board) => {
  const own = answers.filter((answer) => answer.board === board);
  expect(own.length).toBeGreaterThan(20);
  expect(own.flatMap(({ error }) => error ?? [])).toEqual([]);
  const empty = own.filter(({ series }) => series === 0);
  const surprising = empty.filter((answer) => !silent.some(([, isSilent]) => isSilent(answer)));
  expect(surprising.map((answer) => `${place(answer)}, ${answer.refId}`)).toEqual([]);
});

test("shows every card in one colour", () => {
  const shown = new Map<string, number>();
  for (const answer of answers.filter(isColour))
    shown.set(place(answer), (shown.get(place(answer)) ?? 0) + answer.series);
  expect(shown.size).toBeGreaterThan(0);
  expect([...shown].filter(([, series]) => series !== 1)).toEqual([]);
});

test("shows an alert where one fires", () => {
  const firing = answers.filter((answer) => isAlerts(answer) && answer.series > 0);
  expect(firing.map(place)).toEqual([
    expect.stringMatching(/^daily-sales-on-call, Firing alerts \(now\), sales\//),
  ]);
});
