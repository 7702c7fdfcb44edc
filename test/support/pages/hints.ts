import type { Candidate, Hint } from "../../../src/hints/index.ts";
import { code, type Markdown, md, own, template } from "../../../src/prose/index.ts";

const PAGE = template(`# Bottleneck hints

Patterns in the signals that make a cause likely, as lines of a panel in the Explanations row of the on-call dashboard. A hint promises nothing and alerts nobody: it says where to look first when an outcome is red. A pipeline has the hints of which it has every signal; where a signal is missing at the moment, the hint is not judged, and its line has a gap.

| series | meaning |
|---|---|
| \`pipeline:bottleneck:bool{hint}\` | 1 while the hint holds, 0 while it does not |
| \`pipeline:bottleneck:reading{signal}\` | the signal as one number at a place |
| \`pipeline:bottleneck:average_5m{signal}\` | its average of five minutes |
| \`pipeline:bottleneck:usual{signal,window}\` | its median over the window, once a tenth of the window was seen |
| \`pipeline:bottleneck:growth{signal,window}\` | how many times the usual its average is |

A reading *grows* while all of the last five minutes lie above the highest of an hour that ended a quarter of an hour ago, and its slope over ten minutes is upwards. A healthy backlog goes up and down; that is not growth, whatever the traffic. Everything else compares the average of five minutes.

{{#each hints}}
## {{title}}: {{name}}

{{pattern}} {{cause}}

In {{applies}} pipelines, with these signals:

{{#each parts}}
- {{this}}
{{/each}}

{{/each}}
`);

/** The page about all hints: the pattern, the likely cause, and what each needs. */
export const hintsPage = (hints: readonly Hint[]): Markdown =>
  PAGE({
    hints: hints.map(({ name, title, pattern, cause, applies, needs, heeds = {} }) => ({
      name: code(name),
      title: md(title),
      pattern: own(pattern),
      cause: own(cause),
      applies: own(applies.join(" and ")),
      parts: [
        ...Object.values(needs).map((candidates) =>
          own(candidates.map(candidateText).join(", or ")),
        ),
        ...Object.values(heeds).map((candidates) =>
          own(`${candidates.map(candidateText).join(", or ")}, where there is one`),
        ),
      ],
    })),
  });

const candidateText = ({ signal, kinds, ofLimit }: Candidate): string =>
  `${code(signal)} (${kinds.join(" or ")}${ofLimit === true ? ", with a limit" : ""})`;
