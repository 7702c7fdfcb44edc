/** What files hold, as far as people see it or are notified of it. */
export { type Alert, type Evaluated, FIRES, nameKey, placeKey } from "./alerts.ts";
export type { Dashboard, Panel } from "./dashboards.ts";
export { ownerOf } from "./owner.ts";
export type { Recording } from "./recordings.ts";
export type { Retired } from "./retired.ts";
export { type Document, isProse, type Surface, surfaceOf } from "./surface.ts";
