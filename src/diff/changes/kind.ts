import type { Found } from "../change.ts";
import type { Comparison } from "../pairs.ts";

/** One kind of change. */
export interface ChangeKind {
  readonly name: string;
  /** Above its changes, in what a reviewer reads. */
  readonly title: string;
  /** Whether a reviewer sees it at once or may unfold it; the summary only counts small ones. */
  readonly shown: "open" | "folded" | "small";
  readonly find: (comparison: Comparison) => readonly Found[];
}
