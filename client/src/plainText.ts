/** Text from the log where VS Code draws `$(bug)` as an icon: there it stays the words it is. */
export const withoutIcons = (text: string): string => text.replaceAll('$(', '\\$(');

/**
 * Why something failed, for a notice. Reasons of VS Code name files, and `[…](…)` in a name would be drawn as a link
 * there, and run as a command.
 */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll('](', '] (');
