/**
 * Posts what `slograf diff --format markdown` says as the one comment on a pull request (GitHub) or
 * merge request (GitLab), or brings that comment up to date. Needs nothing but Node.js.
 *
 * BODY     file with the text; its first line is the marker by which the comment is found again. It is made
 *          by a job that runs code of the branch: it is read as text, and nothing else of it is believed
 * CHANGED  `true` or `false`: where nothing changes, nothing is posted, and an older comment says so
 * AUTHOR   whose comment is kept up to date (GitHub); on GitLab it is whom the token belongs to
 *
 * On GitHub GITHUB_TOKEN and PULL_REQUEST are set by the action, the rest by the runner. On GitLab
 * GITLAB_TOKEN must be given: a project access token with the scope `api`.
 */
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

const { env } = process;
const isGitLab = env["GITLAB_CI"] === "true";
const MARKER = "<!-- slograf-diff -->";
/** GitHub refuses more than 65,536 characters. */
const MOST_CHARACTERS = 65_000;
const MOST_BYTES = 10_000_000;
const PAGE = 100;
const TIMEOUT_MILLISECONDS = 30_000;

/** What the token may not do is no fault of the change: it is told, and the run goes on. */
class NotAllowed extends Error {}

function required(name) {
  const value = env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}

function gitHub() {
  const api = env["GITHUB_API_URL"] || "https://api.github.com";
  const repository = `${api}/repos/${required("GITHUB_REPOSITORY")}`;
  const author = env["AUTHOR"] || "github-actions[bot]";
  return {
    list: `${repository}/issues/${number("PULL_REQUEST")}/comments`,
    one: (id) => `${repository}/issues/comments/${id}`,
    update: "PATCH",
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${required("GITHUB_TOKEN")}`,
      "x-github-api-version": "2022-11-28",
    },
    isOwn: ({ user }) => user?.login === author,
  };
}

async function gitLab() {
  const api = required("CI_API_V4_URL");
  // Pipelines of forks run without the variables of the project.
  if (!env["GITLAB_TOKEN"]) throw new NotAllowed("GITLAB_TOKEN is not set");
  const headers = { "private-token": env["GITLAB_TOKEN"] };
  const list = `${api}/projects/${number("CI_PROJECT_ID")}/merge_requests/${number("CI_MERGE_REQUEST_IID")}/notes`;
  const { id: self } = await ask("GET", `${api}/user`, headers);
  return {
    list,
    one: (id) => `${list}/${id}`,
    update: "PUT",
    headers,
    isOwn: ({ author }) => author?.id === self,
  };
}

/** What stands in an address is a number, whatever the environment holds. */
function number(name) {
  const value = required(name);
  if (!/^\d+$/.test(value)) throw new Error(`${name} is no number`);
  return value;
}

async function ask(method, url, headers, body) {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, "user-agent": "slograf", "content-type": "application/json" },
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    ...(body !== undefined && { body: JSON.stringify({ body }) }),
  });
  if (answer.status === 403) throw new NotAllowed(`${method} was answered with 403`);
  if (!answer.ok)
    throw new Error(`${method} ${new URL(url).pathname} was answered with ${answer.status}`);
  return answer.json();
}

/** The comment that an earlier run wrote. Others may begin with the marker, too: only an own one counts. */
async function find({ list, headers, isOwn }) {
  for (let page = 1; ; page += 1) {
    const comments = await ask("GET", `${list}?per_page=${PAGE}&page=${page}`, headers);
    const found = comments.find((each) => isOwn(each) && each.body?.startsWith(MARKER));
    if (found !== undefined || comments.length < PAGE) return found;
  }
}

/** At the end of a line; what was opened before is closed again. */
function cut(text) {
  if (text.length <= MOST_CHARACTERS) return text;
  const kept = text.slice(0, text.lastIndexOf("\n", MOST_CHARACTERS) + 1);
  const fences = kept.match(/^ *```/gm)?.length ?? 0;
  const open = (kept.match(/<details/g)?.length ?? 0) - (kept.match(/<\/details>/g)?.length ?? 0);
  const closing = `${fences % 2 === 1 ? "```\n" : ""}${"</details>\n".repeat(Math.max(0, open))}`;
  return `${kept}${closing}\nThe rest does not fit into a comment: \`slograf diff\` has all of it.\n`;
}

/** A link could lead to what only this job may read. */
function textOf(path) {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() || stats.size > MOST_BYTES)
      throw new Error(`${path} is no file of at most ${MOST_BYTES} bytes`);
    return readFileSync(file, "utf8");
  } finally {
    closeSync(file);
  }
}

async function comment() {
  const body = cut(textOf(required("BODY")));
  if (!body.startsWith(MARKER)) throw new Error(`the text does not begin with ${MARKER}`);
  const changed = required("CHANGED") === "true";
  const host = isGitLab ? await gitLab() : gitHub();
  const found = await find(host);
  if (found === undefined && !changed) return "Nothing changes: nothing is posted.";
  if (found?.body === body) return "The comment is current.";
  const { list, one, update, headers } = host;
  if (found === undefined) await ask("POST", list, headers, body);
  else await ask(update, one(found.id), headers, body);
  return found === undefined ? "The comment is posted." : "The comment is brought up to date.";
}

try {
  process.stdout.write(`${await comment()}\n`);
} catch (error) {
  if (error instanceof NotAllowed)
    process.stdout.write(
      `${isGitLab ? "" : "::notice::"}Comments may not be written here, as in forks: ${error.message}.\n`,
    );
  else {
    process.stderr.write(`comment: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
