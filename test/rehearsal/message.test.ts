import { expect, test } from "vitest";
import type { Input } from "../../src/compile.ts";
import { annotationParts } from "../../src/outputs/index.ts";
import { templateName } from "../../src/receivers/index.ts";
import { exampleOf } from "../../src/rehearsal/example.ts";
import { messageOf } from "../../src/rehearsal/index.ts";
import { alertLabels, alerts } from "../../src/rules/index.ts";
import { compiled } from "../support/compiled.ts";
import { examples } from "../support/examples.ts";
import { FROM, rendersMessage } from "../support/messages.ts";
import { routed } from "../support/routed.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const hostile: Input = inputOf([
  {
    ...plainSpec,
    title: 'A <!channel> {{ .Labels }} $HOME & "b"',
    slos: plainSpec.slos.map((slo) => ({
      ...slo,
      title: "<b>x</b>\u00a0 y",
      why: `First\nsecond  third. ${"long ".repeat(100)}`,
    })) as unknown as typeof plainSpec.slos,
    links: { logs: `https://logs.example.com/?q=$service&x=${"y".repeat(300)}` },
  },
]);

/** One alert of each name, of users of the data, too. */
const some = [examples, routed, hostile].flatMap((input) => {
  const all = compiled(input).pipelines.flatMap((pipeline) =>
    alerts(pipeline).map((alert) => ({ name: alert.name, alert, pipeline })),
  );
  return [...new Map(all.map((each) => [each.name, each])).values()];
});

test("says what the templates of the senders make of it", async () => {
  expect(some.length).toBeGreaterThan(10);
  for (const { name, alert, pipeline } of some) {
    const annotations = Object.fromEntries(
      Object.entries(annotationParts(alert, pipeline)).map(([key, parts]) => [
        key,
        exampleOf(parts, alert.objective.place),
      ]),
    );
    const labels = { ...alertLabels(alert, pipeline), alertname: name };
    const audience = alert.severity === "inform" ? "inform" : "act";
    const [title, text] = await Promise.all(
      (["title", "text"] as const).map((part) =>
        rendersMessage(`{{ template "${templateName(audience, part)}" . }}`, [
          { status: "firing", labels, annotations },
        ]),
      ),
    );
    const message = messageOf(alert, pipeline, FROM / 1000 + 3600);
    expect(message.title, name).toBe(title?.trim());
    expect(message.text, name).toEqual(text?.trim().split("\n"));
  }
});
