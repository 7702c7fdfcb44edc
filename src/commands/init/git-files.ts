import { posix } from "node:path";

/** The hooks, and how git merges what is generated. A repository that has such files adds these lines. */
export const gitFiles = (specs: string) => [
  { path: "lefthook.yml", content: hooksFor(specs) },
  { path: ".gitattributes", content: attributesFor(specs) },
];

const hooksFor = (
  specs: string,
): string => `# Run by lefthook (https://lefthook.dev); \`lefthook install\` sets the hooks up.
pre-commit:
  jobs:
    - name: slograf
      run: git diff --cached --quiet -- ${specs} || npx --no-install slograf hook

pre-merge-commit:
  jobs:
    - name: slograf
      run: git diff --cached --quiet -- ${specs} || npx --no-install slograf hook --merge
`;

const attributesFor = (specs: string): string => {
  const schema = posix.join(specs, "../schema");
  return `# Generated: never merged line by line. \`slograf mend\` writes it again from the merged specs.
out/** text=auto eol=lf linguist-generated=true -merge
${schema}/** text=auto eol=lf linguist-generated=true -merge
${specs}/** text=auto eol=lf
# Lists of what was written: what either branch has is kept.
out/.slograf-files merge=union
${schema}/.slograf-files merge=union
${specs}/_ledger.txt merge=union
`;
};
