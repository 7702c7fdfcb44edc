import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, { readonly description?: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

describe.each(["slograf", "slograf-comment"])("%s", (name) => {
  const folder = `.github/actions/${name}`;
  const text = readFileSync(join(folder, "action.yml"), "utf8");
  const action = parse(text) as Action;
  const { steps } = action.runs;
  const runs = steps.filter(({ run }) => run !== undefined);

  test("it is composite, and every step is either a pinned action or a command with its shell", () => {
    expect(action).toMatchObject({ name, runs: { using: "composite" } });
    expect(action.description).not.toBe("");
    for (const { uses, run, shell } of steps) {
      expect([uses, run].filter((each) => each !== undefined)).toHaveLength(1);
      if (uses === undefined) expect(shell).toBe("bash");
      else expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    }
  });

  test("every input is documented and used, and none is used that is not there", () => {
    for (const { description = "" } of Object.values(action.inputs))
      expect(description).toMatch(/\.$/);
    const used = new Set([...text.matchAll(/inputs\.([\w-]+)/g)].map(([, input]) => input));
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  test("what others may choose, such as the name of a branch, never becomes part of a script", () => {
    for (const { run } of runs) expect(run).not.toContain("${{");
  });

  test("every variable of a script is given to it, or by the runner", () => {
    for (const { run = "", env = {} } of runs) {
      const used = [...run.matchAll(/\$\{?([A-Z][A-Z_]*)/g)].map(([, variable = ""]) => variable);
      const known = [...Object.keys(env), "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"];
      expect(used.filter((variable) => !known.includes(variable))).toEqual([]);
    }
  });

  test("steps that are spoken of are there, and so are files", () => {
    const ids = steps.flatMap(({ id }) => id ?? []);
    for (const [, id = ""] of text.matchAll(/steps\.(\w+)\./g)) expect(ids).toContain(id);
    for (const [, file = ""] of text.matchAll(/github\.action_path \}\}\/([\w.]+)/g))
      expect(existsSync(join(folder, file))).toBe(true);
  });
});

test("what runs the branch is given no token, and what has one runs nothing of the branch", () => {
  const [check, comment] = ["slograf", "slograf-comment"].map((name) =>
    readFileSync(`.github/actions/${name}/action.yml`, "utf8"),
  );
  expect(check).not.toMatch(/github\.token|secrets\./);
  expect(check).toContain("npm ci --ignore-scripts ");
  expect(comment).not.toMatch(/npm|npx|checkout|working-directory/);
});
