// What is measured of the product, made into one file as the product is (subject.mjs).
export { Log } from '../../../server/src/log/log';
export { RuleGroups } from '../../../server/src/log/findings/groupRules';
export { RuleEntries } from '../../../server/src/log/findings/ruleEntries';
export { runTask } from '../../../server/src/log/task';
export { OpenLog } from '../../../server/src/service/openLog';
export { warmUp } from '../../../server/src/log/warmUp';
export { hover } from '../../../server/src/features/hover/hover';
export { connections } from '../../../server/src/features/connections/connections';
export { references } from '../../../server/src/features/navigation';
export { contextOf } from '../../../server/src/protocol/clientContext';
export { nodeScheduler } from '../../../server/src/node/scheduler';
