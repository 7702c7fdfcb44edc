import type { Input } from "../../src/compile.ts";
import { cases } from "./cases.ts";
import { everyDeployWay } from "./deploy-ways.ts";
import { examples } from "./examples.ts";
import { madeOfOthers } from "./made-of-others.ts";

/** All that contracts are checked against. */
export const estates: readonly { readonly name: string; readonly input: Input }[] = [
  { name: "examples", input: examples },
  { name: "every deploy way", input: everyDeployWay },
  { name: "SLOs made of others", input: madeOfOthers },
  ...cases,
];
