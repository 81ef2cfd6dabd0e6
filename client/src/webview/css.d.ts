/** A style that is bundled beside the script. */
declare module '*.css';
