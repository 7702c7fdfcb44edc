import { hash } from "node:crypto";

/** With the same digest, contents are the same. */
export const digestOf = (content: string | Uint8Array): string => hash("sha256", content);
