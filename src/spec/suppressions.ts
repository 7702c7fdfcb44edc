/** Findings of `slograf lint` that stay as they are, each with the reason: `slo-specs/_lint.yaml`. */
export interface SuppressionsSpec {
  readonly apiVersion: "slograf/v1";
  readonly suppress: readonly SuppressionSpec[];
}

/** What is left out matches anything. */
export interface SuppressionSpec {
  readonly rule: string;
  readonly reason: string;
  /** A file, or a folder with a slash at its end; relative to where slograf runs. */
  readonly file?: string;
  /** The uid of a dashboard. */
  readonly dashboard?: string;
  /** The title of a panel. */
  readonly panel?: string;
  /** The name of an alert, or of what a rule records. */
  readonly alert?: string;
}
