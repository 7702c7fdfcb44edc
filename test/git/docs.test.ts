import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { gitFiles } from "../../src/commands/init/git-files.ts";
import { environment, type Run } from "../support/cli.ts";
import { commentsHost, onGitLab } from "../support/comments-host.ts";
import { put, temporaryFolder } from "../support/temporary.ts";

const page = readFileSync("docs/git.md", "utf8");

/** The snippet that is headed by the name of its file. */
function snippet(file: string): string {
  const [, text] = new RegExp(
    `\`\`\`\\w*\\n# ${file.replaceAll(".", "\\.")}\\n([\\s\\S]*?)\`\`\``,
  ).exec(page) ?? [undefined];
  if (text === undefined) throw new Error(`docs/git.md has no ${file}`);
  return text;
}

test.each(gitFiles("slo-specs"))("$path stands on the page as init writes it", (file) => {
  const { path, content } = file;
  if (path.endsWith(".yml")) expect(parse(snippet(path))).toEqual(parse(content));
  else expect(snippet(path)).toBe(content);
});

test("the workflow uses the action that is there, with rights to write the comment", () => {
  const workflow = parse(snippet(".github/workflows/slograf.yml")) as {
    permissions: object;
    jobs: { slograf: { steps: readonly { uses: string }[] } };
  };
  expect(workflow.permissions).toEqual({ contents: "read", "pull-requests": "write" });
  const [checkout, slograf] = workflow.jobs.slograf.steps;
  expect(checkout?.uses).toMatch(/^actions\/checkout@[0-9a-f]{40}$/);
  expect(slograf?.uses).toBe("./.github/actions/slograf");
});

test("every input of the action stands on the page with its default", () => {
  const { inputs } = parse(readFileSync(".github/actions/slograf/action.yml", "utf8")) as {
    inputs: Readonly<Record<string, { default: string }>>;
  };
  for (const [name, { default: usual }] of Object.entries(inputs)) {
    const [row] = page
      .split("\n")
      .filter((line) => line.startsWith("|") && line.includes(`\`${name}\``));
    expect(row).toContain(usual.startsWith("${{") ? "that of the run" : `\`${usual}\``);
  }
});

describe("on GitLab", () => {
  const { slograf } = parse(snippet(".gitlab-ci.yml")) as {
    slograf: { script: readonly string[] };
  };

  /** A checkout with npm and npx that do as if; `diff` ends as it is told. */
  async function checkout(code: number): Promise<string> {
    const folder = temporaryFolder();
    put(folder, "bin/npm", "#!/bin/sh\n");
    put(
      folder,
      "bin/npx",
      `#!/bin/sh\necho "$*" >> calls\ncase "$3" in diff) printf '<!-- slograf-diff -->\\nText\\n'; exit ${code} ;; esac\n`,
    );
    for (const name of ["npm", "npx"]) chmodSync(join(folder, "bin", name), 0o755);
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(resolve("."), join(folder, "node_modules/slograf"));
    await bash(
      folder,
      'git init -q -b main remote\ngit -C remote -c user.name=a -c user.email=a@b commit -q --allow-empty -m x\ngit init -q .\ngit remote add origin "$PWD/remote"',
    );
    return folder;
  }

  const bash = (
    cwd: string,
    script: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<Run> =>
    new Promise((settle) => {
      const { PATH = "" } = process.env;
      const given = environment({ ...env, PATH: `${cwd}/bin:${PATH}` });
      const child = execFile(
        "bash",
        ["-eo", "pipefail", "-c", script],
        { cwd, env: given },
        (_, stdout, stderr) => settle({ code: child.exitCode, stdout, stderr }),
      );
    });

  test.each([
    [0, 0, 0],
    [3, 0, 1],
    [1, 1, 0],
  ])(
    "a diff that ends with %i: the job ends with %i, and %i note is written",
    async (diff, end, notes) => {
      const host = await commentsHost();
      const folder = await checkout(diff);
      const env = { ...onGitLab(host), CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main" };
      const { code, stderr } = await bash(folder, slograf.script.join("\n"), env);
      expect({ code, stderr }).toMatchObject({ code: end });
      expect(host.comments.map(({ body }) => body)).toEqual(
        Array.from({ length: notes }, () => "<!-- slograf-diff -->\nText\n"),
      );
      expect(readFileSync(join(folder, "calls"), "utf8")).toBe(
        "--no-install slograf generate --check\n--no-install slograf lint\n--no-install slograf diff --base origin/main --format markdown\n",
      );
    },
  );
});
