/** Text from the log where VS Code draws `$(bug)` as an icon: there it stays the words it is. */
export const withoutIcons = (text: string): string => text.replaceAll('$(', '\\$(');
