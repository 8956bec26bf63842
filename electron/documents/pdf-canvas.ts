import PDFDocument from 'pdfkit';
import { bundledFont, type Weight } from './fonts.ts';
import { wrapText } from './printable.ts';

/** A tagged PDF in the making. Lengths are points (1/72 inch), from the top left corner. */
export interface Canvas {
  pdf: PDFKit.PDFDocument;
  /** The element every part of the document hangs from. */
  root: PDFKit.PDFStructureElement;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface TextStyle {
  size: number;
  weight?: Weight;
  color?: string;
  align?: 'left' | 'right';
}

export const colors = {
  ink: '#1b2430',
  soft: '#5b6675',
  rule: '#c9d0d9',
  band: '#eef2f6',
  accent: '#1f4e79',
};

/** Line height as a multiple of the font size. */
const LEADING = 1.32;

/** Starts a tagged document whose first page is open. @param language BCP 47 tag for screen readers */
export function openCanvas(options: {
  title: string;
  author: string;
  language: string;
  paper: 'A4' | 'Letter';
  createdAt: string;
}): Canvas {
  const regular = bundledFont('regular').bytes;
  const created = new Date(options.createdAt);
  const pdf = new PDFDocument({
    size: options.paper === 'A4' ? 'A4' : 'LETTER',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: options.language,
    bufferPages: true,
    autoFirstPage: false,
    info: {
      Title: metadataText(options.title),
      Author: metadataText(options.author),
      Creator: 'Quartermaster',
      Producer: 'Quartermaster',
      CreationDate: created,
      ModDate: created,
    },
  });
  pdf.registerFont('regular', regular);
  pdf.registerFont('bold', bundledFont('bold').bytes);
  pdf.registerFont('narrow', bundledFont('narrow').bytes);
  pdf.addPage();
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  return { pdf, root, left: 44, right: pdf.page.width - 44, top: 44, bottom: pdf.page.height - 62 };
}

/** pdfkit writes title and author into XML as they are; these three characters would break it. */
function metadataText(text: string): string {
  return text.replaceAll('&', '+').replace(/[<>]/g, ' ');
}

/** Closes the document and hands out the file. */
export function closeCanvas(canvas: Canvas): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    canvas.pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    canvas.pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    canvas.pdf.on('error', reject);
    canvas.root.end();
    canvas.pdf.end();
  });
}

/** Height of one line of text. */
export function lineHeight(size: number): number {
  return size * LEADING;
}

/** The other cuts have fewer scripts than the regular one: better plain than a box. */
function drawsAll(weight: Weight, text: string): boolean {
  const { covers } = bundledFont(weight);
  for (const character of text) if (!covers(character.codePointAt(0) ?? 0)) return false;
  return true;
}

function useFont(canvas: Canvas, text: string, style: TextStyle): void {
  const wanted = style.weight ?? 'regular';
  canvas.pdf.font(wanted === 'regular' || drawsAll(wanted, text) ? wanted : 'regular').fontSize(style.size);
}

/** Width of a text on one line. */
export function textWidth(canvas: Canvas, text: string, style: TextStyle): number {
  useFont(canvas, text, style);
  return canvas.pdf.widthOfString(text);
}

/** Lines of a text within a width. */
export function textLines(canvas: Canvas, text: string, width: number, style: TextStyle): string[] {
  return wrapText(text, width, part => textWidth(canvas, part, style));
}

/** Draws lines below each other. @param x left edge of the box @param width of the box, for right alignment */
export function drawLines(
  canvas: Canvas,
  lines: readonly string[],
  x: number,
  y: number,
  width: number,
  style: TextStyle,
): void {
  canvas.pdf.fillColor(style.color ?? colors.ink);
  lines.forEach((line, index) => {
    if (line === '') return;
    const shift = style.align === 'right' ? width - textWidth(canvas, line, style) : 0;
    useFont(canvas, line, style);
    const drop = (lineHeight(style.size) - style.size * 1.164) / 2;
    canvas.pdf.text(line, x + shift, y + index * lineHeight(style.size) + drop, { lineBreak: false });
  });
}

/** Draws something that belongs to the document's meaning, under a structure element of the given type. */
export function drawTagged(
  parent: PDFKit.PDFStructureElement,
  canvas: Canvas,
  type: string,
  draw: () => void,
): void {
  const element = canvas.pdf.struct(type);
  parent.add(element);
  element.add(draw);
  element.end();
}

/** Draws something a screen reader should pass over: rules, bands, repeated headings, page numbers. */
export function drawArtifact(
  canvas: Canvas,
  draw: () => void,
  type: 'Layout' | 'Pagination' = 'Layout',
): void {
  canvas.pdf.markContent('Artifact', { type });
  draw();
  canvas.pdf.endMarkedContent();
}

/** A horizontal rule across the page. */
export function drawRule(canvas: Canvas, y: number, color: string, width: number): void {
  drawArtifact(canvas, () => {
    canvas.pdf.moveTo(canvas.left, y).lineTo(canvas.right, y).lineWidth(width).strokeColor(color).stroke();
  });
}
