/** Text from the log where VS Code draws `$(bug)` as an icon: there it stays the words it is. */
export const withoutIcons = (text: string): string => text.replaceAll('$(', '\\$(');

/** Text where VS Code would draw `[…](…)` as a link, and run it as a command: there it stays the words it is. */
export const withoutLinks = (text: string): string => text.replaceAll('](', '] (');

/** Why something failed, for a notice. Reasons of VS Code name files. */
export const reasonOf = (error: unknown): string =>
  withoutLinks(error instanceof Error ? error.message : String(error));
