import { hint } from "./hint.ts";
import { all } from "./pattern.ts";
import { isExplained, isSlow, runtimeNeeds } from "./runtime.ts";

export const volume = hint({
  name: "volume",
  title: "Volume",
  pattern:
    "The last run took at least half as long again as the median of 30 days, and its rows grew by at least half as much.",
  cause:
    "There is more to do: see whether the growth is a backfill, a duplicate delivery or here to stay, and plan capacity, partitioning or incremental loads for it.",
  applies: ["batch"],
  needs: runtimeNeeds,
  usual: "30d",
  expr: ({ duration, rows }) => all([...isSlow(duration), isExplained(duration, rows)]),
});
