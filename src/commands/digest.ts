import { createHash, hash } from "node:crypto";

/** With the same digest, contents are the same. */
export const digestOf = (content: string | Uint8Array): string => hash("sha256", content);

/** The digest that git has of a content: SHA-1, or SHA-256 in repositories that were made so. */
export const gitDigestOf = (content: Uint8Array, like: string): string =>
  createHash(like.length === 40 ? "sha1" : "sha256")
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest("hex");
