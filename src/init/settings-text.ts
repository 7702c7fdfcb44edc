import { Commented, commentedYaml } from "./commented.ts";

const SCHEMA = "yaml-language-server: $schema=../schema/slograf-settings.schema.json";

/** Settings to start from: the few that no default can know. */
export const settingsText = (): string =>
  commentedYaml(
    new Commented({
      apiVersion: { value: "slograf/v1" },
      grafana: {
        blankBefore: true,
        value: new Commented({
          url: {
            value: "https://grafana.example.com",
            note: "TODO: where people open it; alerts link to it",
          },
          folder: {
            value: { title: "Data pipelines", uid: "data-pipelines" },
            flow: true,
            note: "where the dashboards lie",
          },
          datasource: {
            value: { name: "Prometheus", uid: "prometheus", url: "http://prometheus:9090" },
            flow: true,
            note: "TODO: `provision: false` where it is there already",
          },
        }),
      },
      prometheus: {
        blankBefore: true,
        value: new Commented({
          scrapeInterval: { value: "30s", note: "TODO: as in the configuration of Prometheus" },
        }),
      },
      notify: {
        blankBefore: true,
        value: "alertmanager",
        note: "the one sender of notifications: alertmanager or grafana",
      },
    }),
    {
      above: [
        SCHEMA,
        "What holds for every pipeline of this repository. Every field has a default.",
      ],
    },
  );
