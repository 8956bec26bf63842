import { describe, expect, it } from 'vitest';
import { decodeText } from './encoding.ts';

/** Encodes by the table that a decoder has, so that no second table is needed. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const byChar = new Map<string, number[]>();
  for (let byte = 0; byte < 256; byte++) {
    const char = decoder.decode(Uint8Array.of(byte));
    if (!byChar.has(char)) byChar.set(char, [byte]);
  }
  if (encoding === 'shift_jis') {
    for (let lead = 0x81; lead < 0xfd; lead++) {
      for (let trail = 0x40; trail < 0xfd; trail++)
        byChar.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return Uint8Array.from(Array.from(text).flatMap(char => byChar.get(char) ?? [63]));
}

describe('decodeText', () => {
  it.each([
    ['windows-1252', 'Artikel;Größe;Menge\nA-1;Schlüssel;5 €\nA-2;Maßband für Straße;7\n'],
    ['windows-1252', 'Référence;Désignation;Quantité\nR1;Clé à molette;5\nR2;Écrou carré;7\n'],
    ['windows-1252', 'Date;Référence;Qty\n2023-08-06;A1;5\n'],
    ['windows-1252', 'Verbrauch je Stück für Größe;März\nA1;5\n'],
    ['windows-1252', 'Código;Descripción;Año\nC1;Muñón;5\n'],
    ['windows-1250', 'Indeks;Nazwa;Ilość\nI1;Śruba łożyskowa;5\nI2;Wąż gumowy część;7\n'],
    ['windows-1250', 'Kód;Název;Množství\nK1;Šroub závěsný čtyřhran;5\nK2;Těsnění ložiska;7\n'],
    ['windows-1251', 'Артикул;Название;Количество\nА1;Гайка шестигранная;5\n'],
    ['shift_jis', '品目コード,品名,在庫数\nA1,六角ボルト,5\nA2,ナット,7\n'],
  ])('recognises %s by its letters: %j', (encoding, text) => {
    const found = decodeText(encode(text, encoding), 'a.csv');
    expect(found).toMatchObject({ text, encoding });
  });

  it('recognises UTF-8 and UTF-16, with a byte order mark or without', () => {
    const text = 'Artikel;Größe\nA;1\n';
    const utf16 = Buffer.from(text, 'utf16le');
    expect(decodeText(Buffer.from(`\ufeff${text}`, 'utf8'), 'a').text).toBe(text);
    expect(decodeText(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), 'a')).toMatchObject({
      text,
      encoding: 'utf-16le',
    });
    expect(decodeText(utf16, 'a')).toMatchObject({ text, encoding: 'utf-16le' });
    expect(decodeText(Buffer.from(utf16).swap16(), 'a')).toMatchObject({ text, encoding: 'utf-16be' });
    expect(
      decodeText(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]), 'a').text,
    ).toBe(text);
  });
});
