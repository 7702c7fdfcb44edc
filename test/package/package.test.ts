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

const PACKED = [
  ...["package.json", "package-lock.json", "tsconfig.json", "src", "dashboards", "bin", ".ci"],
  ...[".github", "docs", "schema", "README.md", "CHANGELOG.md", "LICENSE", "SECURITY.md"],
];

/** The package as npm makes it, from a copy: in the checkout it would leave its marks for a while. */
function pack(
  root: string,
  folder = "sources",
  env: Readonly<Record<string, string>> = {},
): string {
  const sources = join(root, folder);
  for (const name of PACKED) cpSync(name, join(sources, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(sources, "node_modules"));
  const args = ["pack", "--offline", "--silent", "--pack-destination", root];
  execFileSync("npm", args, { cwd: sources, env: { ...process.env, ...env } });
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

test("two builds, in other folders at other times, have the same bytes", () => {
  const [first, second] = [temporaryFolder(), temporaryFolder()];
  const elsewhere = { TZ: "Asia/Tokyo", LC_ALL: "tr_TR.UTF-8", SOURCE_DATE_EPOCH: "1" };
  const [one, other] = [pack(first), pack(second, "elsewhere/deep er", elsewhere)].map((path) =>
    readFileSync(path),
  );
  expect(other?.equals(one ?? Buffer.alloc(0))).toBe(true);
});

test("the package says what it brings along, each with its checksum", () => {
  const root = temporaryFolder();
  const folder = install(root, pack(root));
  const text = readFileSync(join(folder, "dist/sbom.cdx.json"), "utf8");
  const { bomFormat, metadata, components } = JSON.parse(text) as {
    bomFormat: string;
    metadata: { component: object };
    components: readonly { purl: string; hashes: readonly { alg: string }[] }[];
  };
  expect({ bomFormat, ...metadata.component }).toMatchObject({
    ...{ bomFormat: "CycloneDX", name: "slograf", purl: `pkg:npm/slograf@${version}` },
  });
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Readonly<Record<string, { version: string; dev?: true; devOptional?: true }>>;
  };
  const shipped = Object.entries(packages).filter(
    ([path, { dev, devOptional }]) => path !== "" && !dev && !devOptional,
  );
  expect(components.map(({ purl }) => decodeURIComponent(purl)).sort()).toEqual(
    shipped
      .map(([path, each]) => `pkg:npm/${path.replace(/.*node_modules\//, "")}@${each.version}`)
      .sort(),
  );
  for (const { hashes } of components) expect(hashes[0]?.alg).toBe("SHA-512");
});
