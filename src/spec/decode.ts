import type { Code, Diagnostic } from "../diagnostics/index.ts";

const KIBIBYTE = 1 << 10;
const MEBIBYTE = 1 << 20;
/** A spec has a few kilobytes. */
export const LARGEST_SPEC_BYTES = MEBIBYTE;
const BYTE_ORDER_MARK = "\uFEFF";

export interface Decoded {
  readonly text: string;
  readonly problems: readonly Diagnostic[];
}

/** Bytes to text; what is wrong with the bytes is reported, what can be read is read. */
export function decode(
  file: string,
  content: string | Uint8Array,
  largestBytes: number = LARGEST_SPEC_BYTES,
): Decoded {
  const problems: Diagnostic[] = [];
  const report = (
    severity: "error" | "warning",
    code: Code,
    [message, hint]: readonly [string, string],
    line = 1,
  ) => problems.push({ severity, code, message, hint, at: { file, line, column: 1, length: 1 } });
  if (content.length > largestBytes) {
    report("error", "file/too-large", [
      `The file has more than ${sizeText(largestBytes)}; no file of its kind is so large.`,
      "Is this the right file? It is not read.",
    ]);
    return { text: "", problems };
  }
  const text = typeof content === "string" ? content : utf8(content);
  // UTF-16 without a mark decodes, to text full of NUL characters.
  if (text?.includes("\0") !== false) {
    report("error", "file/encoding", ["The file is not UTF-8 text.", "Save it as UTF-8."]);
    return { text: "", problems };
  }
  const marked = text.startsWith(BYTE_ORDER_MARK);
  if (marked)
    report("warning", "file/byte-order-mark", [
      "The file starts with a byte order mark.",
      "Save it as UTF-8 without one.",
    ]);
  const crlf = text.indexOf("\r\n");
  const words = ["The file has Windows line endings.", "Save it with LF line endings."] as const;
  if (crlf >= 0)
    report("warning", "file/line-endings", words, text.slice(0, crlf).split("\n").length);
  return { text: marked ? text.slice(1) : text, problems };
}

const sizeText = (bytes: number): string =>
  bytes < MEBIBYTE ? `${bytes / KIBIBYTE} KiB` : `${bytes / MEBIBYTE} MiB`;

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
