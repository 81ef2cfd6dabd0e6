import type { Scheduler } from '../service/scheduler';

/** Time as Node has it. */
export const nodeScheduler: Scheduler = {
  now: () => performance.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => {
      clearTimeout(timer);
    };
  },
  soon: work => {
    setImmediate(work);
  },
};
