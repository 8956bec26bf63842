import { describe, expect, it } from 'vitest';
import { pastedFile } from './pasted-file.ts';

const clipboard = (text: string, ...files: File[]) => ({ getData: () => text, files });

describe('pastedFile', () => {
  it('takes cells of a spreadsheet as tab-separated text, also when a picture of them came along', async () => {
    const picture = new File(['…'], 'image.png', { type: 'image/png' });
    const file = pastedFile(clipboard('Item\tQty\nA\t5\n', picture), 'Pasted cells');
    expect(file?.name).toBe('Pasted cells.tsv');
    expect(await file?.text()).toBe('Item\tQty\nA\t5\n');
  });

  it('takes a copied file, and nothing from an empty clipboard', () => {
    const copied = new File(['a'], 'stock.xlsx');
    expect(pastedFile(clipboard('', copied), 'x')).toBe(copied);
    expect(pastedFile(clipboard(' \n'), 'x')).toBeNull();
    expect(pastedFile(null, 'x')).toBeNull();
  });
});
