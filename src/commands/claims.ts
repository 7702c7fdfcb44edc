/**
 * How many of a share are taken. A thread takes them from the front and the main thread from the back,
 * until they meet: neither waits for the other, whichever is the faster.
 */
export type Claims = Int32Array<SharedArrayBuffer>;

export const newClaims = (): Claims =>
  new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** Takes one more of so many; false where none is left. */
export const claim = (claims: Claims, of: number): boolean => Atomics.add(claims, 0, 1) < of;

/** Leaves none: whoever works on them ends with the one at hand. */
export const giveUp = (claims: Claims, of: number): void => {
  Atomics.add(claims, 0, of);
};
