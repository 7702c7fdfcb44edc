/** What a user is told, and where in which file. */
export { type Code, codes } from "./codes.ts";
export {
  compare,
  type Diagnostic,
  hasErrors,
  type Location,
  sortDiagnostics,
} from "./diagnostic.ts";
export { theFirst } from "./many.ts";
export { safe, safeLine } from "./printable.ts";
export { type Palette, plain, renderer } from "./render.ts";
export { reported } from "./reported.ts";
export { type FoundSecret, masked, maskedIn, secretsIn } from "./secrets.ts";
export { closest, suggest } from "./suggest.ts";
