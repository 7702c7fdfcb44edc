import { helpNote, own } from "../../src/prose/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { note } from "../house.ts";
import type { View } from "../view.ts";

/** What each SLI is and what its SLO promises, so that new engineers know what good looks like. */
export const help = ({ pipeline }: View): KeyedPanel => ({
  key: "help",
  panel: note(
    {
      title: `What is promised, and why`,
      description: own(
        "Written from the spec of the pipeline. To change a promise, change the spec.",
      ),
    },
    helpNote(pipeline),
  ),
});

/** Room for a paragraph an SLO and a line an objective, in Grafana's units of thirty pixels. */
export const helpHeight = ({ pipeline: { slos } }: View): number =>
  4 + Math.ceil(slos.reduce((sum, { objectives }) => sum + 2 + 0.7 * objectives.length, 0));
