const SLUG = "([a-z][a-z0-9]*(?:-[a-z0-9]+)*)";

/** Where files of a single pipeline lie, by their paths in the output folder. */
const OWN = [
  `grafana/dashboards/(?:[^/]+/)?${SLUG}-(?:on-call|review)\\.json`,
  `grafana/provisioning/alerting/${SLUG}\\.json`,
  `prometheus/rules/${SLUG}\\.(?:recording|alerts)\\.yaml`,
  `docs/(?:runbooks/)?${SLUG}\\.md`,
].map((pattern) => new RegExp(`^${pattern}$`));

/** The pipeline that a file is about; none where it is about all of them. */
export const ownerOf = (path: string): string | undefined =>
  OWN.map((pattern) => pattern.exec(path)?.[1]).find((name) => name !== undefined);
