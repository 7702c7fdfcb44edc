/** Something that has the form of a secret, put together so that no scanner takes it for one. */
export interface LooksSecret {
  readonly what: string;
  readonly text: string;
  /** The part to hide; everything unless told otherwise. */
  readonly secret?: string;
}

const letters = (length: number): string => "aB3dE6gH9k".repeat(10).slice(0, length);
const digits = (length: number): string => "1234567890".repeat(3).slice(0, length);

const inUrl = (what: string, before: string, secret: string, after = ""): LooksSecret => ({
  what,
  text: `${before}${secret}${after}`,
  secret,
});

/** One of each form at least. */
export const secrets: readonly LooksSecret[] = [
  inUrl(
    "the address of a Slack webhook",
    "https://hooks.slack.com/",
    `services/T${letters(8)}/B1/${letters(20)}`,
  ),
  inUrl("the address of a Slack webhook", "https://hooks.slack.com/", `workflows/${letters(20)}`),
  ...["b", "p", "a", "s"].map((kind) => ({
    what: "a token of Slack",
    text: `xox${kind}-${digits(11)}-${letters(24)}`,
  })),
  { what: "a token of Slack", text: `xapp-1-${letters(11)}-${digits(12)}` },
  inUrl(
    "the address of a Discord webhook",
    "https://discord.com/api/webhooks/",
    `${digits(18)}/${letters(60)}`,
  ),
  inUrl(
    "the address of a Teams webhook",
    "https://example.webhook.office.com/",
    `webhookb2/${letters(36)}@x/IncomingWebhook/${letters(32)}`,
  ),
  inUrl(
    "an address of Splunk On-Call with its key",
    "https://alert.victorops.com/integrations/generic/20131114/alert/",
    letters(36),
    "/data",
  ),
  { what: "the token of a Telegram bot", text: `${digits(10)}:${letters(35)}` },
  { what: "an access key of AWS", text: `AKI${"A"}${"ABCD2345".repeat(2)}` },
  ...["p", "o", "s"].map((kind) => ({
    what: "a token of GitHub",
    text: `gh${kind}_${letters(36)}`,
  })),
  { what: "a token of GitHub", text: `github_${"pat"}_${letters(22)}_${letters(59)}` },
  { what: "a token of GitLab", text: `glp${"at"}-${letters(20)}` },
  { what: "a token of Grafana", text: `gls${"a"}_${letters(32)}_0a1b2c3d` },
  { what: "a key of Google's interfaces", text: `AI${"za"}${letters(35)}` },
  { what: "a key of SendGrid", text: `S${"G"}.${letters(22)}.${letters(43)}` },
  {
    what: "a JSON web token",
    text: `ey${"J"}${letters(20)}.ey${"J"}${letters(30)}.${letters(40)}`,
  },
  inUrl("a bearer token", "Authorization: Bearer ", letters(32)),
  { what: "a private key", text: `-----BEGIN ${"PRIVATE"} KEY-----` },
  { what: "a private key", text: `-----BEGIN OPENSSH ${"PRIVATE"} KEY-----` },
  inUrl(
    "a password in an address",
    "https://",
    `slos:${letters(12)}`,
    "@prometheus.example.com/api",
  ),
  inUrl("a secret in an address", "https://alerts.example.com/hook?team=a&token=", letters(16)),
  inUrl("a secret in an address", "https://alerts.example.com/hook?api_key=", letters(16), "&x=1"),
  inUrl(
    "a secret in an address",
    "https://prod-1.westeurope.logic.azure.com:443/workflows/a/run?sp=b&sig=",
    letters(43),
  ),
];
