import { type Entry, rulesOf } from "../../ledger/index.ts";
import { type Around, outputs } from "../../outputs/index.ts";
import type { Pipeline } from "../../slo/index.ts";
import type { Clock } from "./clock.ts";
import { type Compared, settleFile } from "./files.ts";
import type { OutFolder, Trace } from "./stage.ts";

/** Where rendered files go, one by one: all of them at once would not fit into memory. */
export interface Destination extends OutFolder {
  /** Notes what is laid ready; without it nothing is. */
  readonly trace: Trace | undefined;
  readonly clock: Clock;
}

/** The files of one pipeline, against what is there. */
export interface Rendered {
  readonly pipeline: string;
  readonly files: readonly Compared[];
  /** What Grafana is given of it. */
  readonly rules: readonly Entry[];
}

export function renderPipeline(
  pipeline: Pipeline,
  around: Around,
  destination: Destination,
): Rendered {
  const { trace, clock } = destination;
  const files = outputs.flatMap(({ name, each }) => {
    const rendered = clock.time(name, () => each?.(pipeline, around) ?? []);
    return clock.time("files", () => rendered.map((file) => settleFile(destination, file, trace)));
  });
  // Now, while its alerts are at hand: to make them again takes as long as to write them.
  return { pipeline: pipeline.name, files, rules: clock.time("ledger", () => rulesOf(pipeline)) };
}
