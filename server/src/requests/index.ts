/**
 * What client and server say to each other beyond LSP: the one folder that both read. Other editors may use these
 * requests as well; none is needed for the rest to work.
 */
export * from './anonymizedLines';
export * from './attention';
export * from './authenticationReport';
export * from './bookmarks';
export * from './compare';
export * from './connection';
export * from './connectionsView';
export * from './coverage';
export * from './failures';
export * from './hat';
export * from './initialization';
export * from './lines';
export * from './marks';
export * from './messageDetails';
export * from './outcomes';
export * from './request';
export * from './sequence';
export * from './story';
export * from './times';
