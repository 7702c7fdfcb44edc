/** The first spec of a pipeline, written from a few answers. */
export { type Answers, faultOf, type Worded } from "./answers.ts";
export { settingsText } from "./settings-text.ts";
export { specText } from "./spec-text.ts";
