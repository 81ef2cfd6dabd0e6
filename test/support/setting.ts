/** What the runner (scripts/test.mjs) hands to the tests through the environment. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run these tests by \`npm test -- editor\`.`);
  return value;
}
