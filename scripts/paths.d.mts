/** The folder of package.json, without a slash at its end. */
export const root: string;
