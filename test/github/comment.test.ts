import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { MARKER as DIFF_MARKER } from "../../src/diff/markdown.ts";
import {
  commentOf,
  commentsHost,
  onGitHub,
  onGitLab,
  postComment,
} from "../support/comments-host.ts";
import { put, temporaryFolder } from "../support/temporary.ts";

const MARKER = "<!-- slograf-diff -->\n";
const LIST = "/repos/data/slos/issues/12/comments";
const NOTES = "/projects/3/merge_requests/12/notes";
const PAGE = "?per_page=100&page=1";

test("the script finds the comment by the first line that diff writes", () => {
  const script = readFileSync(".github/actions/slograf-comment/comment.mjs", "utf8");
  expect(script).toContain(`const MARKER = "${DIFF_MARKER}";`);
  expect(MARKER).toBe(`${DIFF_MARKER}\n`);
});

describe.each([
  ["GitHub", onGitHub, LIST, "PATCH /repos/data/slos/issues/comments/1", []],
  ["GitLab", onGitLab, NOTES, `PUT ${NOTES}/1`, ["GET /user"]],
] as const)("%s", (_, envOf, list, update, before) => {
  test("the first run posts, the next brings the same comment up to date", async () => {
    const host = await commentsHost();
    const first = await postComment(envOf(host), `${MARKER}One "change" \`$(id)\` \\ é 🌈\n`);
    expect(first).toEqual({ code: 0, stdout: "The comment is posted.\n", stderr: "" });
    expect(host.comments.map(({ body }) => body)).toEqual([
      `${MARKER}One "change" \`$(id)\` \\ é 🌈\n`,
    ]);
    const next = await postComment(envOf(host), `${MARKER}Two changes\n`);
    expect(next).toMatchObject({ code: 0, stdout: "The comment is brought up to date.\n" });
    expect(host.comments.map(({ body }) => body)).toEqual([`${MARKER}Two changes\n`]);
    expect(host.requests).toEqual([
      ...before,
      `GET ${list}${PAGE}`,
      `POST ${list}`,
      ...before,
      `GET ${list}${PAGE}`,
      update,
    ]);
  });

  test("nothing is posted where nothing changes, and an older comment says so then", async () => {
    const host = await commentsHost();
    const nothing = `${MARKER}No semantic change.\n`;
    await postComment(envOf(host), nothing, false);
    expect(host.comments).toEqual([]);
    await postComment(envOf(host), `${MARKER}One change\n`);
    await postComment(envOf(host), nothing, false);
    expect(host.comments.map(({ body }) => body)).toEqual([nothing]);
    const { stdout } = await postComment(envOf(host), nothing, false);
    expect(stdout).toBe("The comment is current.\n");
    expect(host.requests.at(-1)).toBe(`GET ${list}${PAGE}`);
  });

  test("a token that may not write is told of, and fails nothing", async () => {
    const host = await commentsHost();
    host.refuses = 403;
    const { code, stdout, stderr } = await postComment(envOf(host), `${MARKER}One change\n`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      /Comments may not be written here, as in forks: POST was answered with 403\.\n$/,
    );
  });

  test("the comment is found among hundreds, and nobody else's is touched", async () => {
    const others = Array.from({ length: 250 }, (_, at) =>
      commentOf(at + 1, at % 2 === 0 ? "Fine." : `${MARKER}Not ours`, { login: "eve", id: 99 }),
    );
    const host = await commentsHost(...others, commentOf(900, `${MARKER}Old\n`));
    await postComment(envOf(host), `${MARKER}New\n`);
    expect(host.comments.at(-1)?.body).toBe(`${MARKER}New\n`);
    expect(host.comments.slice(0, -1)).toEqual(others);
    expect(host.requests.filter((each) => each.includes("page="))).toHaveLength(3);
  });
});

test("a pipeline of a fork, which has no token on GitLab, goes on", async () => {
  const host = await commentsHost();
  const env = { ...onGitLab(host), GITLAB_TOKEN: "" };
  const { code, stdout } = await postComment(env, `${MARKER}One change\n`);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: "Comments may not be written here, as in forks: GITLAB_TOKEN is not set.\n",
  });
  expect(host.requests).toEqual([]);
});

test("each host is shown its token, and no other", async () => {
  const host = await commentsHost();
  await postComment(onGitHub(host), `${MARKER}One change\n`);
  await postComment(onGitLab(host), `${MARKER}One change\n`);
  const shown = host.headers.map((each) => [each.authorization, each["private-token"]]);
  expect(new Set(shown.map(String))).toEqual(
    new Set(["Bearer token-of-the-run,", ",token-of-the-project"]),
  );
});

test("a text beyond what a comment may have is cut at a line, and all that is open is closed", async () => {
  const host = await commentsHost();
  const line = `-${"x".repeat(98)}\n`;
  await postComment(
    onGitHub(host),
    `${MARKER}<details><summary>All</summary>\n\n\`\`\`diff\n${line.repeat(1000)}\`\`\`\n</details>\n`,
  );
  const [{ body = "" } = {}] = host.comments;
  expect(body.length).toBeLessThan(65_536);
  expect(body.length).toBeGreaterThan(64_000);
  expect(body).toMatch(/x\n```\n<\/details>\n\nThe rest does not fit into a comment/);
});

test.each([
  ["a text without the marker", {}, "Hello", /does not begin with <!-- slograf-diff -->/],
  ["no token", { GITHUB_TOKEN: "" }, MARKER, /GITHUB_TOKEN is not set/],
  ["a number that is none", { PULL_REQUEST: "1/../../x" }, MARKER, /PULL_REQUEST is no number/],
])("%s fails the run, and asks nobody", async (_, env, body, words) => {
  const host = await commentsHost();
  const { code, stderr } = await postComment({ ...onGitHub(host), ...env }, body);
  expect(code).toBe(1);
  expect(stderr).toMatch(words);
  expect(host.requests).toEqual([]);
});

test("a host that is out of order fails the run, without a word of the token", async () => {
  const host = await commentsHost();
  host.refuses = 500;
  const { code, stdout, stderr } = await postComment(onGitHub(host), `${MARKER}One change\n`);
  expect(code).toBe(1);
  expect(stderr).toBe(`comment: POST ${LIST} was answered with 500\n`);
  expect(stdout).not.toContain("token-of-the-run");
});

test("a text that is a link to something else is not posted", async () => {
  const [host, folder] = [await commentsHost(), temporaryFolder()];
  put(folder, "secret", `${MARKER}What this job may read\n`);
  symlinkSync("secret", join(folder, "body.md"));
  const run = await postComment({ ...onGitHub(host), BODY: join(folder, "body.md") }, "");
  expect(run).toMatchObject({ code: 1, stdout: "" });
  expect(host.requests).toEqual([]);
});
