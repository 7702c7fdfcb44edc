const SLUG = "([a-z][a-z0-9]*(?:-[a-z0-9]+)*)";

/** Where files of a single pipeline lie, by their paths in the output folder. */
const OWN = [
  `grafana/dashboards/(?:[^/]+/)?${SLUG}-(?:on-call|review)\\.json`,
  `grafana/provisioning/alerting/${SLUG}\\.json`,
  `prometheus/rules/${SLUG}\\.(?:recording|alerts)\\.yaml`,
  `docs/(?:runbooks/)?${SLUG}\\.md`,
].map((pattern) => new RegExp(`^${pattern}$`));

/** The pipeline that a file is about; none where it is about all of them. */
export function ownerOf(path: string): string | undefined {
  for (const pattern of OWN) {
    const name = pattern.exec(path)?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}
