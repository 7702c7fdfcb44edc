/** Specs without a mistake, as texts to be changed: a stream and a daily job. */
export const STREAM = `apiVersion: slograf/v1
kind: streaming
pipeline: orders
service: shop
owner: team
environments: [prod, staging]
metrics:
  - selector: { service: shop }
    signals:
      event-time: { metric: newest, kind: gauge }
      records: { metric: in_total, kind: counter }
      records-failed: { metric: failed_total, kind: counter }
slos:
  - name: current
    why: Someone reads it all the time.
    sli: { kind: freshness, threshold: 1h }
    objective: 99.9%
  - name: fresh
    why: Someone waits for it.
    sli: { kind: freshness, threshold: 5m }
    objective: 99%
    window: 28d
  - name: errors
    why: Someone has to repeat them.
    sli: { kind: error-rate }
    objective: 99.5%
`;

export const DAILY = `apiVersion: slograf/v1
kind: batch
pipeline: orders
service: shop
owner: team
environments: [prod, staging]
schedule: { every: 1d, timezone: Europe/Berlin }
metrics:
  - preset: batch-job
    selector: { job: load }
slos:
  - name: runs
    why: Someone has to repeat them.
    sli: { kind: error-rate }
    objective: 95%
    window: 90d
  - name: complete
    why: Someone adds them up.
    sli: { kind: completeness }
    objective: 99.9%
  - name: by-nine
    why: Someone reads it at nine.
    sli: { kind: deadline, by: "09:00" }
    objective: 98%
    window: 90d
`;
