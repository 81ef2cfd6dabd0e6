/** Elements are made here, and texts set as text: nothing from a log is ever read as markup. */

interface Made {
  readonly class?: string;
  readonly text?: string;
  readonly title?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Custom properties, which the style lays out by. */
  readonly variables?: Readonly<Record<string, number>>;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  made: Made = {},
  ...children: readonly (Node | undefined)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  if (made.class !== undefined) node.className = made.class;
  if (made.text !== undefined) node.textContent = made.text;
  if (made.title !== undefined) node.title = made.title;
  for (const [key, value] of Object.entries(made.attributes ?? {})) node.setAttribute(key, value);
  for (const [key, value] of Object.entries(made.variables ?? {})) node.style.setProperty(key, String(value));
  node.append(...children.filter(child => child !== undefined));
  return node;
}

export const hidden = { 'aria-hidden': 'true' };
