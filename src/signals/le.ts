/**
 * How exporters may write a number in a label: `300`, `300.0` (OpenMetrics, Java, Python), `1e+06` (Go's
 * shortest form, for exponents from 6 up and below -4), `1.08E7` (Java's, from 7 up and below -3).
 */
export function spellings(number: number): readonly string[] {
  const value = exact(number);
  const exponent = Math.floor(Math.log10(value));
  return [
    ...new Set([
      String(value),
      ...(Number.isInteger(value) && exponent < 21 ? [`${value}.0`] : []),
      ...(exponent >= 6 || exponent < -4 ? [goExponent(value)] : []),
      ...(exponent >= 7 || exponent < -3 ? [javaExponent(value)] : []),
    ]),
  ];
}

/** The same of a bucket's bound, which a client may have computed: `0.30000000000000004`. */
export const leSpellings = (bound: number): readonly string[] => [
  ...spellings(bound),
  ...neighbours(exact(bound)).map(String),
];

/** Without the noise of binary fractions. */
const exact = (number: number): number => Number(number.toPrecision(12));

/** `1e+6` is `1e+06` in Go: the exponent has two digits at least. */
const goExponent = (value: number): string =>
  value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");

/** `1e+7` is `1.0E7` in Java, `2.5e-8` is `2.5E-8`. */
const javaExponent = (value: number): string =>
  value
    .toExponential()
    .replace(/^(\d)e/, "$1.0e")
    .replace(/e\+?/, "E");

/** The next numbers that a computer knows, below and above: 0.1 + 0.2 is not quite 0.3. */
function neighbours(value: number): readonly number[] {
  // Halves, quarters and the like are exact, and so is what is computed with them.
  if (Number.isInteger(value * 1024)) return [];
  const bits = new BigInt64Array(new Float64Array([value]).buffer)[0] ?? 0n;
  return [bits - 1n, bits + 1n].map(
    (each) => new Float64Array(new BigInt64Array([each]).buffer)[0] ?? value,
  );
}
