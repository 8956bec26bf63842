import { describe, expect, it } from 'vitest';
import { strippedStream } from './old-workbook.ts';

function record(type: number, ...bytes: number[]): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(bytes.length, 2);
  return Buffer.concat([head, Buffer.from(bytes)]);
}
const zeros = (count: number) => Array.from({ length: count }, () => 0);
const typesOf = (stream: Buffer) => {
  const types: number[] = [];
  for (let at = 0; at < stream.length; at += 4 + stream.readUInt16LE(at + 2))
    types.push(stream.readUInt16LE(at));
  return types;
};

describe('the stream of an old workbook', () => {
  it('keeps cells and sheets, and loses drawings, links and records that are too short for what they are', () => {
    const stream = Buffer.concat([
      record(0x8_09, ...zeros(16)),
      record(0x2_03, ...zeros(14)),
      record(0x5d, 1, 2, 3),
      record(0x2_04),
      record(0x18, ...zeros(40)),
      record(0x0a),
    ]);
    expect(typesOf(strippedStream(stream))).toEqual([0x8_09, 0x2_03, 0xff_f0, 0xff_f0, 0xff_f0, 0x0a]);
    expect(stream.readUInt16LE(20)).toBe(0x2_03);
  });

  it('keeps of a formula what it came to', () => {
    const cell = record(0x06, ...zeros(20), 5, 0, 0x1e, 1, 2, 3, 4);
    const stripped = strippedStream(cell);
    expect(stripped.readUInt16LE(24)).toBe(0xff_ff);
    expect(stripped.subarray(0, 24)).toEqual(cell.subarray(0, 24));
  });

  it('that is cut off is read up to there', () => {
    const cut = Buffer.concat([record(0x8_09, ...zeros(16)), Buffer.from([0x06, 0, 99, 0, 1])]);
    expect(strippedStream(cut)).toHaveLength(cut.length);
  });
});
