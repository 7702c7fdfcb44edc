/** The call cannot be carried out as it stands: a folder that is not there or cannot be written. */
export class UsageError extends Error {}

/** What cannot be read is a mistake of the call. */
export function reading<Result>(what: string, job: () => Result): Result {
  try {
    return job();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read ${what}: ${(error as Error).message}`);
  }
}
