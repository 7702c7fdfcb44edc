/** The disk. Below a folder that is written to, no link is followed. */
export { type Claim, claim, release, STAGING } from "./claim.ts";
export { checkWritable, isInside, isReadable, look, noLink, sizeInside } from "./look.ts";
export { isFolder, list, readFile, readInside } from "./read.ts";
export { calledFrom, inTemporaryFolder } from "./temporary.ts";
export { reading, UsageError } from "./usage-error.ts";
export { createInside, makeFolders, moveInside, removeInside } from "./write.ts";
