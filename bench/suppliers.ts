import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder, qm, type Figure } from './measure.ts';

const VENDORS = 15_000;
const RECEIPTS = 20;
const BAR = 1;

/** Scores of many suppliers: the first listing after an import of receipts works them out, the second one reads them. */
export async function measureSuppliers(): Promise<Figure[]> {
  return inFolder(async folder => {
    const workspace = join(folder, 'company.qm');
    const file = join(folder, 'receipts.csv');
    writeFileSync(file, receiptsCsv());
    await qm('init', workspace);
    await qm('import', workspace, file, '--as', 'receipts', '--json');
    const first = await qm('suppliers', workspace, 'list', '--json');
    const second = await qm('suppliers', workspace, 'list', '--json');
    const size = `${VENDORS.toLocaleString('en')} suppliers, ${(VENDORS * RECEIPTS).toLocaleString('en')} receipts`;
    return [
      {
        what: `scores of ${size}`,
        seconds: first.seconds - second.seconds,
        peakMegabytes: first.peakMegabytes,
        note: `bar ${BAR} s; listing and start-up taken off`,
      },
    ];
  });
}

function receiptsCsv(): string {
  const lines = [
    'order,supplier,item,location,quantity,ordered_on,expected,received_on,rejected,ordered,price',
  ];
  for (let vendor = 0; vendor < VENDORS; vendor++) {
    for (let at = 0; at < RECEIPTS; at++) {
      const month = `2023-${String(1 + (at % 12)).padStart(2, '0')}`;
      const late = (vendor * 7 + at * 3) % 9;
      const day = String(10 + late).padStart(2, '0');
      const price = (2 + ((vendor + at) % 5) / 100).toFixed(2);
      lines.push(
        `P${vendor}-${at},V${vendor},I${vendor % 5000},MAIN,95,${month}-01,${month}-12,${month}-${day},${late % 3},100,${price}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}
