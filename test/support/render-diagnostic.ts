import { type Diagnostic, type Palette, renderer } from "../../src/diagnostics/index.ts";

/** One diagnostic as it is printed; `text` is the file that it points into, where there is one. */
export const renderDiagnostic = (
  diagnostic: Diagnostic,
  text: string | undefined,
  palette?: Palette,
): string => renderer(new Map([[diagnostic.at.file, text ?? ""]]), palette)(diagnostic);
