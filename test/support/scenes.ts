import { equals, exactly } from "../../src/promql/index.ts";
import type { Scene } from "../../src/signals/index.ts";

/** Production, told from other environments by a label. */
export const prod: Scene = {
  matchers: exactly({ env: "prod" }),
  regionMatchers: {},
  by: [],
  values: { service: "shop", env: "prod", region: "", pipeline: "orders" },
};

/** Production in one of several regions. */
export const prodEu: Scene = {
  ...prod,
  regionMatchers: { region: equals("eu") },
  values: { ...prod.values, region: "eu" },
};
