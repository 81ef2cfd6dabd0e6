/** The language id of mail logs, as package.json contributes it. */
export const LANGUAGE = 'esa-log';

/** The language of the documents that tell a story, and the scheme of their URIs. */
export const STORY_LANGUAGE = 'esa-log-story';
export const STORY_SCHEME = 'esa-log-story';
