/** Numbers that look random and are the same for the same seed; https://prng.di.unimi.it (splitmix32). */
export interface Random {
  readonly below: (most: number) => number;
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
}

export function randomOf(seed: number): Random {
  let state = seed | 0;
  const below = (most: number): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % most;
  };
  return { below, pick: (items) => items[below(items.length)] ?? items[0] };
}
