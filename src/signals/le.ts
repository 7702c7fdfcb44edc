/**
 * How exporters may write a bucket's bound in the label `le`, or a summary's quantile: `300`, `300.0`
 * (OpenMetrics, Java, Python), `1e+06` (Go's shortest form, for exponents from 6 up and below -4).
 */
export function leSpellings(bound: number): readonly string[] {
  const value = Number(bound.toPrecision(12));
  const plain = String(value);
  const spellings = [plain];
  if (Number.isInteger(value)) spellings.push(`${plain}.0`);
  const exponent = Math.floor(Math.log10(value));
  if (exponent >= 6 || exponent < -4) spellings.push(goExponent(value));
  return spellings;
}

/** `1e+6` is `1e+06` in Go: the exponent has two digits at least. */
const goExponent = (value: number): string =>
  value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
