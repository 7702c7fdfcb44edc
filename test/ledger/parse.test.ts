import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Entry, ledgerOf, readLedger } from "../../src/ledger/index.ts";

const PATH = "slo-specs/_ledger.txt";
const read = (content: string | Uint8Array) => readLedger({ path: PATH, content });
const line = (entry: Entry): string => `${entry.kind} ${entry.orgId} ${entry.id}`;

const LINES = [
  "contact-point 1 team-page-1a",
  "mute-timing 2 team/x:excluded",
  "rule 1 a-b",
  "template 1 slograf",
];

describe("a ledger", () => {
  test("has a line for each entry, sorted; there need not be one", () => {
    const { entries, diagnostics } = read(`${LINES.toReversed().join("\n")}\n`);
    expect(diagnostics).toEqual([]);
    expect(entries.map(line)).toEqual(LINES);
    expect(readLedger(undefined)).toEqual({ entries: [], diagnostics: [] });
  });

  test.each([
    ["Windows line endings", `${LINES.join("\r\n")}\r\n`],
    ["repetitions", [...LINES, ...LINES].join("\n")],
    ["comments and empty lines", `# one\n\n${LINES.join("\n#two\n  \n")}`],
    ["a byte order mark", `\uFEFF${LINES.join("\n")}`],
    ["spaces around lines", LINES.map((each) => ` ${each}\t`).join("\n")],
  ])("with %s says the same", (_, text) => {
    const { entries, diagnostics } = read(text);
    expect(diagnostics).toEqual([]);
    expect(entries.map(line)).toEqual(LINES);
  });

  test.each([
    ["no kind", "1 a-b", "ledger/line"],
    ["a misspelt kind", "rules 1 a-b", "ledger/line"],
    ["no organisation", "rule a-b", "ledger/line"],
    ["an organisation that cannot be", "rule 0 a-b", "ledger/line"],
    ["no uid", "rule 1", "ledger/line"],
    ["a uid with a variable", "rule 1 $HOME", "ledger/line"],
    ["more than a uid", "rule 1 a b", "ledger/line"],
    ["our side of a conflict", "<<<<<<< HEAD", "merge/conflict-markers"],
    ["the middle of a conflict", "=======", "merge/conflict-markers"],
    ["their side of a conflict", ">>>>>>> branch", "merge/conflict-markers"],
    ["the ancestor in a conflict", "||||||| 1234567", "merge/conflict-markers"],
  ])("tells of a line with %s", (_, wrong, code) => {
    const { entries, diagnostics } = read(`${LINES[0]}\n${wrong}\n${LINES[2]}\n`);
    expect(diagnostics).toMatchObject([
      { severity: "error", code, at: { file: PATH, line: 2, column: 1, length: wrong.length } },
    ]);
    expect(entries.map(line)).toEqual([LINES[0], LINES[2]]);
  });

  test("suggests the kind that was meant", () => {
    expect(read("mute-timings 1 x\n").diagnostics[0]?.hint).toContain("`mute-timing 1 …`");
  });

  test("of any bytes is told of, or read", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array(), fc.string({ unit: "binary" }), fc.constantFrom(...LINES)),
        (content) => {
          const { entries, diagnostics } = read(content);
          expect(read(ledgerOf(entries)).entries).toEqual(entries);
          for (const { at } of diagnostics) expect(at.line).toBeGreaterThan(0);
        },
      ),
    );
  });
});

const entry: fc.Arbitrary<Entry> = fc.record({
  kind: fc.constantFrom("contact-point", "mute-timing", "policies", "rule", "template"),
  orgId: fc.integer({ min: 1, max: 999 }),
  id: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._/:-]{0,20}$/),
});

test("what is written reads back, and lines of two ledgers in any order make one", () => {
  fc.assert(
    fc.property(fc.array(entry), fc.array(entry), (one, other) => {
      const both = ledgerOf([...one, ...other]);
      expect(ledgerOf([...other, ...one])).toBe(both);
      expect(ledgerOf(read(both).entries)).toBe(both);
      // As git joins them: the lines of one after those of the other, with the comments of both.
      expect(ledgerOf(read(ledgerOf(other) + ledgerOf(one)).entries)).toBe(both);
    }),
  );
});
