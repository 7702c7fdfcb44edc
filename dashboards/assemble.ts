import type * as cog from "@grafana/grafana-foundation-sdk/cog";
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { panelId } from "../src/slo/index.ts";

/** A panel with its stable key; ids come from keys, so that an inserted panel renumbers no other. */
export interface KeyedPanel {
  readonly key: string;
  readonly panel: cog.Builder<dashboard.Panel>;
}

/** Panels side by side that fill the width. */
export interface Line {
  readonly height: number;
  readonly panels: readonly KeyedPanel[];
}

export interface Row {
  readonly key: string;
  readonly title: string;
  readonly lines: readonly Line[];
}

const WIDTH = 24;

/** Panels in lines of at most `most`, as even as can be: five in lines of four are three and two. */
export function inLines(
  height: number,
  most: number,
  panels: readonly KeyedPanel[],
): readonly Line[] {
  const count = Math.ceil(panels.length / most);
  return Array.from({ length: count }, (_, index) => ({
    height,
    panels: panels.slice(
      Math.round((index * panels.length) / count),
      Math.round(((index + 1) * panels.length) / count),
    ),
  }));
}

/** A dashboard as it is written to JSON: rows under each other, every line 24 wide, ids from keys. */
export function assemble(
  builder: dashboard.DashboardBuilder,
  annotations: dashboard.AnnotationQuery[],
  content: readonly Row[],
): dashboard.Dashboard {
  const panels: (dashboard.Panel | dashboard.RowPanel)[] = [];
  let y = 0;
  for (const row of content) {
    panels.push(rowPanel(row, y));
    y += 1;
    for (const line of row.lines) {
      panels.push(...place(line, y));
      y += line.height;
    }
  }
  const { links = [], ...rest } = builder.build();
  return {
    ...rest,
    links: links.map(withoutPlacement),
    annotations: { list: annotations.map(withoutPlacement) },
    panels: distinctIds(panels),
  };
}

/** The SDK places every link and annotation in a menu that not every Grafana draws (grafana#115084). */
const withoutPlacement = <T extends { readonly placement?: unknown }>({
  placement: _,
  ...rest
}: T): Omit<T, "placement"> => rest;

const rowPanel = ({ key, title }: Row, y: number): dashboard.RowPanel =>
  Object.assign(new dashboard.RowBuilder(title).collapsed(false).build(), {
    id: panelId(`row/${key}`),
    gridPos: { h: 1, w: WIDTH, x: 0, y },
  });

function place({ height, panels }: Line, y: number): readonly dashboard.Panel[] {
  return panels.map(({ key, panel }, index) => {
    const x = Math.round((index * WIDTH) / panels.length);
    const end = Math.round(((index + 1) * WIDTH) / panels.length);
    const gridPos = { h: height, w: end - x, x, y };
    return Object.assign(panel.build(), { id: panelId(key), gridPos });
  });
}

/** Two keys with one id would be a programmer's mistake, or one chance in a hundred million. */
function distinctIds<P extends { readonly id?: number }>(panels: P[]): P[] {
  const ids = new Set(panels.map(({ id }) => id));
  if (ids.size !== panels.length) throw new Error("two panels of one dashboard have the same id");
  return panels;
}
