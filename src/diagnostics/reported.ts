import { type Diagnostic, distinct, sortDiagnostics } from "./diagnostic.ts";
import { theFirstOfEach } from "./many.ts";
import { withoutSecrets } from "./secrets.ts";

/** What a user is told of all that was found: each mistake once, in order, not too many, no secret. */
export const reported = (found: readonly Diagnostic[]): readonly Diagnostic[] =>
  theFirstOfEach(sortDiagnostics(distinct(found))).map(withoutSecrets);
