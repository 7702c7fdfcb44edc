/** A query with empty strings, and where its parts stand in the query as it is. */
export interface Blanked {
  readonly text: string;
  /** By how much everything after so many strings has moved. */
  readonly moves: readonly number[];
}

/** Beside strings in double quotes without escapes, which is how slograf writes them. */
const OTHER = /['`\\]/;
const STRING = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`/g;

/** The query with `""` for each string. */
export function blanked(query: string): Blanked {
  const next = OTHER.test(query) ? anyString(query) : plainString(query);
  let text = "";
  let end = 0;
  let moved = 0;
  const moves = [0];
  for (let found = next(0); found !== undefined; found = next(end)) {
    const [from, to] = found;
    text += `${query.slice(end, from)}""`;
    end = to;
    moved += to - from - 2;
    moves.push(moved);
  }
  return { text: text + query.slice(end), moves };
}

/** The next string from an offset on. */
type Next = (offset: number) => readonly [from: number, to: number] | undefined;

const anyString =
  (query: string): Next =>
  (offset) => {
    STRING.lastIndex = offset;
    const found = STRING.exec(query);
    return found === null ? undefined : [found.index, STRING.lastIndex];
  };

const plainString =
  (query: string): Next =>
  (offset) => {
    const from = query.indexOf('"', offset);
    const to = from < 0 ? from : query.indexOf('"', from + 1);
    return to < 0 ? undefined : [from, to + 1];
  };
