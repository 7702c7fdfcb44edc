/** What would be sent if an alert fired: to whom, by which route, when, and with which words. */
export { type Message, messageOf } from "./message.ts";
export { type Rehearsed, rehearsalOf } from "./rehearsal.ts";
export type { Sending } from "./sending.ts";
export { rehearsalText } from "./text.ts";
export { timeIn } from "./time.ts";
