/**
 * The bytes of a gzip member. Read from the stream itself, without a `Blob` or a `Response`: both pass the bytes through another process of the
 * browser, which breaks off now and then when many tiles come at once ("Failed to fetch").
 *
 * @throws TypeError where the bytes are no gzip, or end too soon.
 */
export async function gunzip(data: BufferSource): Promise<ArrayBuffer> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  // A failure to write is the reader's failure, too, which is the one that is told.
  const written = Promise.allSettled([writer.write(data), writer.close()]);
  const chunks: Uint8Array[] = [];
  const reader = stream.readable.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value);
  await written;
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes.buffer;
}
