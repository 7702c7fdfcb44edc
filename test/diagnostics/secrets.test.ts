import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { masked, secretsIn } from "../../src/diagnostics/index.ts";
import { secrets } from "../support/secrets.ts";

describe("every secret", () => {
  test.each([
    ["alone", "", ""],
    ["as a value", "    url: ", ""],
    ["in quotes", "    url: '", "' # a comment"],
    ["in a list", "[a, ", "]"],
    ["in a sentence", "It is ", ", I think."],
  ])("is found %s, at its place", (_, before, after) => {
    for (const { what, text, secret = text } of secrets) {
      const line = `${before}${text}${after}`;
      expect(secretsIn(line).map(({ what: each }) => each)).toEqual([what]);
      const hidden = masked(line);
      expect(hidden, what).toHaveLength(line.length);
      expect(hidden, what).not.toContain(secret);
      expect(hidden.replaceAll("•", ""), what).toBe(line.replace(secret, ""));
    }
  });
});

describe("no secret", () => {
  test.each([
    "https://grafana.example.com/d/orders-on-call?var-token=service&from=now-6h",
    "https://git.example.com/data/slos/blob/main/out/docs",
    "https://hooks.slack.com/",
    "https://user@git.example.com/a",
    "https://user:$PASSWORD@db.example.com/",
    "https://user:${PASSWORD}@db.example.com/",
    "https://example.com/?token=$TOKEN",
    "https://example.com/?token={{ .Token }}",
    "http://localhost:9090/graph?g0.expr=slo:status:level&g0.tab=1",
    "postgres://db.example.com:5432/orders",
    "url: {secret: slack-data-platform}",
    "routingKey: {secret: pagerduty-data-platform}",
    "arn:aws:sns:eu-central-1:123456789012:data-alerts",
    "data-platform@example.com",
    "2026-12-31T22:30+01:00",
    "1700000000:this-is-a-time-and-a-text",
    'sum(rate(http_requests_total{job="a"}[5m])) by (token)',
    "The bearer of this message is welcome.",
  ])("%s", (text) => {
    expect(secretsIn(text)).toEqual([]);
    expect(masked(text)).toBe(text);
  });

  test("stands in the specs and documentation of this repository", () => {
    const files = ["slo-specs", "test/cases", "docs", "out"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => /\.(yaml|md|json)$/.test(entry.name))
        .map((entry) => `${entry.parentPath}/${entry.name}`),
    );
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) expect(secretsIn(readFileSync(file, "utf8")), file).toEqual([]);
  });
});

test("a text keeps its length, and what is hidden stays hidden", () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom(...secrets.map(({ text }) => ` ${text} `)));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const text = pieces.join("");
      expect(masked(text)).toHaveLength(text.length);
      expect(secretsIn(masked(text))).toEqual([]);
    }),
  );
});

test("a hostile text of a megabyte takes no longer than others", () => {
  const pieces = ["a.", "-eyJ", "bearer ", "http://", "?token=", "-----BEGIN ", "A ", "xoxb-", "1"];
  for (const piece of pieces) {
    const started = performance.now();
    secretsIn(piece.repeat(1_000_000 / piece.length));
    expect(performance.now() - started, piece).toBeLessThan(3000);
  }
});
