/** What files hold, as far as people see or are told of it. */
export { type Alert, type Evaluated, FIRES } from "./alert.ts";
export type { Dashboard, Panel } from "./dashboards.ts";
export { ownerOf } from "./owner.ts";
export { isProse } from "./parse.ts";
export type { Recording } from "./recordings.ts";
export type { Retired } from "./retired.ts";
export { type Document, type Surface, surfaceOf } from "./surface.ts";
