/** The language id of mail logs, as package.json contributes it. */
export const LANGUAGE = 'esa-log';
