import { stringify } from "yaml";
import { code, type Markdown, md, own, template } from "../../../src/prose/index.ts";
import type { SliType } from "../../../src/sli/index.ts";

const PAGE = template(`# {{title}}: {{kind}}

{{summary}}

\`\`\`yaml
{{example}}
\`\`\`

| Parameter | | |
|---|---|---|
{{#each params}}
| {{name}} | {{required}} | {{description}} |
{{/each}}

## At work

{{story}}

## Without data

{{noData}}

## What usually breaks it

{{#each causes}}
- {{this}}
{{/each}}
`);

/** The page of an SLI kind: what it promises, its parameters, a worked example, and what no data means. */
export const sliPage = (type: SliType): Markdown =>
  PAGE({
    title: md(type.title),
    kind: code(type.kind),
    summary: own(type.summary),
    example: own(stringify({ sli: type.example }, { version: "1.1" }).trimEnd()),
    params: Object.entries(type.params).map(([name, { description }]) => ({
      name: code(name),
      required: own(type.required.includes(name as never) ? "required" : ""),
      description: own(description.replaceAll("|", "\\|")),
    })),
    story: own(type.story),
    noData: own(type.noData),
    causes: type.causes.map(own),
  });
