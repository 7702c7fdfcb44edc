import type { Pipeline } from "../../slo/index.ts";
import { digestOf } from "../digest.ts";
import { startClock } from "../generate/clock.ts";
import type { Compared } from "../generate/files.ts";
import { renderEach, renderShared } from "../generate/render-all.ts";
import { blobsOf } from "./blobs.ts";
import { isRegular } from "./entries.ts";
import type { Side } from "./export.ts";
import type { Standing } from "./standing.ts";

/** What HEAD's specs give for some of its pipelines, and for all of them together; nothing is written. */
export async function formerFiles(
  pipelines: readonly Pipeline[],
  { project: { input }, analysis, around, specs }: Standing,
): Promise<readonly Compared[]> {
  const rendering = {
    ...{ analysis, around, input, specs, clock: startClock() },
    // Paths and digests are asked for, whatever lies where.
    ...{ folder: "", isNew: true, trace: undefined },
  };
  const rendered = await renderEach(pipelines, rendering, undefined);
  return [...renderShared(rendering), ...rendered.flatMap(({ files }) => files)];
}

/** Whether HEAD holds them as they are: if not, somebody has not generated, or not with this program. */
export async function areCommitted(
  files: readonly Compared[],
  { repository, entries }: Side,
): Promise<boolean> {
  const digests = new Map(files.map(({ path, digest }) => [`${repository.out}/${path}`, digest]));
  const committed = entries.filter((entry) => isRegular(entry) && digests.has(entry.path));
  if (committed.length < digests.size) return false;
  const blobs = await blobsOf(committed, repository);
  return committed.every(
    ({ path, object }) => digestOf(blobs.get(object) ?? "") === digests.get(path),
  );
}
