import { distance } from "fastest-levenshtein";

/** The known name that was probably meant, if one is close enough to be a slip of the hand. */
export function closest(given: string, known: readonly string[]): string | undefined {
  const lower = given.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(given.length / 3)) + 1;
  for (const name of known) {
    const cost = distance(lower, name.toLowerCase());
    if (cost < bestDistance) {
      best = name;
      bestDistance = cost;
    }
  }
  return best;
}

/** "Did you mean `x`?" if something is close, and what is known here. */
export function suggest(given: string, known: readonly string[], label = "Known here"): string {
  const guess = closest(given, known);
  const list = `${label}: ${known.join(", ") || "none"}.`;
  return guess === undefined ? list : `Did you mean \`${guess}\`? ${list}`;
}
