import type { Code, Diagnostic } from "../diagnostics/index.ts";

const MEBIBYTE = 1 << 20;
/** A spec has a few kilobytes. */
const LARGEST_BYTES = MEBIBYTE;
const BYTE_ORDER_MARK = "\uFEFF";

export interface Decoded {
  readonly text: string;
  readonly problems: readonly Diagnostic[];
}

/** Bytes to text; what is wrong with the bytes is reported, what can be read is read. */
export function decode(
  file: string,
  content: string | Uint8Array,
  largestBytes: number = LARGEST_BYTES,
): Decoded {
  const at = { file, line: 1, column: 1, length: 1 };
  const error = (code: Code, message: string, hint: string): Decoded => ({
    text: "",
    problems: [{ severity: "error", code, message, hint, at }],
  });
  if (content.length > largestBytes)
    return error(
      "file/too-large",
      `The file has ${(content.length / MEBIBYTE).toFixed(1)} MiB; no file of its kind is so large.`,
      `Is this the right file? None above ${largestBytes / MEBIBYTE} MiB is read.`,
    );
  const text = typeof content === "string" ? content : utf8(content);
  // UTF-16 without a mark decodes, to text full of NUL characters.
  if (text?.includes("\0") !== false)
    return error("file/encoding", "The file is not UTF-8 text.", "Save it as UTF-8.");
  return withoutMark(file, text);
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function withoutMark(file: string, text: string): Decoded {
  const problems: Diagnostic[] = [];
  const warn = (code: Code, line: number, message: string, hint: string) =>
    problems.push({
      severity: "warning",
      code,
      message,
      hint,
      at: { file, line, column: 1, length: 1 },
    });
  if (text.startsWith(BYTE_ORDER_MARK))
    warn(
      "file/byte-order-mark",
      1,
      "The file starts with a byte order mark.",
      "Save it as UTF-8 without one.",
    );
  const crlf = text.indexOf("\r\n");
  if (crlf >= 0) {
    const line = text.slice(0, crlf).split("\n").length;
    warn(
      "file/line-endings",
      line,
      "The file has Windows line endings.",
      "Save it with LF line endings.",
    );
  }
  return { text: text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text, problems };
}
