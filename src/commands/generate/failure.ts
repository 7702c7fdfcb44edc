import { UsageError } from "../exit-codes.ts";
import type { Trace } from "./stage.ts";
import { notWritten, takeBack } from "./take-back.ts";

/** Why files could not be laid ready, as it can be sent from thread to thread. */
export interface Failure {
  /** The disk could not be written; or what is there not be read; or slograf is at fault. */
  readonly kind: "write" | "read" | "fault";
  readonly message: string;
}

/** A failure that another thread has told of. */
export class RenderFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

export function failureOf(error: unknown): Failure {
  if (error instanceof RenderFailure) return error.failure;
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (error instanceof UsageError) return { kind: "read", message };
  return code === undefined
    ? { kind: "fault", message: stack ?? message }
    : { kind: "write", message };
}

/** Takes back what lies ready, and says what the user is to be told. */
export function afterFailure(error: unknown, trace: Trace): Error {
  const { kind, message } = failureOf(error);
  const left = takeBack([trace]);
  if (kind === "write") return notWritten(message, left);
  return kind === "read" ? new UsageError(message) : new Error(message);
}
