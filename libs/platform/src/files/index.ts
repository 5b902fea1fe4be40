export * from './file-kinds.js';
export * from './keep-file.js';
export * from './receive-file.js';
export * from './remove-place.js';
export { attachmentNamed, downloadName, shownName } from './rules/file-names.js';
export { eachOldFile, sweepFiles } from './sweep-files.js';
