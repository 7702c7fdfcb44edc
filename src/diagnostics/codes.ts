/**
 * Every code a diagnostic can carry, with the text of its entry in `docs/diagnostics.md`.
 * Codes are stable: scripts and suppressions refer to them.
 */
export const codes = {
  "file/encoding": "The file is not UTF-8 text. Save it as UTF-8 without a byte order mark.",
  "file/byte-order-mark":
    "The file starts with a byte order mark. It is read, but other tools trip over it: save as UTF-8 without one.",
  "file/line-endings":
    "The file has Windows line endings (CRLF). It is read, but diffs become noisy: save with LF, or set `*.yaml text eol=lf` in `.gitattributes`.",
  "file/too-large":
    "A spec is a page of text. A file above 1 MiB, or with more than 60,000 words and marks, is a mistake (an export, a log) and is not read.",
  "file/many-mistakes":
    "Of a file a hundred mistakes are told. Where there are more, the last line says how many.",
  "file/empty": "The file holds no spec. Fill it in or delete it.",
  "file/none":
    "The folder holds no spec. Add one `<pipeline>.yaml`; files that start with `_` are not specs.",
  "file/name":
    "The file is named after its pipeline: `slo-specs/<pipeline>.yaml`, so that a person finds the one from the other.",
  "file/name-encoding":
    "The name of the file is not UTF-8, and no path in a report could name it. Rename it.",
  "file/second":
    "The same settings are looked for under two endings, `.yaml` and `.yml`, and both are there. Only one of them can count: move what is meant into one, and delete the other.",
  "yaml/syntax": "The text is not valid YAML at this place.",
  "yaml/duplicate-key": "A key stands twice in one mapping; YAML keeps neither order nor both.",
  "yaml/tab": "YAML does not allow tabs as indentation. Use spaces.",
  "yaml/several-documents": "A file holds one spec. Split it at `---` into several files.",
  "yaml/alias":
    "Anchors and aliases multiply beyond reason, refer to themselves, or to nothing. Write the values out.",
  "yaml/too-deep": "The nesting is deeper than any spec needs.",
  "yaml/tag": "A YAML tag (`!something`) that is not known here. Remove it.",
  "yaml/not-a-mapping":
    "A spec is a mapping of fields (`pipeline: …`), not a list or a bare value.",
  "spec/unknown-field":
    "The field does not exist. Unknown fields are mistakes, never ignored: a misspelt optional field would silently do nothing.",
  "spec/missing-field": "A field that has no sensible default is missing.",
  "spec/wrong-type": "The value has the wrong type (a text where a list is expected, and so on).",
  "spec/not-allowed": "The value is none of those that this field knows.",
  "spec/malformed": "The value does not have the form that this field expects.",
  "spec/out-of-range": "The number, or the number of entries, is outside what makes sense here.",
  "spec/duplicate": "The same entry stands twice in a list.",
  "spec/unsafe-text":
    "The text holds control characters or broken Unicode, which no file format that is written from it can carry.",
  "spec/unknown-kind": "There is no SLI of this kind.",
  "spec/no-pipeline-key":
    "A spec needs `pipeline:`, the stable key that files, uids and ids come from.",
  "slo/duplicate-name": "Two SLOs of one pipeline have the same name.",
  "slo/sla-stricter":
    "The SLA is the outward promise and the SLO the inward target: an SLA stricter than its SLO is broken before the team is warned.",
  "slo/window-range": "Rolling windows last from 1 to 90 days.",
  "slo/window-retention":
    "The window is longer than Prometheus keeps samples, so that its budget would be silently wrong.",
  "slo/burn-pair-cannot-fire":
    "A burn-rate pair fires when the error ratio exceeds factor × (1 − objective). Where that is 1 or more it can never fire, and it is not written.",
  "slo/burn-pair-insensitive":
    "A burn-rate pair fires only when more than half of everything fails: slow to notice a partial outage.",
  "slo/never-pages":
    "No burn-rate pair can fire at this objective and window, so that not even a total outage would alert.",
  "slo/too-few-events":
    "The window holds so few runs that no burn-rate alert can count enough bad ones within it.",
  "slo/no-environment": "The SLO is skipped in every environment, so that nobody keeps it.",
  "slo/exclusion": "A planned exclusion has a beginning before its end, and lasts 31 days at most.",
  "slo/exclusion-begun":
    "The exclusion lies in the past or is running. It holds from when Prometheus loads the rules: what was recorded before stays as it is.",
  "slo/unknown-reference":
    "The SLI is made of another SLO, and there is none of this name, none where it is read, or it would be made of itself.",
  "slo/cannot-derive": "The SLI cannot be computed from what the spec says.",
  "pipeline/duplicate":
    "Two specs have the same pipeline key. Their rules, dashboards and alerts would overwrite each other.",
  "pipeline/reserved":
    "Files are named after the pipeline. `readme` would be `docs/README.md` where upper and lower case are the same, and `con`, `prn`, `aux`, `nul`, `com1` and their like are devices on Windows.",
  "pipeline/duplicate-title":
    "Two pipelines have the same title in one Grafana folder, which stops Grafana from importing any dashboard of it.",
  "pipeline/duplicate-uid":
    "Two specs disagree on what a uid in Grafana stands for: one folder uid with two titles, one title with two uids, or two pipelines or SLOs of which one keeps the uids (`formerly`) of a name that the other has.",
  "ledger/line":
    "A line of `slo-specs/_ledger.txt` is none that slograf wrote. The ledger lists what Grafana was ever given, a line each; see docs/routing.md.",
  "ledger/nothing-kept":
    "A spec says under which name its alerts were known to Grafana before (`formerly`), and Grafana was never given any under that name.",
  "pipeline/same-selector":
    "Two environments (or regions) select the same series, so that each would count the other's events.",
  "pipeline/unknown-environment":
    "A difference is stated for an environment that the spec does not have.",
  "pipeline/no-schedule": "The SLI needs to know how often the pipeline runs.",
  "signal/unknown": "No signal of this name is known to slograf, the presets or this spec.",
  "signal/missing":
    "The signal is known, but none of this spec's presets provides it. Name its metric or give an expression under `signals`.",
  "signal/wrong-kind": "The signal is of another kind (a gauge has no rate, a counter no age).",
  "signal/ambiguous": "Two sources of this spec provide the signal.",
  "signal/unused": "The signal is defined but nothing of this spec uses it.",
  "signal/unit": "The unit does not fit what the signal measures here.",
  "label/high-cardinality":
    "Labels of a time series stay few and stable (service, environment, region, topic, stage). Identifiers with unbounded values make every panel slow; they belong in logs and traces.",
  "label/reserved": "The label is stamped by slograf itself on every series it records.",
  "promql/syntax": "The expression is not valid PromQL at this place.",
  "promql/not-series":
    "The expression yields a bare number, a text or a range of samples, and nothing that reads it could be loaded. It must yield series at one instant.",
  "promql/unknown-token":
    "The expression holds a `$token` that slograf does not know. Known: `$selector`, `$selector_without_<label>` (for a metric that does not carry one of its labels), `$window`, `$service`, `$env`, `$region`, `$pipeline`.",
  "promql/no-selector":
    "The expression reads the same series in every environment: without `$selector` (or `$env`) it cannot tell them apart.",
  "promql/needs-window":
    "A counter or histogram given as an expression must say how much it gained within `$window`.",
  "deadline/time-zone": "The time zone is not in the IANA time-zone data that slograf pins.",
  "deadline/never-due": "No day is left on which the deadline applies.",
  "routing/unknown-receiver":
    "A team names a receiver that the settings do not describe under `routing.receivers`.",
  "routing/unknown-team":
    "A spec names a team, as its owner or under `inform`, that the settings do not describe under `routing.teams`, so that nobody would be told.",
  "routing/nobody": "A team has no receiver for alerts of this severity and tier.",
  "routing/unused-receiver": "A receiver is described, and no team names it.",
  "routing/receiver": "What a receiver is told does not fit together.",
  "routing/literal-secret":
    "A secret stands in a file of the repository. Settings name secrets (`{secret: slack-data-platform}`); the values lie in files or variables of that name where Alertmanager and Grafana run. One that was committed is no secret any more: replace it.",
  "routing/upstream":
    "The list `upstreams` names a pipeline that no spec describes, or one that reads this one's data itself: two that silence each other would tell nobody.",
  "runbook/template":
    "A template for runbooks cannot be read, or uses a name that it does not have. The fields are listed in docs/runbooks.md.",
  "runbook/unused":
    "A file among the runbooks is named after no alert of any pipeline, so that nobody would ever see it.",
  "settings/target": "A feature was asked for that the version named in `targets` does not have.",
  "settings/scrape-interval":
    "Targets are scraped so rarely that Prometheus, which looks back five minutes for a sample, would mostly find none.",
  "settings/not-overridable":
    "The setting holds for the whole installation: a single spec cannot change it.",
  "file/not-json": "The file is named `.json`, and is not valid JSON.",
  "file/not-checked":
    "What `slograf lint` checks are dashboards, Prometheus' rule files and Grafana's alerting files. This is none of them.",
  "lint/query-parses": "Every query is valid PromQL.",
  "lint/series-recorded":
    "Nobody reads a series of slograf's own (`slo:…`, `pipeline:…`) that no rule records.",
  "lint/recorded-once": "No two rules record the same series.",
  "lint/counter-in-rate":
    "Counters are read through `rate`, `increase` or a difference, never as they stand.",
  "lint/rate-interval":
    "Rates over time are taken over `$__rate_interval`, not over a fixed few minutes.",
  "lint/high-cardinality": "Series are grouped by labels with few, stable values.",
  "lint/variables-used":
    "Every query of a panel follows the dashboard's variables for service, environment and region.",
  "lint/variable-defined": "Every variable that a panel names exists.",
  "lint/variable-refresh": "Variables are filled anew when the dashboard opens.",
  "lint/datasource-variable":
    "Dashboards choose their data source by a variable; alert rules name a fixed one.",
  "lint/panel-query": "Every panel that shows data asks for some.",
  "lint/panel-title": "The title of a panel names the thing, the statistic and the unit.",
  "lint/panel-description": "Every panel says what it shows and what to do about it.",
  "lint/unit-set": "Every panel with numbers has a unit that Grafana knows.",
  "lint/unit-consistent": "A dashboard shows the same thing in one unit.",
  "lint/threshold-agrees":
    "Thresholds on dashboards and in alerts are those that the SLO promises.",
  "lint/no-stacking": "Lines are not stacked.",
  "lint/refresh": "A dashboard does not refresh itself faster than its data changes.",
  "lint/grid": "Panels fill the 24 columns of the grid and do not overlap.",
  "lint/unique-ids": "Every panel of a dashboard has an id of its own, and every query of a panel.",
  "lint/valid-uid": "Dashboards and alert rules have a uid that Grafana takes.",
  "lint/unique-uid": "No two dashboards, and no two alert rules, have the same uid.",
  "lint/unique-title":
    "No two dashboards, and no two alert rules, of a folder have the same title.",
  "lint/links-resolve":
    "Links between dashboards lead to one that exists, and to a panel that it has.",
  "lint/alert-links": "Alerts lead to a dashboard that exists, and to a panel that it has.",
  "lint/alert-annotations":
    "Alerts say what happened, what it means, what to do, and where to look.",
  "lint/alert-severity": "Every alert has a severity.",
  "lint/read-only": "Dashboards that come from a repository cannot be edited in the browser.",
  "lint/stable-json": "Dashboards in a repository hold nothing that changes with every export.",
  "suppression/unused": "Nothing is found any more that the suppression is about.",
  "suppression/malformed":
    "A comment that suppresses names a rule and the reason: `# slograf-lint-disable <rule>: <reason>`.",
  "merge/conflict-markers":
    "Both sides of a merge conflict stand in a spec. Only a person can say what is meant; everything generated follows from it.",
  "merge/undecided":
    "Git holds a conflict in a file that slograf does not write. Stage the file or remove it before the generated files are mended.",
  "output/foreign-file":
    "A file that slograf did not write stands where it wants to write. It is never touched without being asked for.",
} as const satisfies Record<string, string>;

export type Code = keyof typeof codes;
