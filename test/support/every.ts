import { test } from "vitest";

/** Tests that hold for every case of a list, each a loop; what fails names its case. */
export const every =
  <Case>(cases: readonly Case[], nameOf: (each: Case) => string) =>
  (title: string, check: (each: Case) => void | Promise<void>): void =>
    test(title, async () => {
      for (const each of cases)
        try {
          await check(each);
        } catch (error) {
          if (error instanceof Error) error.message = `${nameOf(each)}: ${error.message}`;
          throw error;
        }
    });
