// Reads from the page what a person sees there.
import type { Page } from 'playwright-core';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

export interface Squiggle {
  severity: Severity;
  /** The line number as the margin shows it. */
  line: number;
  /** The text that stands over it. */
  text: string;
}

/** A dotted line below words of which a problem elsewhere tells. */
export interface Mark {
  /** The line number as the margin shows it. */
  line: number;
  /** As CSS computes it: `rgb(…)`. */
  colour: string;
}

export interface Hover {
  /** All that it says, as a person reads it. */
  text: string;
  links: { text: string; target: string }[];
  images: number;
}

export interface ProblemRow {
  /** 1: a file, 2: a problem, 3: related information. */
  level: number;
  text: string;
  /** What the icon says, for a problem. */
  severity?: Severity;
  /** The diagnostic's code and where a click on it leads. */
  code?: { text: string; target: string };
}

export interface StatusItem {
  id: string;
  text: string;
  /** What a screen reader says, and for most items what the tooltip says. */
  label: string;
}

export interface Token {
  text: string;
  /** As CSS computes it: `rgb(…)`. */
  color: string;
  style: string;
  weight: string;
}

/** The active editor of the page. */
const editor = '.editor-group-container.active .monaco-editor[data-uri]';

/** The squiggles in the visible part of the active editor, from the top. */
export function squiggles(page: Page): Promise<Squiggle[]> {
  return page.evaluate(selector => {
    const area = document.querySelector(selector);
    if (!area) return [];
    const kinds = ['error', 'warning', 'info', 'hint'] as const;
    const middle = (box: DOMRect): number => box.top + box.height / 2;
    const over = (box: DOMRect, y: number): boolean => box.top <= y && y < box.bottom;
    const at = (among: string, y: number): Element | undefined =>
      [...area.querySelectorAll(among)].find(element => over(element.getBoundingClientRect(), y));
    // Which of the characters in a line stand between two places across.
    const between = (line: Element, left: number, right: number): string => {
      let text = '';
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const characters = node.textContent ?? '';
        for (let i = 0; i < characters.length; i++) {
          const range = document.createRange();
          range.setStart(node, i);
          range.setEnd(node, i + 1);
          const box = range.getBoundingClientRect();
          const x = box.left + box.width / 2;
          if (x > left && x < right) text += characters.charAt(i);
        }
      }
      return text.replaceAll('\u00a0', ' ');
    };
    return kinds
      .flatMap(severity =>
        [...area.querySelectorAll(`.view-overlays .cdr.squiggly-${severity}`)].map(mark => {
          const box = mark.getBoundingClientRect();
          const y = middle(box);
          const line = at('.view-lines .view-line', y);
          return {
            severity,
            line: Number(at('.margin-view-overlays .line-numbers', y)?.textContent),
            text: line ? between(line, box.left, box.right) : '',
            top: box.top,
            left: box.left,
          };
        }),
      )
      .sort((a, b) => a.top - b.top || a.left - b.left)
      .map(({ severity, line, text }) => ({ severity, line, text }));
  }, editor);
}

/** The marks of lines in the visible part of an editor, from the top. @param group the selector of its group */
export function marks(page: Page, group: string): Promise<Mark[]> {
  return page.evaluate(selector => {
    const area = document.querySelector(`${selector} .monaco-editor[data-uri]`);
    const numbers = [...(area?.querySelectorAll('.margin-view-overlays .line-numbers') ?? [])];
    return [...(area?.querySelectorAll('.view-overlays .cdr') ?? [])]
      .filter(mark => getComputedStyle(mark).borderBottomStyle === 'dotted')
      .map(mark => {
        const { top, height } = mark.getBoundingClientRect();
        const middle = top + height / 2;
        const number = numbers.find(element => {
          const box = element.getBoundingClientRect();
          return box.top <= middle && middle < box.bottom;
        });
        return { line: Number(number?.textContent), colour: getComputedStyle(mark).borderBottomColor };
      })
      .sort((a, b) => a.line - b.line);
  }, group);
}

/** The hover that is shown now, once it is complete. */
export function hover(page: Page): Promise<Hover | undefined> {
  return page.evaluate(() => {
    const box = document.querySelector('.monaco-hover:not(.hidden) .monaco-hover-content');
    if (!box || !(box instanceof HTMLElement)) return undefined;
    const text = box.innerText.replaceAll('\u00a0', ' ').trim();
    if (text === '' || /^Loading\.\.\.$/m.test(text)) return undefined;
    const links = [...box.querySelectorAll('a')].map(link => ({
      text: link.innerText,
      target: link.getAttribute('data-href') ?? link.getAttribute('href') ?? '',
    }));
    return { text, links, images: box.querySelectorAll('img').length };
  });
}

/** The visible rows of the Problems view. */
export function problemRows(page: Page): Promise<ProblemRow[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.markers-panel .monaco-list-row')]
      .filter(row => row instanceof HTMLElement)
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map(row => {
        const severity = (['error', 'warning', 'info'] as const).find(kind =>
          row.querySelector(`.codicon-${kind}`),
        );
        const code = row.querySelector('.marker-code');
        const target =
          code?.closest('a')?.getAttribute('href') ?? row.querySelector('a.code-link')?.getAttribute('href');
        return {
          level: Number(row.getAttribute('aria-level')),
          text: row.innerText.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim(),
          ...(severity ? { severity } : {}),
          ...(code ? { code: { text: code.textContent, target: target ?? '' } } : {}),
        };
      }),
  );
}

export function statusItems(page: Page): Promise<StatusItem[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.statusbar-item')]
      .filter(item => item instanceof HTMLElement)
      .filter(item => getComputedStyle(item).display !== 'none')
      .map(item => ({
        id: item.id,
        text: item.innerText.replaceAll('\u00a0', ' ').trim(),
        label:
          item.getAttribute('aria-label') ??
          item.querySelector('[aria-label]')?.getAttribute('aria-label') ??
          '',
      })),
  );
}

/** The texts of the lines that are drawn in the active editor, from the top. */
export function visibleLines(page: Page): Promise<string[]> {
  return page.evaluate(
    selector =>
      [...document.querySelectorAll(`${selector} .view-lines .view-line`)]
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map(line => line.textContent.replaceAll('\u00a0', ' ')),
    editor,
  );
}

/** The pieces of a drawn line with the colours that they are drawn in. `line` is the number in the margin. */
export function tokens(page: Page, line: number): Promise<Token[]> {
  return page.evaluate(
    ({ selector, line }) => {
      const area = document.querySelector(selector);
      const number = [...(area?.querySelectorAll('.margin-view-overlays .line-numbers') ?? [])].find(
        element => Number(element.textContent) === line,
      );
      if (!area || !number) return [];
      const box = number.getBoundingClientRect();
      const y = box.top + box.height / 2;
      const row = [...area.querySelectorAll('.view-lines .view-line')].find(element => {
        const own = element.getBoundingClientRect();
        return own.top <= y && y < own.bottom;
      });
      return [...(row?.querySelectorAll('span[class*=mtk]') ?? [])].map(span => {
        const style = getComputedStyle(span);
        return {
          text: span.textContent.replaceAll('\u00a0', ' '),
          color: style.color,
          style: style.fontStyle,
          weight: style.fontWeight,
        };
      });
    },
    { selector: editor, line },
  );
}

/** The notices that are on screen. */
export function notices(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.notification-list-item-message')].map(item => item.textContent.trim()),
  );
}
