import { execFile } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
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

interface Job {
  readonly permissions: object;
  readonly steps: readonly { readonly uses: string; readonly with?: object }[];
}

test("the workflow checks without rights, and comments from a job that has nothing of the branch", () => {
  const workflow = parse(snippet(".github/workflows/slograf.yml")) as {
    on: string;
    permissions: object;
    jobs: { slograf: Job; comment: Job };
  };
  expect(workflow).toMatchObject({ on: "pull_request", permissions: {} });
  const { slograf, comment } = workflow.jobs;
  expect(slograf.permissions).toEqual({ contents: "read" });
  expect(comment.permissions).toEqual({ contents: "read", "pull-requests": "write" });
  for (const { steps } of [slograf, comment]) {
    expect(steps[0]?.uses).toMatch(/^actions\/checkout@[0-9a-f]{40}$/);
    expect(steps[0]?.with).toMatchObject({ "persist-credentials": false });
  }
  expect(comment.steps[0]?.with).toMatchObject({
    ref: "${{ github.event.pull_request.base.sha }}",
  });
  expect([slograf, comment].map(({ steps }) => steps.slice(1).map(({ uses }) => uses))).toEqual([
    ["./.github/actions/slograf"],
    ["./.github/actions/slograf-comment"],
  ]);
});

test.each(["slograf", "slograf-comment"])(
  "every input of the action %s stands on the page with its default",
  (action) => {
    const text = readFileSync(`.github/actions/${action}/action.yml`, "utf8");
    const { inputs } = parse(text) as {
      inputs: Readonly<Record<string, { default?: string }>>;
    };
    for (const [name, { default: usual }] of Object.entries(inputs)) {
      const [row] = page
        .split("\n")
        .filter((line) => line.startsWith("|") && line.includes(`\`${name}\``));
      const shown = usual === undefined ? "none" : `\`${usual}\``;
      expect(row).toContain(usual?.startsWith("${{") === true ? "that of the run" : shown);
    }
  },
);

describe("on GitLab", () => {
  const { slograf, "slograf-comment": comment } = parse(snippet(".gitlab-ci.yml")) as Readonly<
    Record<"slograf" | "slograf-comment", { readonly script: readonly string[] }>
  >;

  /** A checkout with npm and npx that do as if, and what it was cloned from; `diff` ends as it is told. */
  async function checkout(code: number): Promise<string> {
    const folder = temporaryFolder();
    put(folder, "bin/npm", "#!/bin/sh\n");
    put(
      folder,
      "bin/npx",
      `#!/bin/sh\necho "$*" >> calls\ncase "$3" in diff) printf '<!-- slograf-diff -->\\nText\\n'; exit ${code} ;; esac\n`,
    );
    for (const name of ["npm", "npx"]) chmodSync(join(folder, "bin", name), 0o755);
    mkdirSync(join(folder, "remote/node_modules"), { recursive: true });
    symlinkSync(resolve("."), join(folder, "remote/node_modules/slograf"));
    await bash(
      folder,
      'git init -q -b main remote\ngit -C remote add -A\ngit -C remote -c user.name=a -c user.email=a@b commit -q -m x\ngit init -q .\ngit remote add origin "$PWD/remote"',
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

  const calls = (folder: string): string => readFileSync(join(folder, "calls"), "utf8");
  const CALLS =
    "--no-install slograf generate --check\n--no-install slograf lint\n--no-install slograf diff --base origin/main --format markdown\n";
  const TARGET = { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main" };

  test.each([
    [0, 0],
    [3, 1],
  ])("a diff that ends with %i: the second job writes %i notes", async (diff, notes) => {
    const host = await commentsHost();
    const folder = await checkout(diff);
    expect(await bash(folder, slograf.script.join("\n"), TARGET)).toMatchObject({ code: 0 });
    expect(calls(folder)).toBe(CALLS);
    const job = temporaryFolder();
    for (const name of ["slograf-diff.md", "slograf-changed"])
      cpSync(join(folder, name), join(job, name));
    const env = { ...onGitLab(host), ...TARGET, CI_PROJECT_DIR: job };
    const repository = { CI_REPOSITORY_URL: join(folder, "remote") };
    cpSync(join(folder, "bin"), join(job, "bin"), { recursive: true });
    const { code, stderr } = await bash(job, comment.script.join("\n"), { ...env, ...repository });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(host.comments.map(({ body }) => body)).toEqual(
      Array.from({ length: notes }, () => "<!-- slograf-diff -->\nText\n"),
    );
  });

  test("a diff that fails, fails", async () => {
    const folder = await checkout(1);
    expect(await bash(folder, slograf.script.join("\n"), TARGET)).toMatchObject({ code: 1 });
    expect(calls(folder)).toBe(CALLS);
  });

  test("only the second job has the token, and nothing of the branch", () => {
    const text = snippet(".gitlab-ci.yml");
    expect(parse(text)["slograf-comment"]).toMatchObject({
      environment: { name: "slograf-comment" },
      variables: { GIT_STRATEGY: "none" },
    });
    expect(parse(text).slograf.environment).toBeUndefined();
    expect(text.match(/npm ci(?! --ignore-scripts)/)).toBeNull();
  });
});
