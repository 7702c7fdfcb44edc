/** The only room with Handlebars: help notes, pages, catalogue. */
export { alertPage, alertPath } from "./alert-page.ts";
export { type Explanation, explanation, explanationText } from "./explanation.ts";
export { helpNote } from "./help-note.ts";
export { indexPage } from "./index-page.ts";
export { code, link, type Markdown, md, own, template, type View } from "./markdown.ts";
export { pipelinePage } from "./page.ts";
export {
  describePreset,
  type PresetDescription,
  presetListText,
  presetText,
} from "./preset-description.ts";
export { raisedBy } from "./raised.ts";
export { runbookPage, runbookPath, sectionPath } from "./runbook.ts";
export { RUNBOOK_FIELDS } from "./runbook-section.ts";
export {
  NO_TEXTS,
  RUNBOOKS_FOLDER,
  type RunbookTexts,
  readRunbooks,
} from "./runbook-texts.ts";
export { requiredOf } from "./served-kinds.ts";
export {
  budgetAmount,
  budgetText,
  type Detection,
  detections,
  exclusionTexts,
  humanDuration,
  measuredText,
  placeName,
  promiseText,
  retentionText,
  scopeText,
} from "./words.ts";
