// What StrykerJS leaves as it is (see mutation.mjs): where a task stops. A task that stops elsewhere comes to the same
// result, so no test of results can notice; how long it goes on without a stop is measured by test/features/tasks.test.ts
// and test/cost/, which are not among the quick tests.
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const REASON = 'It only says where a task stops.';

/**
 * The parts of Babel's paths that are looked at.
 * @typedef {{ type: string; [key: string]: unknown }} Node
 * @typedef {{ constantViolations: Path[]; referencePaths: Path[] }} Binding
 * @typedef {object} Path
 * @property {Node} node
 * @property {(fits: (path: Path) => boolean) => Path | null} findParent
 * @property {{ getBinding: (name: string) => Binding | undefined }} scope
 * @property {(visitor: Record<string, (path: Path) => void>) => void} traverse
 */

/** `yield;`, or a block of nothing else. @param {Node | null | undefined} node */
function onlyYields(node) {
  if (node?.type === 'BlockStatement') {
    const body = /** @type {Node[]} */ (node.body);
    return body.length > 0 && body.every(onlyYields);
  }
  const expression = /** @type {Node | undefined} */ (node?.expression);
  return node?.type === 'ExpressionStatement' && isYield(expression);
}

/** Without a value, and not `yield*`. @param {Node | undefined} node */
const isYield = node => node?.type === 'YieldExpression' && !node.argument && !node.delegate;

/** `if (…) yield;` whose condition changes nothing that is looked at anywhere else. @param {Path} path */
function decidesOnlyToYield(path) {
  const { node } = path;
  if (!isGuard(node)) return false;
  let isOnly = true;
  path.traverse({
    CallExpression(call) {
      const callee = /** @type {Node} */ (call.node.callee);
      if (callee.name !== 'isYieldStep') isOnly = false;
    },
    AssignmentExpression() {
      isOnly = false;
    },
    UpdateExpression(update) {
      const { name } = /** @type {Node} */ (update.node.argument);
      const binding = typeof name === 'string' ? update.scope.getBinding(name) : undefined;
      const uses = binding && [...binding.referencePaths, ...binding.constantViolations];
      if (!uses?.every(use => use.findParent(({ node: above }) => isGuard(above)))) isOnly = false;
    },
  });
  return isOnly;
}

/** @param {Node} node */
const isGuard = node =>
  node.type === 'IfStatement' && !node.alternate && onlyYields(/** @type {Node} */ (node.consequent));

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'yields', {
    /** @param {unknown} path */
    shouldIgnore(path) {
      const at = /** @type {Path} */ (path);
      return onlyYields(at.node) || decidesOnlyToYield(at) ? REASON : undefined;
    },
  }),
];
