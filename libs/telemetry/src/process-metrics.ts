import type { Meter } from '@opentelemetry/api';
import { monitorEventLoopDelay, performance, PerformanceObserver } from 'node:perf_hooks';

const nanosecondsPerSecond = 1e9;

/** Names and units are those that Prometheus client libraries give a process. */
export function measureProcess(meter: Meter): { stop(): void } {
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  let previous = performance.eventLoopUtilization();
  let collecting = 0;
  const collections = new PerformanceObserver((entries) => {
    for (const entry of entries.getEntries()) collecting += entry.duration / 1000;
  });
  collections.observe({ entryTypes: ['gc'] });

  const cpu = meter.createObservableCounter('process_cpu_seconds_total', {
    description: 'User and system CPU seconds.',
  });
  const memory = meter.createObservableGauge('process_resident_memory_bytes', { description: 'Resident memory.' });
  const heap = meter.createObservableGauge('nodejs_heap_used_bytes', { description: 'Heap in use.' });
  const start = meter.createObservableGauge('process_start_time_seconds', { description: 'Unix time of the start.' });
  const delay = meter.createObservableGauge('nodejs_eventloop_lag_seconds', {
    description: 'Delay of the event loop since the last reading.',
  });
  const busy = meter.createObservableGauge('nodejs_eventloop_utilization', {
    description: 'Share of time that the event loop worked since the last reading.',
  });
  const collected = meter.createObservableCounter('nodejs_gc_seconds_total', { description: 'Garbage collection.' });

  meter.addBatchObservableCallback(
    (result) => {
      const { user, system } = process.cpuUsage();
      const { rss, heapUsed } = process.memoryUsage();
      result.observe(cpu, (user + system) / 1e6);
      result.observe(memory, rss);
      result.observe(heap, heapUsed);
      result.observe(start, performance.timeOrigin / 1000);
      result.observe(collected, collecting);
      for (const quantile of [50, 99, 100])
        result.observe(delay, lag.percentile(quantile) / nanosecondsPerSecond, { quantile: String(quantile / 100) });
      lag.reset();
      const now = performance.eventLoopUtilization();
      result.observe(busy, performance.eventLoopUtilization(now, previous).utilization);
      previous = now;
    },
    [cpu, memory, heap, start, delay, busy, collected],
  );
  return {
    stop: () => {
      lag.disable();
      collections.disconnect();
    },
  };
}
