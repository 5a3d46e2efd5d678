/**
 * The files of a picked folder by their path inside the package: the folder's own name is cut off, and when `region.json` lies
 * deeper, everything above it too. Hidden files are left out.
 */
export function packageFiles(files: Iterable<File>): ReadonlyMap<string, Blob> {
  const entries = [...files].map((file) => ({ path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath, file }));
  const manifests = entries
    .map(({ path }) => path)
    .filter((path) => path === 'region.json' || path.endsWith('/region.json'))
    .sort((a, b) => a.split('/').length - b.split('/').length);
  const root = manifests[0]?.slice(0, -'region.json'.length) ?? `${entries[0]?.path.split('/')[0] ?? ''}/`;
  return new Map(
    entries
      .filter(({ path }) => path.startsWith(root))
      .map(({ path, file }): [string, Blob] => [path.slice(root.length), file])
      .filter(([path]) => !path.split('/').some((part) => part.startsWith('.'))),
  );
}
