import type { Compilation } from "../../src/compile.ts";

export interface Target {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat?: string;
  readonly instant?: boolean;
  readonly range?: boolean;
  readonly format?: string;
  readonly datasource: { readonly type: string; readonly uid: string };
}

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  };
  readonly targets?: readonly Target[];
  readonly datasource?: { readonly type: string; readonly uid: string };
  readonly fieldConfig?: {
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly overrides: readonly unknown[];
  };
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly multi: boolean;
  readonly includeAll: boolean;
  readonly refresh?: number;
  readonly definition?: string;
  readonly current: Readonly<Record<string, unknown>>;
}

export interface Link {
  readonly title: string;
  readonly url: string;
  readonly keepTime: boolean;
  readonly includeVars: boolean;
  readonly targetBlank: boolean;
}

export type Annotation = Readonly<Record<string, unknown>> & { readonly name: string };

export interface Board {
  readonly path: string;
  /** Below the folder of dashboards; empty where there is only one. */
  readonly folder: string;
  /** Name of the pipeline, or nothing for the overview. */
  readonly pipeline: string | undefined;
  readonly kind: "overview" | "on-call" | "review";
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly Panel[];
  readonly variables: readonly Variable[];
  readonly links: readonly Link[];
  readonly annotations: readonly Annotation[];
  /** All of it, as written. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** The dashboards of a compilation, as Grafana reads them. */
export const boardsOf = ({ files }: Compilation): readonly Board[] =>
  files.flatMap(({ path, content }) => {
    const match = /^grafana\/dashboards\/(?:(.+)\/)?(overview|(.+)-(on-call|review))\.json$/.exec(
      path,
    );
    if (match === null) return [];
    const [, folder = "", , pipeline, kind = "overview"] = match;
    const json = JSON.parse(content) as Record<string, unknown>;
    return [
      {
        path,
        folder,
        pipeline,
        kind: kind as Board["kind"],
        uid: String(json["uid"]),
        title: String(json["title"]),
        panels: json["panels"] as Panel[],
        variables: (json["templating"] as { list: Variable[] }).list,
        links: json["links"] as Link[],
        annotations: (json["annotations"] as { list: Annotation[] }).list,
        json,
      },
    ];
  });

/** Every panel of every dashboard, with the dashboard that it is on. */
export const panelsOf = (
  boards: readonly Board[],
): readonly { readonly board: Board; readonly panel: Panel }[] =>
  boards.flatMap((board) => board.panels.map((panel) => ({ board, panel })));

/** Every query, with the panel and the dashboard that it is on. */
export const targetsOf = (
  boards: readonly Board[],
): readonly { readonly board: Board; readonly panel: Panel; readonly target: Target }[] =>
  panelsOf(boards).flatMap(({ board, panel }) =>
    (panel.targets ?? []).map((target) => ({ board, panel, target })),
  );

/** The queries of annotations that ask Prometheus. */
export const annotationQueries = (boards: readonly Board[]): readonly string[] =>
  boards.flatMap(({ annotations }) =>
    annotations.flatMap(({ target }) => {
      const { expr } = (target ?? {}) as { expr?: string };
      return expr === undefined ? [] : [expr];
    }),
  );

/** Grafana's interval is no PromQL; a duration of the same length stands for it. */
export const withInterval = (query: string): string =>
  query.replaceAll(/\$__(?:rate_)?interval/g, (name) => "5m".padStart(name.length, "0"));

/** A query as Grafana sends it once the variables are chosen. */
export const chosen = (query: string, variables: Readonly<Record<string, string>>): string =>
  query
    .replaceAll(/\$__(?:rate_)?interval/g, "5m")
    .replaceAll(/\$(\w+)/g, (name, variable: string) => variables[variable] ?? name);
