/** Ways to write a letter in YAML, JSON and addresses; a percent sign may be encoded itself. */
const ESCAPE =
  /%(?:25)*(?<percent>[2-7][\da-f])|\\(?:x|u00|U000000)(?<number>[2-7][\da-f])|\\(?<slash>\/)/gi;

/** A text as its readers take it, and where in it each character stood. */
export function unescaped(text: string): {
  readonly plain: string;
  readonly at: (offset: number) => number;
} {
  const pieces: string[] = [];
  /** Where in the plain text something follows an escape, and how much shorter it is up to there. */
  const ends: number[] = [];
  const shifts: number[] = [];
  let done = 0;
  let length = 0;
  for (const { index, 0: written, groups } of text.matchAll(ESCAPE)) {
    const { percent, number = percent, slash } = groups ?? {};
    pieces.push(
      text.slice(done, index),
      slash ?? String.fromCharCode(Number.parseInt(number ?? "", 16)),
    );
    length += index - done + 1;
    done = index + written.length;
    ends.push(length);
    shifts.push(done - length);
  }
  const plain = ends.length === 0 ? text : pieces.join("") + text.slice(done);
  return { plain, at: (offset) => offset + (shifts[lastUpTo(ends, offset)] ?? 0) };
}

/** The index of the last of these numbers, which rise, that is no more than a number. */
function lastUpTo(numbers: readonly number[], most: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= most) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
