import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";
import { syntheticSpecs } from "../../bench/generate/synthetic.ts";
import { MANIFEST } from "../../src/commands/manifest.ts";
import { compile } from "../../src/compile.ts";
import { listing, put, temporaryFolder } from "../support/temporary.ts";

const { dependencies, version } = JSON.parse(readFileSync("package.json", "utf8")) as {
  dependencies: Readonly<Record<string, string>>;
  version: string;
};

const PACKED = ["package.json", "tsconfig.json", "src", "dashboards", "bin"];

/** The package as npm makes it, from a copy: in the checkout it would leave its marks for a while. */
function pack(root: string): string {
  const sources = join(root, "sources");
  for (const name of PACKED) cpSync(name, join(sources, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(sources, "node_modules"));
  execFileSync("npm", ["pack", "--offline", "--pack-destination", root], { cwd: sources });
  expect(readdirSync(sources)).not.toContain("dist");
  return join(root, `slograf-${version}.tgz`);
}

/** Unpacks it as an installation would, beside what it depends on and nothing else. */
function install(root: string, tarball: string): string {
  const modules = join(root, "project/node_modules");
  const folder = join(modules, "slograf");
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", folder]);
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(resolve("node_modules", name), join(modules, name));
  }
  return folder;
}

test("the package runs without TypeScript and without its sources, with threads and without", () => {
  const root = temporaryFolder();
  const folder = install(root, pack(root));
  const project = join(root, "project");
  const paths = Object.keys(listing(folder));
  expect(paths.filter((path) => path.endsWith(".ts"))).toEqual([]);
  const slograf = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(folder, "bin/slograf.mjs"), ...args], {
      cwd: project,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], TMPDIR: root },
    });
  expect(slograf("--help")).toMatchObject({ status: 0, stderr: "" });
  expect(slograf("--version")).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: "" });

  const specs = [...syntheticSpecs(52)].map(([name, content]) => ({
    path: `slo-specs/${name}.yaml`,
    content,
  }));
  for (const count of [3, specs.length]) {
    for (const { path, content } of specs.slice(0, count)) put(project, path, content);
    expect(slograf("validate")).toMatchObject({ status: 0, stderr: "" });
    expect(slograf("generate")).toMatchObject({ status: 0, stderr: "" });
    const { files } = compile({ specs: specs.slice(0, count) });
    const { [MANIFEST]: _, ...out } = listing(join(project, "out"));
    const written = Object.entries(out).filter(([path]) => !path.endsWith("/"));
    expect(Object.fromEntries(written)).toEqual(
      Object.fromEntries(files.map(({ path, content }) => [path, content])),
    );
    expect(slograf("generate", "--check")).toMatchObject({ status: 0, stderr: "" });
  }
});
