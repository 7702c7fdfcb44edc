import { alerts } from "./changes/alerts.ts";
import { existence } from "./changes/existence.ts";
import { files } from "./changes/files.ts";
import type { ChangeKind } from "./changes/kind.ts";
import { looks } from "./changes/looks.ts";
import { navigation } from "./changes/navigation.ts";
import { objectives } from "./changes/objectives.ts";
import { panels } from "./changes/panels.ts";
import { queries } from "./changes/queries.ts";
import { recordings } from "./changes/recordings.ts";
import { references } from "./changes/references.ts";
import { renaming } from "./changes/renaming.ts";
import { retired } from "./changes/retired.ts";
import { routing } from "./changes/routing.ts";
import { texts } from "./changes/texts.ts";

export type { ChangeKind } from "./changes/kind.ts";

/** In the order of a review: who is woken before what is asked, and that before how it looks. */
export const changeKinds: readonly ChangeKind[] = [
  renaming,
  existence,
  alerts,
  routing,
  objectives,
  recordings,
  queries,
  looks,
  panels,
  navigation,
  references,
  retired,
  texts,
  files,
];
