/**
 * In VS Code the console is shared with everything else that runs there. The lines of the test runner are known
 * by this.
 */
export const marker = 'esa-log tests|';
