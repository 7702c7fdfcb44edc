import type { Format } from "./message-body.ts";
import { chatAddress, chatText, line, markdownAddress, markdownText } from "./message-escapes.ts";

const ONGOING = "How it goes on";
const ifLinked = (text: string): string => `{{ if .Annotations.dashboard_url }}${text}{{ end }}`;

/** Whatever reads it takes nothing in it for a mark. */
const text: Format = {
  part: "text",
  text: line,
  address: line,
  ampersand: "&",
  line: ["", "\n"],
  headline: ["", "\n"],
  impact: ["Impact: ", "\n"],
  link: (title, address) => `${title}: ${address}\n`,
  links: ["", "\n"],
  follow: (link) => `${ifLinked(`\n${link(ONGOING).trimEnd()}`)}\n`,
  page: (body) => body,
};

/** In Slack's own form of links; nothing is formatted, because not every sender lets it be. */
const chat: Format = {
  ...text,
  part: "chat",
  text: chatText,
  address: chatAddress,
  ampersand: "&amp;",
  link: (title, address) => `<${address}|${title}> `,
  links: ["", "\n\n"],
  follow: (link) => `${ifLinked(` ${link(ONGOING).trimEnd()}`)}\n`,
};

/** For those who read Markdown; a line of its own is a paragraph, because not all of them break lines. */
const markdown: Format = {
  ...text,
  part: "markdown",
  text: markdownText,
  address: markdownAddress,
  line: ["", "\n\n"],
  headline: ["", "\n\n"],
  impact: ["Impact: ", "\n\n"],
  link: (title, address) => `[${title}](${address}) `,
  links: ["", "\n\n"],
  follow: (link) => `${ifLinked(` ${link(ONGOING).trimEnd()}`)}\n\n`,
};

/** For mail. Go's engine for HTML escapes by where a value stands: an address is in an attribute. */
const html: Format = {
  part: "html",
  text: line,
  address: (value) => value,
  ampersand: "&amp;",
  line: ["<p>", "</p>\n"],
  headline: ["<p><strong>", "</strong></p>\n"],
  impact: ["<p>", "</p>\n"],
  link: (title, address) => `<a href="${address}">${title}</a> `,
  links: ["<p>", "</p>\n<hr>\n"],
  follow: (link) => `</p>\n${ifLinked(`<p>${link(ONGOING)}</p>\n`)}`,
  // As wide as the phone; mail programs drop style sheets, so there is none.
  page: (body) =>
    [
      '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>\n',
      '<body style="font-family: sans-serif; font-size: 16px; line-height: 1.4; max-width: 40em; margin: 1em auto; padding: 0 1em">\n',
      `${body}</body></html>\n`,
    ].join(""),
};

export const formats: readonly Format[] = [text, chat, markdown, html];
