import { knownUnits } from "../../dashboards/index.ts";
import { fieldsOf, listOf, type Panel, textOf } from "../artifacts/index.ts";

const KNOWN = new Set(knownUnits);

/** Units that a person makes up have a prefix that says so, such as `suffix: orders`. */
const CUSTOM = /^(prefix|suffix|time|si|count|currency|bool):/;

export const isKnownUnit = (unit: string): boolean => KNOWN.has(unit) || CUSTOM.test(unit);

/** The unit of all values of a panel; of single columns there may be others. */
export const unitOf = ({ defaults }: Panel): string | undefined => textOf(defaults["unit"]);

export const overriddenUnits = ({ overrides }: Panel): readonly string[] =>
  overrides.flatMap(({ id, value }) => (id === "unit" ? (textOf(value) ?? []) : []));

/** States are shown by their names, not as numbers. */
export const hasMappings = ({ defaults, overrides }: Panel): boolean =>
  listOf(defaults["mappings"]).length > 0 ||
  overrides.some(({ id, value }) => id === "mappings" && listOf(value).length > 0);

/** Panels that draw or print numbers, and one unit for all of them. */
const GRAPHS = new Set([
  ...["timeseries", "stat", "gauge", "bargauge", "barchart", "piechart", "trend", "histogram"],
]);

export const isGraph = ({ type }: Panel): boolean => GRAPHS.has(type);

/** A table of labels alone leaves the column of values out. */
export const hidesValues = ({ fields }: Panel): boolean =>
  listOf(fields["transformations"]).some((each) => {
    const { excludeByName } = fieldsOf(fieldsOf(each)["options"]);
    return fieldsOf(excludeByName)["Value"] === true;
  });

/** Panels that show something without asking for it. */
const WITHOUT_DATA = new Set([
  ...["row", "text", "news", "dashlist", "alertlist", "annolist", "welcome", "gettingstarted"],
]);

export const showsData = ({ type, fields }: Panel): boolean =>
  !WITHOUT_DATA.has(type) && fields["libraryPanel"] === undefined;
