import { type Pipeline, ruleUid } from "../slo/index.ts";
import type { Alert } from "./rule.ts";

/** Uid of an alert's rule in Grafana; keys, unlike names, stay when something is renamed. */
export const alertUid = ({ slo, objective, id }: Alert, pipeline: Pipeline): string => {
  const { env, region } = objective.place;
  return ruleUid([pipeline.key, slo.key, env, ...(region === undefined ? [] : [region]), id]);
};
