import { parse, stringify } from "yaml";
import { compile, type Input } from "../../src/compile.ts";
import { outputs } from "../../src/outputs/index.ts";
import { receiverTypeOf } from "../../src/receivers/index.ts";
import type { Alert } from "../../src/rules/index.ts";
import { alerts } from "../../src/rules/index.ts";
import type { Pipeline } from "../../src/slo/index.ts";
import type { RoutingSpec, SettingsSpec } from "../../src/spec/index.ts";
import { cases } from "./cases.ts";
import { fileOf } from "./compiled.ts";

/** An estate whose settings use everything that routing knows, for the newest targets. */
export const routed: Input = inputOfCase("routed");

function inputOfCase(name: string): Input {
  const found = cases.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found.input;
}

export const settingsOf = ({ settings }: Input): SettingsSpec =>
  settings === undefined ? {} : (parse(String(settings.content)) as SettingsSpec);

/** The same routing with those receivers only that Debian's Alertmanager 0.25 knows. */
export function debianRouting(): RoutingSpec {
  const { routing } = settingsOf(routed);
  if (routing === undefined) throw new Error("the case has no routing");
  const receivers = Object.fromEntries(
    Object.entries(routing.receivers ?? {}).filter(([, { kind, ...params }]) =>
      receiverTypeOf(kind)
        .features(params)
        .every(({ consumer }) => consumer !== "alertmanager"),
    ),
  );
  return only(Object.keys(receivers), { ...routing, receivers });
}

/** Teams without the receivers that are gone. */
const only = <Value>(names: readonly string[], value: Value, key = ""): Value => {
  if (Array.isArray(value))
    return (
      /^(page|ticket|info|inform)$/.test(key) ? value.filter((name) => names.includes(name)) : value
    ) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, only(names, each, name)]),
  ) as Value;
};

/** Any estate with that routing, sent by Debian's Alertmanager. */
export const sentByDebian = (input: Input): Input => ({
  ...input,
  settings: {
    path: "slo-specs/_settings.yaml",
    content: stringify({
      apiVersion: "slograf/v1",
      ...settingsOf(input),
      targets: { alertmanager: "0.25" },
      routing: debianRouting(),
      notify: "alertmanager",
    }),
  },
});

/** Alertmanager's configuration of a workspace without mistakes, and the alerts that it is sent. */
export function alertmanagerOf(input: Input): {
  readonly config: string;
  readonly templates: string;
  readonly alerts: readonly (readonly [Alert, Pipeline])[];
} {
  const { files, pipelines, diagnostics } = compile(input, {
    outputs: outputs.filter(({ name }) => ["alertmanager", "message-templates"].includes(name)),
  });
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, null, 1));
  return {
    config: fileOf({ files }, "alertmanager/alertmanager.yaml"),
    templates: fileOf({ files }, "alertmanager/templates/slograf.tmpl"),
    alerts: pipelines
      .filter(({ settings }) => settings.notify === "alertmanager")
      .flatMap((pipeline) => alerts(pipeline).map((alert) => [alert, pipeline] as const)),
  };
}
