import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

/** Paths of the programs that prove the rules. */
export interface Tools {
  readonly prometheus: string;
  readonly promtool: string;
  readonly alertmanager: string;
  readonly amtool: string;
}

/** Each with its names; Debian calls one of them otherwise. */
const PROGRAMS = {
  prometheus: ["prometheus"],
  promtool: ["promtool"],
  alertmanager: ["alertmanager", "prometheus-alertmanager"],
  amtool: ["amtool"],
} as const satisfies Record<keyof Tools, readonly string[]>;
const PACKAGES = ["prometheus", "prometheus-alertmanager"];
const CACHE = resolve(".cache/debian");

export const HOW_TO_GET =
  "Put prometheus, promtool, alertmanager and amtool on the PATH (Debian and Ubuntu: apt-get install prometheus prometheus-alertmanager; elsewhere: https://prometheus.io/download/).";

/** The programs from the PATH, from the cache, or from the distribution's packages; no root, no daemon. */
export function findTools(): Tools | undefined {
  return onPath() ?? inCache() ?? download();
}

/** All of them, from these folders; the first that has one counts. */
function inFolders(folders: readonly string[]): Tools | undefined {
  const found = Object.entries(PROGRAMS).map(([program, names]) => {
    const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)));
    return [program, paths.find((path) => existsSync(path))] as const;
  });
  const complete = found.every(([, path]) => path !== undefined);
  return complete ? (Object.fromEntries(found) as unknown as Tools) : undefined;
}

const onPath = (): Tools | undefined =>
  inFolders((process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== ""));

const inCache = (): Tools | undefined => inFolders([join(CACHE, "root/usr/bin")]);

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
