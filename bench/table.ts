/** Markdown tables and numbers for people. */
export const table = (
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string =>
  [head, head.map((_, index) => (index === 0 ? "---" : "---")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");

/** 1,193,600. */
export const grouped = (value: number): string =>
  String(Math.round(value)).replaceAll(/\B(?=(\d{3})+$)/g, ",");

export const percent = (share: number, digits: number): string =>
  `${(100 * share).toFixed(digits)} %`;

/** Minutes as people say them. */
export const duration = (minutes: number): string =>
  minutes >= 120 ? `${Number((minutes / 60).toFixed(1))} h` : `${Math.round(minutes)} min`;
