/** A text in pieces, to be put together by whoever needs it as one. */
export type Pieces = readonly string[];

/**
 * Characters. A string of more than 128 KiB V8 keeps among its large objects: to put one together takes
 * three times as long as to put together its parts; and a single character beyond Latin-1 doubles its size.
 */
const LONG = 16_384;

/** Collects a text. */
export class Collector {
  private readonly pieces: string[] = [];
  private text = "";

  add(text: string): void {
    this.text += text;
    if (this.text.length > LONG) this.next();
  }

  end(): Pieces {
    this.next();
    return this.pieces;
  }

  private next(): void {
    this.pieces.push(this.text);
    this.text = "";
  }
}
