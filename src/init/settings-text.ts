/** Settings to start from: the few that no default can know. */
export const settingsText =
  (): string => `# yaml-language-server: $schema=../schema/slograf-settings.schema.json
# What holds for every pipeline of this repository. Every field has a default.
apiVersion: slograf/v1

grafana:
  url: https://grafana.example.com # TODO: where people open it; alerts link to it
  folder: { title: Data pipelines, uid: data-pipelines } # where the dashboards lie
  datasource: { name: Prometheus, uid: prometheus, url: http://prometheus:9090 } # TODO: \`provision: false\` where it is there already

prometheus:
  scrapeInterval: 30s # TODO: as in the configuration of Prometheus

notify: alertmanager # the one sender of notifications: alertmanager or grafana
`;
