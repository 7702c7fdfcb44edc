import { expect, test } from "vitest";
import { ownerOf } from "../../src/diff/index.ts";
import { aroundOf, outputs } from "../../src/outputs/index.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";

test.each(estates)("every file of a pipeline is about it, and no other is ($name)", ({ input }) => {
  const estate = compiled(input);
  const around = aroundOf(estate);
  for (const pipeline of estate.pipelines)
    for (const { path } of outputs.flatMap(({ each }) => each?.(pipeline, around) ?? []))
      expect(ownerOf(path), path).toBe(pipeline.name);
  for (const { path } of outputs.flatMap(({ shared }) => shared?.(estate, around) ?? []))
    expect(ownerOf(path), path).toBeUndefined();
});
