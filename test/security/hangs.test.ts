import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { type Diagnostic, renderer } from "../../src/diagnostics/index.ts";
import { changed, PATH, SPEC, told } from "../support/one-spec.ts";

const HEAD = SPEC.slice(0, SPEC.indexOf("slos:"));
const SLO = 'why: b, sli: {kind: deadline, by: "09:00"}, objective: 98%';

/** What grows with the size of a file. */
const SHAPES: Readonly<Record<string, readonly [before: string, each: (n: number) => string]>> = {
  "unknown keys": [SPEC, (n) => `k${n}: 1\n`],
  "empty SLOs": [`${HEAD}slos:\n`, () => "  -\n"],
  "SLOs that lack everything": [`${HEAD}slos:\n`, () => "  - {}\n"],
  "SLOs of one name": [`${HEAD}slos:\n`, () => `  - {name: a, ${SLO}}\n`],
  "SLOs on one line": [`${HEAD}slos: [`, () => "{}, "],
  "good SLOs": [`${HEAD}slos:\n`, (n) => `  - {name: a${n}, ${SLO}}\n`],
  "one key again and again": [SPEC, () => "k: 1\n"],
  "mappings in a list of names": [`${SPEC}inform: [`, (n) => `{a: ${n}}, `],
  "one name in a list": [`${SPEC}inform: [`, () => "a, "],
  "nested lists": [SPEC, (n) => `k${n}: [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]\n`],
  brackets: [`${SPEC}k: `, () => "["],
  aliases: [`${SPEC}a: &a [1]\n`, (n) => `k${n}: ${n < 190 ? "*a" : "1"}\n`],
  anchors: [SPEC, (n) => `k${n}: &a${n} x\n`],
  tags: [SPEC, (n) => `k${n}: !t${n} x\n`],
  secrets: [SPEC, (n) => `# ${"xoxb"}-1234567890-${n}\n`],
  "secrets on one line": [`${SPEC}# `, (n) => `${"xoxb"}-1234567890-${n} `],
  "empty lines": [SPEC, () => "\n"],
  comments: [SPEC, () => "#\n"],
  "a long text": [`${SPEC}title: "`, () => "a\n\n"],
  "a long block": [`${SPEC}k: |\n`, () => "  a\n\n"],
  environments: [`${HEAD}environments:\n`, (n) => `  e${n}:\n`],
  "labels of a selector": [`${SPEC}metrics: [{selector: {`, (n) => `l${n}: a, `],
  "values of a label": [`${SPEC}metrics: [{selector: {job: [`, (n) => `a${n}, `],
  "documents of YAML": [SPEC, () => "---\na: 1\n"],
  "keys that are lists": [SPEC, (n) => `? [${n}]\n: x\n`],
};

function grown(shape: string, bytes: number): string {
  const [before, each] = SHAPES[shape] ?? ["", String];
  let text = before;
  for (let n = 0; text.length < bytes; n++) text += each(n);
  return text;
}

interface Cost {
  readonly seconds: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Everything that is done with a spec up to what is printed. */
function costOf(content: string): Cost {
  const started = process.cpuUsage();
  const { diagnostics } = compile({ specs: [{ path: PATH, content }] });
  const print = renderer(new Map([[PATH, content]]));
  for (const each of diagnostics) print(each);
  const { user, system } = process.cpuUsage(started);
  return { seconds: (user + system) / 1e6, diagnostics };
}

describe.each(Object.keys(SHAPES))("%s", (shape) => {
  // The middle is the most that is still read.
  test.each([64, 192, 1023])("of %s KiB end soon, and are told in a hundred lines", (kibibytes) => {
    const { seconds, diagnostics } = costOf(grown(shape, kibibytes * 1024));
    // 2 s on a machine of its own.
    expect(seconds).toBeLessThan(6);
    expect(diagnostics.length).toBeLessThanOrEqual(102);
    for (const { message, hint = "" } of diagnostics)
      expect(message.length + hint.length).toBeLessThan(4000);
  });
});

describe("what is left out is counted", () => {
  const many = (count: number) =>
    told(SPEC + Array.from({ length: count }, (_, n) => `k${n}: 1\n`).join(""));

  test.each([100, 101, 250])("%s unknown fields", (count) => {
    const found = many(count);
    const [last] = found.slice(100);
    expect(found).toHaveLength(Math.min(count, 101));
    if (count > 100)
      expect(last).toMatchObject({
        severity: "error",
        code: "file/many-mistakes",
        message: `And ${count - 100} more in this file.`,
        more: count - 100,
      });
  });

  test("of each file for itself, after those that are told, by all who find something", () => {
    const lines = Array.from({ length: 60 }, (_, n) => `k${n}: "${"xoxb"}-1234567890-${n}"\n`);
    const broken = SPEC + lines.join("");
    const specs = ["a", "b"].map((name) => ({ path: `slo-specs/${name}.yaml`, content: broken }));
    const { diagnostics } = compile({ specs });
    expect(diagnostics.filter(({ more }) => more !== undefined).map(({ more }) => more)).toEqual([
      20, 20,
    ]);
    expect(diagnostics).toHaveLength(202);
    expect(diagnostics[100]?.code).toBe("file/many-mistakes");
  });
});

describe("environments and regions", () => {
  const names = (letter: string, count: number) =>
    `[${Array.from({ length: count }, (_, n) => `${letter}${n}`).join(", ")}]`;
  const spec = (environments: number, regions: number) =>
    SPEC.replace(/environments:\n {2}prod:.*\n.*\n/, `environments: ${names("e", environments)}\n`)
      .replace("schedule:", `regions: ${names("r", regions)}\nschedule:`)
      .replace(/ {4}environments: .*\n/, "")
      .replace(/ {4}environments:\n.*\n/, "");

  test.each([
    [300, 300, "`environments` takes at most 50 entries."],
    [50, 50, "50 environments in 50 regions are 2500 places; a spec takes at most 100."],
    [51, 1, "`environments` takes at most 50 entries."],
  ])("%s by %s are too many, and the number is told", (environments, regions, message) => {
    const found = told(spec(environments, regions));
    expect(found.map((each) => each.message)).toContain(message);
  });

  test("as many as may be are written", () => {
    const content = spec(10, 10);
    const { files, diagnostics } = compile({ specs: [{ path: PATH, content }] });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
  });
});

test("a value that is repeated by aliases is not repeated in messages", () => {
  const long = "x".repeat(500_000);
  const found = told(changed("tier: standard", `description2: &a "${long}"\ntier: *a`));
  expect(found.length).toBeGreaterThan(0);
  expect(JSON.stringify(found).length).toBeLessThan(5000);
});
