/** What a user is told, and where in which file. */
export { type Code, codes } from "./codes.ts";
export {
  compare,
  type Diagnostic,
  distinct,
  hasErrors,
  type Location,
  sortDiagnostics,
} from "./diagnostic.ts";
export { type Palette, plain, renderDiagnostic } from "./render.ts";
export { type FoundSecret, masked, secretsIn, withoutSecrets } from "./secrets.ts";
export { closest, suggest } from "./suggest.ts";
