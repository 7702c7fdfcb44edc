/** What a change of specs or of generated files means to those who review it. */
export type { Change, Fact, QueryChange } from "./change.ts";
export { changesBetween, type Side } from "./compare.ts";
export { type ChangeKind, changeKinds } from "./kinds.ts";
export { MARKER, markdownReview } from "./markdown.ts";
export { type Marks, plainMarks } from "./marked-text.ts";
export { type Rename, renamesBetween } from "./renames.ts";
export {
  type BaseSide,
  type Differences,
  differences,
  isChanged,
  joined,
  type NowSide,
  notesOn,
  type Review,
} from "./review.ts";
export { type Summary, summaries } from "./summary.ts";
export { ownerOf } from "./surface/index.ts";
export { textReview } from "./text.ts";
