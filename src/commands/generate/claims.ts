/**
 * How many of a share are taken. A thread takes them from the front and the main thread from the back,
 * until they meet: neither waits for the other, whichever is the faster.
 */
export type Claims = Int32Array<SharedArrayBuffer>;

export const newClaims = (): Claims =>
  new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** Takes one more of so many; false where none is left. */
const claim = (claims: Claims, of: number): boolean => Atomics.add(claims, 0, 1) < of;

/** Leaves none: whoever works on them ends with the one at hand. */
export const giveUp = (claims: Claims, of: number): void => {
  Atomics.add(claims, 0, of);
};

/** Some things to be done, and how many of them are taken. */
export interface Claimed<Item> {
  readonly items: readonly Item[];
  readonly claims: Claims;
}

/** From the front. */
export function* fromFront<Item>({ items, claims }: Claimed<Item>): Generator<Item> {
  for (const item of items) {
    if (!claim(claims, items.length)) return;
    yield item;
  }
}

/** From the back, one of each share in turn, so that all threads end at about the same time. */
export function* fromBack<Item>(shares: readonly Claimed<Item>[]): Generator<Item> {
  const rests = shares.map(({ claims, items }) => ({
    isLeft: () => claim(claims, items.length),
    backwards: items.toReversed().values(),
  }));
  for (let open = rests; open.length > 0; ) {
    open = open.filter(({ isLeft }) => isLeft());
    for (const { backwards } of open) {
      const { value } = backwards.next();
      if (value !== undefined) yield value;
    }
  }
}
