import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from '#platform';

/** The files below a folder of the project, as paths from the project's root, that end so. */
export function filesOf(folder: string, ...endings: string[]): string[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)))
    .sort();
}
