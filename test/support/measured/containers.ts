import { counter } from "../minutes.ts";
import type { Series } from "../scenario.ts";
import { always, series, swaying } from "./morning.ts";

type Rate = (minute: number) => number;

export interface Container {
  /** Namespace, container, and whatever tells its series apart from those of other environments. */
  readonly labels: Readonly<Record<string, string>>;
  readonly pod: string;
  /** Cores in use. */
  readonly cpu: Rate;
  readonly cores: number;
  /** Bytes in use. */
  readonly memory: Rate;
  readonly bytes: number;
  /** Bytes a second, read and written each. */
  readonly io: Rate;
}

/** What cAdvisor and kube-state-metrics show of a container. */
export function container({ labels, pod, ...use }: Container): readonly Series[] {
  const usage = { job: "cadvisor", instance: "node-1", pod, ...labels };
  const image = { ...usage, image: "example/app" };
  const limit = { job: "kube-state-metrics", instance: "ksm", pod, ...labels };
  return [
    series("container_cpu_usage_seconds_total", image, counter(perMinute(use.cpu))),
    // The pod as a whole, which counts the same once more.
    series("container_cpu_usage_seconds_total", usage, counter(perMinute(use.cpu))),
    // The kernel gives out time in slices, ten a second; some of them end too early.
    series("container_cpu_cfs_periods_total", image, counter(always(600))),
    series("container_cpu_cfs_throttled_periods_total", image, counter(swaying(12, 9))),
    series("container_memory_working_set_bytes", image, use.memory),
    series("container_memory_working_set_bytes", usage, use.memory),
    series("container_fs_reads_bytes_total", image, counter(perMinute(use.io))),
    series("container_fs_writes_bytes_total", image, counter(perMinute(use.io))),
    series(LIMITS, { ...limit, resource: "cpu", unit: "core" }, always(use.cores)),
    series(LIMITS, { ...limit, resource: "memory", unit: "byte" }, always(use.bytes)),
  ];
}

const LIMITS = "kube_pod_container_resource_limits";
const perMinute =
  (perSecond: Rate): Rate =>
  (minute) =>
    60 * perSecond(minute);
