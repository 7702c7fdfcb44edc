/** Ways to tell people: one file per kind of receiver, for Alertmanager and for Grafana. */
import { discord } from "./discord.ts";
import { email } from "./email.ts";
import { msteams } from "./msteams.ts";
import { opsgenie } from "./opsgenie.ts";
import { pagerduty } from "./pagerduty.ts";
import { pushover } from "./pushover.ts";
import type { ReceiverType } from "./receiver.ts";
import { slack } from "./slack.ts";
import { sns } from "./sns.ts";
import { telegram } from "./telegram.ts";
import { victorops } from "./victorops.ts";
import { webex } from "./webex.ts";
import { webhook } from "./webhook.ts";

export {
  type Audience,
  type Consumer,
  type Feature,
  type Medium,
  type MessagePart,
  type ReceiverType,
  type Smtp,
  smtp,
  templateName,
} from "./receiver.ts";

/** In the order in which the documentation lists them. */
export const receiverTypes: readonly ReceiverType[] = [
  slack,
  email,
  pagerduty,
  webhook,
  opsgenie,
  msteams,
  discord,
  telegram,
  victorops,
  webex,
  pushover,
  sns,
];

/** The kind of a receiver that the schema has checked. */
export function receiverTypeOf(kind: string): ReceiverType {
  const found = receiverTypes.find((type) => type.kind === kind);
  if (found === undefined) throw new Error(`unknown kind of receiver: ${kind}`);
  return found;
}
