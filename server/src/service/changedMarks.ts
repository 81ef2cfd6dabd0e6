import type { Dependent } from './changes';
import { DELAYS } from './delays';

/** Tells that the marks of a log are to be asked for: by whoever shows it, and of what is on screen alone. */
export const changedMarks = (tell: (uri: string) => void): Dependent => ({
  delay: DELAYS.marks,
  reaction: ({ kind }) => (kind === 'closed' ? 'stop' : 'begin'),
  update({ uri }) {
    tell(uri);
    return undefined;
  },
});
