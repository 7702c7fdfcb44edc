import { gauge, type Preset } from "./preset.ts";

export const s3: Preset = {
  name: "s3",
  title: "S3 objects, by s3_exporter",
  summary: "When the newest object below a prefix was written, how many there are, and how large.",
  version: "s3_exporter at commit 0d6c959",
  url: "https://github.com/ribbybibby/s3_exporter/blob/0d6c95999002715aa0d93da0ba2eefd875c8175d/README.md#metrics",
  selector: { bucket: "the bucket", prefix: "the prefix of the objects' keys" },
  signals: {
    "last-success": gauge("s3_last_modified_object_date", "timestamp", {
      title: "Newest object written",
    }),
    disk: gauge("s3_objects_size_sum_bytes", "bytes", {
      aggregation: "sum",
      title: "Stored bytes",
    }),
    objects: gauge("s3_objects", "count", {
      aggregation: "sum",
      title: "Objects",
      what: "Objects below the prefix.",
      whenRed: "If it stands still while runs succeed, they write elsewhere or nothing.",
    }),
  },
  notes: [
    "The date is that of writing, not of the data. Where it may stand for the age of the data, say `signal: last-success` in the SLI `freshness`.",
    "The selector is that of the scrape: one target for each bucket and prefix, without a delimiter.",
  ],
};
