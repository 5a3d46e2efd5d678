import type { Result } from '../../base/result.ts';
import { err, ok } from '../../base/result.ts';

/** How many leading bytes are UTF-8; a prefix that ends inside a character counts. */
function validPrefixLength(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      low = middle;
    } catch {
      high = middle - 1;
    }
  }
  return low;
}

/** UTF-8 bytes as text without byte order mark; the error is a sentence on what the bytes are instead. */
export function decodeText(bytes: Uint8Array): Result<string, string> {
  if (bytes.length >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))) {
    return err('the text is UTF-16; save it as UTF-8');
  }
  if (bytes.length >= 4 && bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] <= 5)
    return err('the file is a zip archive or a spreadsheet, not text');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const at = validPrefixLength(bytes);
    let line = 1;
    for (let i = 0; i < at; i++) if (bytes[i] === 10) line++;
    return err(`the text is not UTF-8 (line ${line}); it is probably Latin-1 (ISO 8859-1 or Windows-1252): save it as UTF-8`);
  }
  if (isWebPage(text)) return err('the file is a web page, not data');
  if (text.includes('\u0000')) return err('the file holds zero bytes: it is not text');
  return ok(text);
}

/** True for text that starts as HTML does. */
export function isWebPage(text: string): boolean {
  return /^\s*<(!doctype\s+html|html|head|body)\b/i.test(text.slice(0, 400));
}
