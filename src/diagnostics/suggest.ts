import { distance } from "fastest-levenshtein";

/** The known name that was probably meant, if one is close enough to be a slip of the hand. */
export function closest(given: string, known: readonly string[]): string | undefined {
  const lower = given.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(given.length / 3)) + 1;
  for (const name of known) {
    // Lengths that differ by more can be no slip; a text of any length costs nothing.
    if (Math.abs(name.length - given.length) >= bestDistance) continue;
    const cost = slips(lower, name.toLowerCase());
    if (cost < bestDistance) {
      best = name;
      bestDistance = cost;
    }
  }
  return best;
}

/** How many slips of the hand lie between two names; two letters in the wrong order are one. */
function slips(given: string, name: string): number {
  const cost = distance(given, name);
  return cost === 2 && sorted(given) === sorted(name) ? 1 : cost;
}

const sorted = (text: string): string => [...text].sort().join("");

const MOST_LISTED = 100;

/** "Did you mean `x`?" if something is close, and what is known here. */
export function suggest(given: string, known: readonly string[], label = "Known here"): string {
  const guess = closest(given, known);
  const left = known.length - MOST_LISTED;
  const more = left > 0 ? `, and ${left} more` : "";
  const list = `${label}: ${known.slice(0, MOST_LISTED).join(", ") || "none"}${more}.`;
  return guess === undefined ? list : `Did you mean \`${guess}\`? ${list}`;
}
