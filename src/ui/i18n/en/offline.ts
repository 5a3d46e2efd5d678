/** Taking a region along for where there is no network. */
export const offline = {
  'offline.title': 'Without a network',
  'offline.about':
    'Keep this region on this device: the app then opens where there is no network, and orders, photos and checklists wait here until there is one.',
  'offline.notKept': 'Not kept yet.',
  'offline.kept': 'Kept whole, as of {time}.',
  'offline.partly': 'Kept in part, as of {time}: {missing, plural, one {# file is} other {# files are}} missing.',
  'offline.keeping': 'Loading: {done} of {files} files',
  'offline.keep': 'Keep this region',
  'offline.renew': 'Look for a newer one',
  'offline.stop': 'Stop',
  'offline.failed': 'It could not be kept: {reason}',
  'offline.insecure': 'Only a page that came over https can be kept.',
  'offline.unsupported': 'This browser cannot keep pages for use without a network.',
  'offline.ownFiles': 'This region was opened from files of this device: it is here already, and is to be opened from them again.',
  'offline.elsewhere': 'Only a region that lies under the address of the app itself can be kept.',
  'offline.regionBytes':
    'This region takes {bytes} on this device: {shown} {files, plural, one {file or part of a file} other {files and parts of files}}.',
  'offline.space': 'All that Evenfield keeps here takes about {usage} of the {quota} that this browser grants.',
  'offline.persistent': 'The browser has agreed not to clear it.',
  'offline.mayClear': 'The browser may clear it when the device runs short of room.',
  'offline.chip': 'No network',
  'offline.chipAge': '· region {age} old',
  'offline.lossKept': 'No network: the region is shown as it was kept on this device on {time}, {age} ago.',
  'offline.lossBare': 'No network, and this region is not kept on this device: what was not loaded yet cannot be shown.',
  'offline.rule':
    'Registers, maps and what was looked at are kept, up to 60 % of what the browser grants; of past weeks only those that were replayed. The network comes first where there is one.',
} as const;
