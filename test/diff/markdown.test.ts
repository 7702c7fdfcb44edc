import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Change } from "../../src/diff/index.ts";
import { MARKER, markdownReview, type Review, textReview } from "../../src/diff/index.ts";
import { scenarioIn } from "../support/reviewed.ts";

const scenario = (name: string): Review => scenarioIn(`test/diff/scenarios/${name}`).review;

/** A review in which every text is the given one. */
function everywhere(text: string): Review {
  const change: Change = {
    kind: "existence",
    pipeline: text,
    noun: { one: "panel", many: "panels" },
    verb: "changes",
    subjects: [text, `${text}2`],
    facts: [
      { label: text, before: text, after: `${text}b` },
      { label: "gone", before: text },
    ],
    queries: [
      { label: text, before: `sum(${text})`, after: `max(${text})` },
      { label: text, isText: true, before: text, after: `b${text}` },
    ],
    headline: { lead: text, detail: text },
  };
  const kinds = ["alerts", "objectives", "looks", "texts"];
  return {
    base: text,
    specs: [change, ...kinds.map((kind) => ({ ...change, kind }))],
    generator: { changes: [change], formOnly: [] },
    edited: { paths: [text], changes: [] },
    outdated: [],
    notes: [text],
  };
}

/** Markdown without code and without what is escaped: what is left may have a meaning. */
function meaning(markdown: string): string {
  const lines: string[] = [];
  let fence = "";
  for (const line of markdown.split("\n")) {
    const [, opening = ""] = /^ {0,5}(`{3,})/.exec(line) ?? [];
    if (fence === "" && opening !== "") fence = opening;
    else if (fence !== "" && line.trim() === fence) fence = "";
    else if (fence === "") lines.push(line);
  }
  expect(fence).toBe("");
  // An escape or a run of code, whichever comes first.
  const inert = /\\[!-/:-@[-`{-~]|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g;
  return lines.join("\n").replaceAll(inert, "");
}

const OWN =
  /^(<!-- slograf-diff -->|<details><summary>\d+ (more )?changes?<\/summary>|<\/details>)$/gm;
const pieces = [
  ..."`*_[]<>|~#@!$\\-+ \n\t",
  ...[
    "```",
    "``",
    "</details>",
    "<script>",
    "@org/team",
    "https://evil.example.com",
    "www.evil.example",
  ],
  ...[
    "#12",
    "GH-12",
    "![x](http://x)",
    "<!-- slograf-diff -->",
    "\u001B[31m",
    "\u202E",
    "{+",
    "-]",
    "a",
  ],
];
const hostile = fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((all) => all.join(""));

describe("texts of files", () => {
  test("neither format, nor link, nor call for anybody", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const left = meaning(markdownReview(everywhere(text), 60_000)).replaceAll(OWN, "");
        expect(left).not.toMatch(/[<[\]]|!\[|@(?!&#8203;)|:\/\/|\bwww\.|\bGH-\d/);
        expect(left.match(/^<!-- slograf-diff -->/gm)).toBeNull();
      }),
    );
  });

  test("bring no escape sequence and no other direction to a terminal or a comment", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: "binary" })), (text) => {
        for (const shown of [
          textReview(everywhere(text)),
          markdownReview(everywhere(text), 60_000),
        ])
          expect(shown).not.toMatch(/(?!\n)\p{Cc}|[\u2028-\u202E\u2066-\u2069]/u);
      }),
    );
  });
});

describe("a comment", () => {
  test("begins with the line by which it is found", () => {
    for (const review of [scenario("objective"), everywhere("x"), scenario("texts")])
      expect(markdownReview(review, 60_000).split("\n")[0]).toBe(MARKER);
  });

  test("fits, and counts what it leaves out, the smallest first", () => {
    const review = scenario("renamed-without-formerly");
    const whole = markdownReview(review, 60_000);
    expect(whole).not.toContain("There is no room");
    const lengths = [1000, 2000, 4000, 8000].map((most) => {
      const cut = markdownReview(review, most);
      expect(new TextEncoder().encode(cut).length).toBeLessThanOrEqual(most);
      expect(cut).toContain("**purchases**: ");
      if (cut !== whole) expect(cut).toMatch(/There is no room for \d+ more changes? here/);
      return cut.length;
    });
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    const cut = markdownReview(review, 3000);
    expect(cut).toContain("**Dashboards, alerts and rules");
    expect(cut).not.toContain("<details>");
  });

  test("folds what wakes nobody", () => {
    const open = (comment: string) => comment.replaceAll(/<details>[\s\S]*?<\/details>/g, "");
    const comment = markdownReview(scenario("objective"), 60_000);
    expect(open(comment)).toContain("error budget: `1.29 days in 90d` → `0.643 days in 90d`");
    expect(open(markdownReview(scenario("severity"), 60_000))).toContain("**Alert behaviour**");
    expect(open(comment)).not.toContain("**Texts**");
    expect(comment).toContain("**Texts**");
  });
});
