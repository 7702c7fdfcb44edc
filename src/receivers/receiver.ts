import {
  anyText,
  type Fields,
  flag,
  object,
  type Properties,
  ref,
  type Secret,
  text,
  type ValueOf,
} from "../schema/index.ts";

/** Who is told: those who must act, or the users of the data. */
export type Audience = "act" | "inform";

/** Parts of a message, each a Go template that both consumers know by the same name. */
export type MessagePart = "title" | "text" | "chat" | "markdown" | "html";

/** Name of the template of a part of a message. */
export const templateName = (audience: Audience, part: MessagePart): string =>
  `slograf.${audience}.${part}`;

/** Mail settings that Alertmanager needs, and Grafana has in a file of its own. */
export const smtp = object(
  "How Alertmanager sends mail; Grafana has its own settings for that.",
  {
    host: text("^[A-Za-z0-9.-]+:[0-9]{1,5}$", "host and port, such as smtp.example.com:587", {
      description: "Host and port of the mail server.",
    }),
    from: ref("mail", "Sender."),
    username: { ...anyText("Name to log in with."), maxLength: 200 },
    password: ref("secret", "Secret that holds the password."),
    tls: flag(
      "Whether the connection must be encrypted. Default: true; false for a relay within one's own network.",
    ),
  },
  ["host", "from"],
);
export type Smtp = ValueOf<typeof smtp>;

/** What a receiver is written with. */
export interface Medium {
  readonly audience: Audience;
  /** How the consumer finds a secret: a file name, or an expression that it expands. */
  readonly secret: (secret: Secret) => string;
  /** Calls the template of a part of the message. */
  readonly message: (part: MessagePart) => string;
  /** A person's text in a field that the consumer takes for a template. */
  readonly literal: (text: string) => string;
  readonly smtp: Smtp | undefined;
}

export type Consumer = "alertmanager" | "grafana";

/** Something that a consumer knows from a version on only. */
export interface Feature {
  readonly consumer: Consumer;
  /** For example `0.26`. */
  readonly since: string;
  /** The parameter that asks for it, where it is given; missing for the receiver as a whole. */
  readonly param?: string;
  /** As in: Alertmanager 0.25 has no `what`. */
  readonly what: string;
}

/** A problem of parameters that have the right form one by one. */
export interface ReceiverProblem {
  /** Whom it hinders; both by default. */
  readonly consumer?: Consumer;
  readonly param: string;
  readonly message: string;
  readonly hint: string;
}

/** A way to tell people. */
export interface ReceiverType<Params = unknown> {
  readonly kind: string;
  readonly title: string;
  /** Hover text in editors. */
  readonly summary: string;
  readonly params: Properties;
  readonly required: readonly string[];
  /** A complete receiver as one would write it, for the documentation. */
  readonly example: Params & { readonly kind: string };
  /** What these parameters need newer versions for. */
  readonly features: (params: Params) => readonly Feature[];
  readonly problem: (params: Params, smtp: Smtp | undefined) => ReceiverProblem | undefined;
  /** The list of Alertmanager's receivers that it is an entry of; `<kind>_configs` by default. */
  readonly list: string;
  readonly alertmanager: (params: Params, medium: Medium) => Written;
  /** Grafana's type of an integration, and its settings; the kind by default. */
  readonly integration: string;
  readonly grafana: (params: Params, medium: Medium) => Written;
}

type Written = Readonly<Record<string, unknown>>;

/** As a kind's file says it, with the types of its parameters, which are unknown outside of it. */
type Described<P extends Properties, Required extends keyof P & string> = Pick<
  ReceiverType<Fields<P, Required>>,
  "kind" | "title" | "summary" | "example" | "alertmanager" | "grafana"
> &
  Partial<Pick<ReceiverType<Fields<P, Required>>, "problem" | "list" | "integration">> & {
    readonly params: P;
    readonly required: readonly Required[];
    readonly features?: readonly Feature[];
  };

/** A way to tell people; all of them tell when it is over, too. */
export const receiverType = <P extends Properties, Required extends keyof P & string = never>({
  features = [],
  alertmanager,
  ...type
}: Described<P, Required>): ReceiverType => {
  const whole: ReceiverType<Fields<P, Required>> = {
    problem: () => undefined,
    list: `${type.kind}_configs`,
    integration: type.kind,
    ...type,
    features: (params) =>
      features.filter(({ param }) => param === undefined || Object.hasOwn(params, param)),
    alertmanager: (params, medium) => ({ send_resolved: true, ...alertmanager(params, medium) }),
  };
  return whole as unknown as ReceiverType;
};

/** Of a field that both consumers fill when they send; a destination has alerts of one severity. */
export const byLoudness = (
  { audience }: Medium,
  { page, ticket, inform }: Readonly<Record<"page" | "ticket" | "inform", string>>,
): string =>
  audience === "inform"
    ? inform
    : `{{ if eq .CommonLabels.severity "page" }}${page}{{ else }}${ticket}{{ end }}`;

/** For media without a title of their own: the title on a line above the text. */
export const titled = ({ message }: Medium, part: "text" | "markdown" = "text"): string =>
  `${message("title")}${part === "markdown" ? "\n\n" : "\n"}${message(part)}`;
