'use strict';

// The payload: deflated, base64. Length of the JSON, the JSON, then the columns that it describes.
const Data = (() => {
  const scratch = { position: 0 };

  function bytesOf(base64) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }

  async function inflate(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  // Differences as zigzag varints. Up to 28 bits by shifts, more by multiplication: numbers are exact up to 2^53.
  function readVarint(bytes) {
    let at = scratch.position, byte = bytes[at++], value = byte & 127, shift = 7;
    while (byte > 127 && shift < 28) {
      byte = bytes[at++];
      value |= (byte & 127) << shift;
      shift += 7;
    }
    for (let scale = 268435456; byte > 127; scale *= 128) {
      byte = bytes[at++];
      value += (byte & 127) * scale;
    }
    scratch.position = at;
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  function readIntegers(bytes, offset, count, order) {
    const values = new Float64Array(count);
    scratch.position = offset;
    for (let i = 0, value = 0, step = 0; i < count; i++) {
      step = order === 2 ? step + readVarint(bytes) : readVarint(bytes);
      value += step;
      values[i] = value;
    }
    return values;
  }

  async function load() {
    const bytes = await inflate(bytesOf(document.getElementById('payload').textContent));
    const length = new DataView(bytes.buffer).getInt32(0, true);
    const data = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    const columns = bytes.subarray(4 + length);
    for (const column of data.columns) {
      data[column.name] = column.kind === 'f8'
        ? new Float64Array(columns.slice(column.offset, column.offset + 8 * column.count).buffer)
        : readIntegers(columns, column.offset, column.count, column.kind === 'd2' ? 2 : 1);
    }
    return data;
  }

  return { load };
})();
