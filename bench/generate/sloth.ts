import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { folderOf, measureCommand, putAside } from "./program.ts";

/** A release of its Go module, for whatever machine this is. */
const SLOTH = "github.com/slok/sloth/cmd/sloth@v0.16.0";
const FOLDER = resolve(".cache/sloth");
const PROGRAM = join(FOLDER, process.platform === "win32" ? "sloth.exe" : "sloth");

/** sloth, built from its Go module; nothing where Go is missing, or the module cannot be had. */
function findSloth(): string | undefined {
  if (existsSync(PROGRAM)) return PROGRAM;
  try {
    execFileSync("go", ["install", SLOTH], { env: { ...process.env, GOBIN: FOLDER } });
    return PROGRAM;
  } catch {
    return undefined;
  }
}

const slo = (pipeline: string, name: string): string => `  - name: ${pipeline}-${name}
    objective: 99
    description: Someone waits for it.
    sli:
      events:
        error_query: sum(rate(records_failed_total{job="${pipeline}"}[{{.window}}]))
        total_query: sum(rate(records_total{job="${pipeline}"}[{{.window}}]))
    alerting:
      name: Burn
      page_alert: { labels: { severity: page } }
      ticket_alert: { labels: { severity: ticket } }
`;

/** Seconds that sloth takes for the rules alone of as many SLOs as so many pipelines have. */
export async function slothSeconds(pipelines: number): Promise<number | undefined> {
  const program = findSloth();
  if (program === undefined) return undefined;
  const folder = folderOf(`sloth-${pipelines}`);
  for (const name of ["in", "out"]) mkdirSync(join(folder, name), { recursive: true });
  for (let index = 0; index < pipelines; index++) {
    const name = `flow-${String(index).padStart(5, "0")}`;
    const slos = ["fresh", "errors", "quick"].map((each) => slo(name, each)).join("");
    const text = `version: prometheus/v1\nservice: ${name}\nslos:\n${slos}`;
    writeFileSync(join(folder, `in/${name}.yaml`), text);
  }
  const { seconds } = await measureCommand(program, ["generate", "-i", "in", "-o", "out"], folder);
  putAside(folder);
  return seconds;
}
