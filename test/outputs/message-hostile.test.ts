import { describe, expect, test } from "vitest";
import { TEXTS } from "../support/hostile.ts";
import { rendersMessage } from "../support/messages.ts";

/** The entities that Go's engine for HTML writes, and Slack's. */
const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&#34;": '"',
  "&#39;": "'",
  "&#43;": "+",
  "&#96;": "`",
};
const decoded = (text: string): string =>
  text.replaceAll(/&(?:\w+|#\d+);/g, (entity) => {
    const sign = ENTITIES[entity];
    if (sign === undefined) throw new Error(`an unknown entity: ${entity}`);
    return sign;
  });

const SEPARATOR = "=====";

/** What a message makes of each text in an annotation, where it is an alert's summary. */
async function shown(name: string, type: "text" | "html"): Promise<readonly string[]> {
  const told = TEXTS.map((summary) => ({
    status: "firing" as const,
    labels: { alertname: "A" },
    annotations: { summary },
  }));
  const text = `{{ range .Alerts }}{{ template "${name}" .Annotations.summary }}${SEPARATOR}{{ end }}`;
  const all = (await rendersMessage(text, told, type)).split(SEPARATOR);
  expect(all).toHaveLength(TEXTS.length + 1);
  return all.slice(0, -1);
}

const MARKS: Readonly<Record<string, string>> = { "∗": "*", ˍ: "_", "∼": "~", ˋ: "`" };

/** As one line, which is how a message shows it. */
const line = (text: string): string =>
  text.replaceAll(/[\s\p{Z}\p{C}]+/gu, " ").replaceAll(/^ | $/g, "");

describe("hostile texts in a message", () => {
  test("format nothing, link nothing and mention nobody in Slack, and can be read", async () => {
    const all = await shown("slograf.chat", "text");
    all.forEach((chat, index) => {
      expect(chat).not.toMatch(/[<>*_~`\n]|:[a-z+]/);
      const read = decoded(chat).replaceAll("\u2060", "");
      expect(read.replaceAll(/[∗ˍ∼ˋ]/g, (mark) => MARKS[mark] ?? mark)).toBe(
        line(TEXTS[index] ?? ""),
      );
    });
  });

  test("are text in HTML, sign by sign", async () => {
    const all = await shown("slograf.line", "html");
    all.forEach((html, index) => {
      expect(html).not.toMatch(/[<>"']/);
      expect(decoded(html)).toBe(line(TEXTS[index] ?? ""));
    });
  });

  test("are text in plain text, on one line", async () => {
    expect(await shown("slograf.line", "text")).toEqual(TEXTS.map(line));
  });

  test("are a title without brackets, on one line", async () => {
    const all = await shown("slograf.title", "text");
    expect(all.map((title) => title.replaceAll("\u2060", ""))).toEqual(
      TEXTS.map((text) => line(text).replaceAll("<", "‹").replaceAll(">", "›")),
    );
    for (const title of all) expect(title).not.toMatch(/\]\(|:\/\//);
  });

  test("format nothing, link nothing and mention nobody in Markdown, and can be read", async () => {
    const all = await shown("slograf.markdown", "text");
    all.forEach((text, index) => {
      // Whatever could be a mark stands behind a backslash of its own.
      const rest = text.replaceAll(/\\[\\`*_{}[\]()<>#+.!|~-]/g, "");
      expect(rest).not.toMatch(/[\\`*_{}[\]()<>#+!|~]|:\/\/|@(?!\u2060)/);
      const read = text.replaceAll(/\\(.)/g, "$1").replaceAll("\u2060", "");
      expect(read).toBe(line(TEXTS[index] ?? ""));
    });
  });

  test("end no address in Markdown", async () => {
    const url = "https://x.example/?a=(b) [c](https://evil.example) <@all>";
    const told = [
      {
        status: "firing" as const,
        labels: {},
        annotations: { summary: "x", dashboard_url: url, runbook_url: url },
      },
    ];
    const text = await rendersMessage(
      '{{ range .Alerts }}{{ template "slograf.firing.markdown" . }}{{ end }}',
      told,
    );
    expect(text.match(/\]\(/g)).toHaveLength(2);
    expect(text).not.toMatch(/[<>]/);
    expect(text).toContain(
      "(https://x.example/?a=%28b%29%20[c]%28https://evil.example%29%20%3C@all%3E)",
    );
  });

  test("end no address in Slack, and run nothing from a mail", async () => {
    const urls = ["https://x.example/?a=b|c> <!channel>", 'javascript:alert("x")', '"><script>'];
    const told = urls.map((url) => ({
      status: "firing" as const,
      labels: {},
      annotations: { summary: "x", dashboard_url: url, runbook_url: url, logs_url: url },
    }));
    const each = (name: string) => `{{ range .Alerts }}{{ template "${name}" . }}{{ end }}`;
    const chat = await rendersMessage(each("slograf.firing.chat"), told);
    const tags = chat.match(/<[^<>]*>/g) ?? [];
    expect(tags.length).toBeGreaterThan(0);
    for (const tag of tags) expect(tag).toMatch(/^<[^\s<>|]+\|(Panel|Runbook|Logs)>$/);
    expect(chat.replaceAll(/<[^<>]*>/g, "")).not.toMatch(/[<>]/);
    const html = await rendersMessage(each("slograf.firing.html"), told, "html");
    expect(html).not.toMatch(/href="javascript:|<script/);
    expect(html.match(/href="[^"<>\s]*"/g)).toHaveLength((html.match(/<a /g) ?? []).length);
  });
});
