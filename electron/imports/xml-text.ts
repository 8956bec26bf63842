const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of XML with its entities resolved, and the `_x000D_` of spreadsheets; entities a file declares itself stay as they are. */
export function decodeXml(text: string): string {
  const resolved = text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
        const code = decimal ? Number(decimal) : hex ? Number.parseInt(String(hex), 16) : -1;
        if (code >= 0) return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
        return named[String(name)] ?? whole;
      })
    : text;
  return resolved.includes('_x')
    ? resolved.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex) =>
        String.fromCharCode(Number.parseInt(String(hex), 16)),
      )
    : resolved;
}

/** The value of an attribute in the text of a tag; undefined when it has none of that name. */
export function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : decodeXml(value);
}

/** Whether XML declares entities of its own, by which a small file unfolds into a large one. */
export function declaresEntities(xml: Uint8Array): boolean {
  const head = Buffer.from(xml.buffer, xml.byteOffset, Math.min(xml.byteLength, 4096)).toString('latin1');
  return /<!ENTITY|<!DOCTYPE(?!\s+html)/i.test(head);
}
