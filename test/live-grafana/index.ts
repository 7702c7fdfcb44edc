/** `npm run grafana:check -- --url … --token-file …`, as docs/grafana-check.md says. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { checkGrafana } from "./check.ts";
import { expectedOf } from "./expected.ts";

const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://localhost:3000" },
    "token-file": { type: "string" },
    out: { type: "string", default: "out" },
    log: { type: "string" },
  },
});
const tokenFile = values["token-file"];
if (tokenFile === undefined) throw new Error("--token-file names a file with a Grafana token");
const grafana = {
  url: values.url.replace(/\/$/, ""),
  token: readFileSync(tokenFile, "utf8").trim(),
};
const log = values.log === undefined ? undefined : readFileSync(values.log, "utf8");
const results = await checkGrafana(grafana, expectedOf(values.out), log);
for (const { item, faults } of results) {
  console.log(`${faults.length === 0 ? "ok    " : "WRONG "} ${item}`);
  for (const fault of faults) console.log(`         ${fault}`);
}
process.exitCode = results.some(({ faults }) => faults.length > 0) ? 1 : 0;
