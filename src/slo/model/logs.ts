import type { Place } from "../../signals/index.ts";
import type { Pipeline } from "./pipeline.ts";

/** What the address of a log view may leave open, as `$service`. */
export type LinkToken = "service" | "env" | "region" | "pipeline";

/** A token where no word goes on, or any other dollar sign. */
const DOLLAR = /\$(?:(service|env|region|pipeline)\b)?/g;

/** Fills the tokens of an address; what other dollar signs become is for the reader of the address. */
export const fillLink = (
  url: string,
  filled: (token: LinkToken) => string,
  otherDollar = "$",
): string =>
  url.replaceAll(DOLLAR, (_, token?: LinkToken) =>
    token === undefined ? otherDollar : filled(token),
  );

/** The log view of a pipeline at one place, where one is linked. */
export function logsUrl(
  { links, service, name }: Pipeline,
  { env, region = "" }: Place,
): string | undefined {
  const values = { service, env, region, pipeline: name };
  const url = links["logs"];
  return url && fillLink(url, (token) => encodeURIComponent(values[token]));
}
