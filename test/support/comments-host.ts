import { execFile } from "node:child_process";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { environment, type Run } from "./cli.ts";
import { put, temporaryFolder } from "./temporary.ts";

export interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string };
  readonly author: { readonly id: number };
}

export interface Host {
  readonly url: string;
  readonly comments: Comment[];
  /** What was asked of it, `GET /repos/…`, in order. */
  readonly requests: string[];
  readonly headers: IncomingMessage["headers"][];
  /** Answers writes with this status, and does not carry them out. */
  refuses?: number;
}

/** Whom the token belongs to. */
const SELF = { login: "github-actions[bot]", id: 7 };

export const commentOf = (id: number, body: string, { login, id: author } = SELF): Comment => ({
  id,
  body,
  user: { login },
  author: { id: author },
});

/** Stands for the comments of GitHub's and GitLab's interfaces. */
export async function commentsHost(...comments: readonly Comment[]): Promise<Host> {
  const host: Omit<Host, "url"> = { comments: [...comments], requests: [], headers: [] };
  const server = createServer(async (request, response) => {
    const { method = "", url = "/" } = request;
    host.requests.push(`${method} ${url}`);
    host.headers.push(request.headers);
    const { status, value } = answer(host, method, url, await textOf(request));
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => void server.close());
  return Object.assign(host, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

function answer(
  { comments, refuses }: Omit<Host, "url">,
  method: string,
  url: string,
  text: string,
) {
  if (url === "/user") return { status: 200, value: { id: SELF.id } };
  if (method === "GET") {
    const query = new URL(url, "http://localhost").searchParams;
    const [size, page] = [Number(query.get("per_page")), Number(query.get("page"))];
    return { status: 200, value: comments.slice((page - 1) * size, page * size) };
  }
  if (refuses !== undefined) return { status: refuses, value: { message: "refused" } };
  const { body } = JSON.parse(text) as { body: string };
  const found = comments.find(({ id }) => url.endsWith(`/${id}`));
  if (method !== "POST" && found === undefined) return { status: 404, value: {} };
  if (found === undefined) comments.push(commentOf(comments.length + 1, body));
  else found.body = body;
  return { status: method === "POST" ? 201 : 200, value: {} };
}

/** Runs the script of the action against a host. */
export function postComment(
  env: Readonly<Record<string, string>>,
  body: string,
  changed = true,
): Promise<Run> {
  const folder = temporaryFolder();
  put(folder, "body.md", body);
  const given = { BODY: join(folder, "body.md"), CHANGED: String(changed), ...env };
  return new Promise((settle) => {
    const child = execFile(
      process.execPath,
      [".github/actions/slograf-comment/comment.mjs"],
      { env: environment(given) },
      (_, stdout, stderr) => settle({ code: child.exitCode, stdout, stderr }),
    );
  });
}

export const onGitHub = ({ url }: Host) => ({
  GITHUB_API_URL: url,
  GITHUB_REPOSITORY: "data/slos",
  GITHUB_TOKEN: "token-of-the-run",
  PULL_REQUEST: "12",
});

export const onGitLab = ({ url }: Host) => ({
  GITLAB_CI: "true",
  CI_API_V4_URL: url,
  CI_PROJECT_ID: "3",
  CI_MERGE_REQUEST_IID: "12",
  GITLAB_TOKEN: "token-of-the-project",
});
