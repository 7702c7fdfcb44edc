/** Neither escape sequences nor what hides text or turns its direction; lines stay. */
const UNSAFE = /(?!\n)\p{Cc}|[\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]|\p{Cs}/gu;

/** Files, their names and settings may hold anything; a terminal, a log or a comment obeys some of it. */
export const safe = (text: string): string => text.replaceAll(UNSAFE, "\uFFFD");

/** The same on one line, of the same length: where a line begins, a log of CI reads commands. */
export const safeLine = (text: string): string => safe(text).replaceAll("\n", "\uFFFD");
