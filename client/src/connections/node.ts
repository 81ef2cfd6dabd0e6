import {
  TROUBLE_GROUPS,
  type ConnectionCounts,
  type ConnectionsGroup,
  type ConnectionsPath,
  type ConnectionsRow,
  type TroubleGroup,
} from '../../../server/src/requests';

/** Rows of a page. VS Code asks for every row of a level at once, so that a level must not hold tens of thousands. */
export const PAGE_ROWS = 200;

/** A row of the tree. */
export type Node = GroupNode | PageNode | RowNode;

interface Common {
  /** Stays the same while the log grows: VS Code keeps by it what is expanded and selected. */
  readonly id: string;
  readonly parent: Node | undefined;
}

export interface GroupNode extends Common {
  readonly type: 'group';
  readonly group: ConnectionsGroup;
}

/** Rows of a parent that has too many: `201–400`. */
export interface PageNode extends Common {
  readonly type: 'page';
  readonly path: ConnectionsPath;
  /** From 0. */
  readonly from: number;
  /** Behind the last. */
  readonly to: number;
}

export interface RowNode extends Common {
  readonly type: 'row';
  readonly row: ConnectionsRow;
}

export const GROUPS: readonly ConnectionsGroup[] = [
  'campaign',
  'failed',
  ...TROUBLE_GROUPS,
  'user',
  'address',
  'hour',
  'all',
];

export const isTroubleGroup = (group: ConnectionsGroup): group is TroubleGroup =>
  (TROUBLE_GROUPS as readonly string[]).includes(group);

/** Whether a group is shown: of what can go wrong with mail, only what did. */
export const isShown = (group: ConnectionsGroup, counts: ConnectionCounts | undefined): boolean =>
  !isTroubleGroup(group) || (counts?.[group] ?? 0) > 0;

export function groupNode(group: ConnectionsGroup): GroupNode {
  return { type: 'group', id: group, parent: undefined, group };
}

/** What to ask the server for to have the rows below a node; undefined where there are none. */
export function pathOf(node: Node): ConnectionsPath | undefined {
  if (node.type === 'group') return { group: node.group };
  return node.type === 'page' ? node.path : node.row.path;
}

export function pagesOf(parent: Node, path: ConnectionsPath, total: number): PageNode[] {
  return Array.from({ length: Math.ceil(total / PAGE_ROWS) }, (_, number) =>
    pageNode(parent, path, number, total),
  );
}

export function pageNode(parent: Node, path: ConnectionsPath, number: number, total: number): PageNode {
  const from = number * PAGE_ROWS;
  const to = Math.min(total, from + PAGE_ROWS);
  return { type: 'page', id: `${parent.id}/${from}+`, parent, path, from, to };
}

export function rowNodes(parent: Node, rows: readonly ConnectionsRow[]): RowNode[] {
  const seen = new Map<string, number>();
  return rows.map(row => {
    // Two users of the same first 200 characters have the same key.
    const turn = seen.get(row.key) ?? 0;
    seen.set(row.key, turn + 1);
    return {
      type: 'row',
      id: `${parent.id}/${row.key}${turn === 0 ? '' : `#${turn}`}`,
      parent,
      row,
    };
  });
}
