import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export interface Board {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly {
    readonly title: string;
    readonly targets?: readonly Readonly<Record<string, unknown>>[];
  }[];
  readonly templating: {
    readonly list: readonly {
      readonly name: string;
      readonly type: string;
      readonly definition?: string;
      readonly current: { readonly value: unknown };
    }[];
  };
}

/** What a Grafana with the output folder mounted must have. */
export interface Expected {
  readonly boards: readonly Board[];
  readonly folders: readonly { readonly folder: string; readonly folderUid: string }[];
  readonly datasources: readonly string[];
  /** Titles of the rules, which are what its list of rules knows. */
  readonly rules: readonly string[];
}

interface Rules {
  readonly groups?: readonly { readonly rules: readonly { readonly title: string }[] }[];
}

export function expectedOf(out: string): Expected {
  const files = (folder: string, extension: string): readonly string[] =>
    readdirSync(join(out, "grafana", folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(extension))
      .sort()
      .map((name) => readFileSync(join(out, "grafana", folder, name), "utf8"));
  const boards = files("dashboards", ".json").map((text) => JSON.parse(text) as Board);
  const chosen = boards.flatMap(({ templating }) =>
    templating.list.flatMap(({ type, current }) =>
      type === "datasource" ? [String(current.value)] : [],
    ),
  );
  return {
    boards,
    folders: files("provisioning/dashboards", ".yaml").flatMap(
      (text) => (parse(text) as { providers: Expected["folders"] }).providers,
    ),
    datasources: [...new Set(chosen)],
    rules: files("provisioning/alerting", ".json").flatMap((text) =>
      ((JSON.parse(text) as Rules).groups ?? []).flatMap(({ rules }) =>
        rules.map(({ title }) => title.replaceAll("$$", "$")),
      ),
    ),
  };
}
