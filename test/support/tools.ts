import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

/** Paths of the programs that prove the rules. */
export interface Tools {
  readonly prometheus: string;
  readonly promtool: string;
  readonly amtool: string;
}

const PROGRAMS = ["prometheus", "promtool", "amtool"] as const;
const PACKAGES = ["prometheus", "prometheus-alertmanager"];
const CACHE = resolve(".cache/debian");

export const HOW_TO_GET =
  "Put prometheus, promtool and amtool on the PATH (Debian and Ubuntu: apt-get install prometheus prometheus-alertmanager; elsewhere: https://prometheus.io/download/).";

/** The programs from the PATH, from the cache, or from the distribution's packages; no root, no daemon. */
export function findTools(): Tools | undefined {
  return onPath() ?? inCache() ?? download();
}

const complete = (paths: Partial<Tools>): Tools | undefined =>
  PROGRAMS.every((name) => paths[name] !== undefined) ? (paths as Tools) : undefined;

function onPath(): Tools | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const find = (name: string) =>
    folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  return complete(Object.fromEntries(PROGRAMS.map((name) => [name, find(name)])));
}

function inCache(): Tools | undefined {
  const found = PROGRAMS.map((name) => [name, join(CACHE, "root/usr/bin", name)] as const);
  return complete(Object.fromEntries(found.filter(([, path]) => existsSync(path))));
}

/** Downloads the distribution's packages as an ordinary user and unpacks them into the cache. */
function download(): Tools | undefined {
  if (!existsSync("/usr/bin/apt-get") || !existsSync("/usr/bin/dpkg")) return undefined;
  rmSync(CACHE, { recursive: true, force: true });
  mkdirSync(join(CACHE, "partial"), { recursive: true });
  if (!fetchPackages([]) && !fetchPackages(ownLists())) return undefined;
  for (const file of readdirSync(CACHE).filter((name) => name.endsWith(".deb")))
    execFileSync("dpkg", ["-x", join(CACHE, file), join(CACHE, "root")]);
  return inCache();
}

function fetchPackages(options: readonly string[]): boolean {
  try {
    execFileSync("apt-get", [...options, "download", ...PACKAGES], { cwd: CACHE, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Package lists of our own, where the machine has none that are current. */
function ownLists(): readonly string[] {
  const lists = join(CACHE, "apt");
  mkdirSync(join(lists, "lists/partial"), { recursive: true });
  mkdirSync(join(lists, "archives/partial"), { recursive: true });
  const options = [
    ["-o", `Dir::State::lists=${lists}/lists`],
    ["-o", `Dir::Cache=${lists}`],
    ["-o", `Dir::Cache::archives=${lists}/archives`],
    ["-o", "Debug::NoLocking=1"],
  ].flat();
  try {
    execFileSync("apt-get", [...options, "update"], { cwd: CACHE, stdio: "ignore" });
  } catch {
    // A single list that fails is no reason to give up: the download says whether it was enough.
  }
  return options;
}
