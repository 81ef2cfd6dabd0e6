/** Builds dist/ and packages it. @returns {Promise<string>} the path of the VSIX */
export function makeVsix(): Promise<string>;
export function makeProduct(): Promise<void>;
