import type { Expected } from "./expected.ts";
import { ask, type Grafana } from "./grafana.ts";
import { choicesOf, panelFaults } from "./queries.ts";

/** One line of the check list: what was looked at, and what is wrong with it. */
export interface Result {
  readonly item: string;
  readonly faults: readonly string[];
}

/** The oldest Grafana that the generated files are written for. */
const OLDEST = 11;

type Check = (grafana: Grafana, expected: Expected) => Promise<Result>;

const version: Check = async (grafana) => {
  const { body } = await ask(grafana, "/api/health");
  const { version = "unknown" } = (body ?? {}) as { version?: string };
  const isKnown = Number.parseInt(version, 10) >= OLDEST;
  return {
    item: `Grafana ${version}`,
    faults: isKnown ? [] : [`It is to be ${OLDEST}.0 or newer.`],
  };
};

const dataSources: Check = async (grafana, { datasources }) => {
  const faults: string[] = [];
  for (const uid of datasources) {
    const { body } = await ask(grafana, `/api/datasources/uid/${uid}/health`);
    const { status = "no answer" } = (body ?? {}) as { status?: string };
    if (status !== "OK") faults.push(`The data source ${uid} is not healthy: ${status}.`);
  }
  return { item: `${datasources.length} data sources answer`, faults };
};

const folders: Check = async (grafana, { folders }) => {
  const { body } = await ask(grafana, "/api/folders?limit=1000");
  // A refusal is an object.
  const all = Array.isArray(body) ? (body as { uid: string; title: string }[]) : [];
  const faults = folders.flatMap(({ folder, folderUid }) => {
    const titled = all.filter(({ title }) => title === folder.replaceAll("$$", "$"));
    if (titled.length !== 1) return [`There are ${titled.length} folders “${folder}”.`];
    return titled[0]?.uid === folderUid ? [] : [`“${folder}” has the uid ${titled[0]?.uid}.`];
  });
  return { item: `${folders.length} folders, each once and with its uid`, faults };
};

const dashboards: Check = async (grafana, { boards, folders }) => {
  const known = folders.map(({ folderUid }) => folderUid);
  const faults: string[] = [];
  for (const { uid } of boards) {
    const { status, body } = await ask(grafana, `/api/dashboards/uid/${uid}`);
    const { meta } = (body ?? {}) as { meta?: { folderUid?: string } };
    if (status !== 200) faults.push(`${uid} is not there (${status}).`);
    else if (!known.includes(meta?.folderUid ?? ""))
      faults.push(`${uid} is in the folder ${meta?.folderUid}.`);
  }
  return { item: `${boards.length} dashboards are loaded`, faults };
};

const panels: Check = async (grafana, { boards }) => {
  const faults: string[] = [];
  let asked = 0;
  for (const board of boards) {
    const choices = await choicesOf(grafana, board);
    if (choices.length === 0) faults.push(`The variables of ${board.uid} have no values.`);
    asked += choices.length;
    for (const choice of choices) faults.push(...(await panelFaults(grafana, board, choice)));
  }
  return { item: `every panel answers at ${asked} choices of variables`, faults };
};

const rules: Check = async (grafana, { rules }) => {
  const { body } = await ask(grafana, "/api/prometheus/grafana/api/v1/rules");
  const { data } = (body ?? {}) as {
    data?: {
      groups: readonly { rules: readonly { name: string; health: string; lastError?: string }[] }[];
    };
  };
  const found = new Map(
    (data?.groups ?? []).flatMap((group) => group.rules).map((rule) => [rule.name, rule]),
  );
  const faults = rules.flatMap((title) => {
    const rule = found.get(title);
    if (rule === undefined) return [`The rule “${title}” is not there.`];
    return rule.health === "error"
      ? [`The rule “${title}” fails: ${rule.lastError ?? "it does not say why"}`]
      : [];
  });
  return { item: `${rules.length} alert rules are evaluated`, faults };
};

/** In the order in which one explains the next. */
const CHECKS: readonly Check[] = [version, dataSources, folders, dashboards, panels, rules];

/** What is wrong in a Grafana that has the output folder mounted, and in its log where there is one. */
export async function checkGrafana(
  grafana: Grafana,
  expected: Expected,
  log?: string,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const check of CHECKS) results.push(await check(grafana, expected));
  return log === undefined ? results : [...results, logged(log)];
}

function logged(log: string): Result {
  const lines = log.split("\n").filter((line) => /\blevel=error\b|"level":"error"/.test(line));
  return { item: "no error in the log", faults: lines };
}
