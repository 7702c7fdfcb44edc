import { Ajv } from "ajv";
import { listOf, object, orgId, uid } from "./parts.ts";
import { contactPoint, muteTime, policy, route, setting } from "./routing.ts";
import { group } from "./rules.ts";

/**
 * The shape of Grafana's alerting files, as its file provisioning reads them
 * (`pkg/services/provisioning/alerting/*_types.go` and what the services behind it check). Grafana itself
 * passes over fields that it does not know, and stops at start-up at a value that it cannot use.
 */

/** Retired things, by what they are known as. */
const byUid = listOf(object({ orgId, uid }));
const byName = listOf(object({ orgId, name: { type: "string", minLength: 1 } }));

const alertingSchema = {
  $defs: { setting, route },
  type: "object",
  additionalProperties: false,
  required: ["apiVersion"],
  minProperties: 2,
  properties: {
    apiVersion: { const: 1 },
    groups: listOf(group),
    deleteRules: byUid,
    contactPoints: listOf(contactPoint),
    deleteContactPoints: byUid,
    muteTimes: { type: "array", items: muteTime },
    deleteMuteTimes: byName,
    templates: listOf(
      object({
        orgId,
        name: { type: "string", minLength: 1 },
        template: { type: "string", minLength: 1 },
      }),
    ),
    deleteTemplates: byName,
    policies: { ...listOf(policy), maxItems: 1 },
    resetPolicies: listOf(orgId),
  },
};

const validate = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true }).compile(
  alertingSchema,
);

/** What is wrong with a file, as `place: what`; empty where Grafana can use all of it. */
export function alertingFaults(content: string): readonly string[] {
  if (validate(JSON.parse(content))) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message = "", params }) =>
      `${instancePath || "/"}: ${message} ${JSON.stringify(params)}`,
  );
}
