import type { BuildOptions } from 'esbuild';

export const shared: BuildOptions;
export const products: readonly BuildOptions[];
