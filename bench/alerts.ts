/** Who is told what: every scenario, through every system. */
import { inParallel } from "../test/support/parallel.ts";
import type { Tools } from "../test/support/tools.ts";
import { type Outcome, watch } from "./firing.ts";
import { fault, inWords, type Scenario, scenarios } from "./scenarios/index.ts";
import { type System, systems } from "./systems/index.ts";
import { duration, table } from "./table.ts";

const HOUR = 60;

interface Verdict {
  readonly isRight: boolean;
  readonly text: string;
}

async function judge(tools: Tools, system: System, scenario: Scenario): Promise<Verdict> {
  const watchFrom = Math.max(0, scenario.start - HOUR);
  const outcome = await watch(tools, system, scenario.promised, { ...scenario, watchFrom });
  const wrong = fault(scenario, outcome);
  if (wrong !== undefined) return { isRight: false, text: `✗ ${wrong}` };
  return { isRight: true, text: `✓ ${told(scenario, outcome)}`.trim() };
}

/** How soon the alert came that had to come. */
function told({ expected, start }: Scenario, outcome: Outcome): string {
  if ("refused" in outcome) return "refused";
  if (typeof expected === "string" || !("firings" in outcome)) return "";
  const { page, ticket } = outcome.firings;
  const wanted = "page" in expected ? [page] : "ticket" in expected ? [ticket] : [page, ticket];
  const first = Math.min(
    ...wanted.flatMap((firing) => (firing === undefined ? [] : [firing.first])),
  );
  return duration(first - start);
}

const EXPLAINED = `Each scenario runs through promtool once for each system: scrapes every 30 s, all rules once a minute,
and more than six hours of history where windows need it. A page may bring a ticket along, a ticket must
not bring a page. Minutes count from the beginning of the incident; an alert in the hour before it is a
false one, and so is any alert where nothing is to be told.

What sloth and pyrra cannot express is given to them as the closest boolean that a user could record:
freshness, lag, time to drain and throughput as the formula compared with the limit, the duration of the
last run, a deadline at a fixed hour of UTC that was right the day before. pyrra's alerts on absent
metrics are on, as by default. \`threshold\` is one alert on the quantity itself. \`refused\`: no rule is
written, because none could ever page; \`rules fail\`: Prometheus cannot evaluate one of them.`;

export async function alerts(tools: Tools): Promise<string> {
  const cells = scenarios.flatMap((scenario) => systems.map((system) => ({ scenario, system })));
  const verdicts = await inParallel(cells, ({ scenario, system }) =>
    judge(tools, system, scenario),
  );
  const ofRow = (row: number) => verdicts.slice(row * systems.length, (row + 1) * systems.length);
  const rows = scenarios.map(({ promised, traffic, incident, expected }, row) => [
    promised.spec.slo.sli.kind,
    traffic,
    incident,
    inWords(expected),
    ...ofRow(row).map(({ text }) => text),
  ]);
  const right = systems.map(
    (_, column) => scenarios.filter((_, row) => ofRow(row)[column]?.isRight === true).length,
  );
  return `${EXPLAINED}

${table(
  ["SLI", "traffic", "what happens", "what should", ...systems.map(({ name }) => name)],
  [...rows, ["", "", "", "right", ...right.map((count) => `${count} of ${scenarios.length}`)]],
)}`;
}
