export type AuthenticationResult = 'succeeded' | 'failed';
