import { expect, test } from "vitest";
import { ownerOf } from "../../src/diff/index.ts";
import { outputs, renderContextOf } from "../../src/outputs/index.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";

test.each(estates)("every file of a pipeline is about it, and no other is ($name)", ({ input }) => {
  const estate = compiled(input);
  const context = renderContextOf(estate);
  for (const pipeline of estate.pipelines)
    for (const { path } of outputs.flatMap(({ each }) => each?.(pipeline, context) ?? []))
      expect(ownerOf(path), path).toBe(pipeline.name);
  for (const { path } of outputs.flatMap(({ shared }) => shared?.(estate, context) ?? []))
    expect(ownerOf(path), path).toBeUndefined();
});
