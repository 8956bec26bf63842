import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemPanel } from './item-panel.ts';
import { itemLocationOf, openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';

const asOf = '2024-04-15';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace();
  const write = (text: string, kind: Parameters<typeof writeText>[2]) => writeText(workspace, text, kind);
  await write('kit,component,quantity\nKIT,SET,2\nKIT,PLATE,1\nSET,SCREW,3\nBOX,PAPER,4\n', 'bom');
  const stock = ['KIT,1', 'SET,1', 'SCREW,7', 'PLATE,5', 'BOX,0', 'PAPER,3'];
  await write(
    `item,location,on_hand,as_of\n${stock.map(row => row.replace(',', ',L,')).join(`,${asOf}\n`)},${asOf}\n`,
    'stock',
  );
  await write('order,supplier,item,location,quantity,expected\nO1,S,SCREW,L,50,2024-04-22\n', 'open-orders');
  await plan(workspace, { asOf, policy: { leadTimeDays: 10 } });
});
afterAll(() => workspace.remove());

const kitOf = (item: string) => itemPanel(workspace.engine, itemLocationOf(workspace, { item })).kit;

describe('how many of a kit can be put together', () => {
  it('is told with the component that limits it, through every level, and when more of that comes', () => {
    // 7 screws make 2 sets beside the one that lies ready: 3 sets are enough for one kit.
    expect(kitOf('KIT')).toEqual({ units: 1, scarce: 'SCREW', moreOn: '2024-04-22' });
    expect(kitOf('SET')).toEqual({ units: 2, scarce: 'SCREW', moreOn: '2024-04-22' });
    expect(kitOf('BOX')).toEqual({ units: 0, scarce: 'PAPER', moreOn: '2024-04-25' });
  });

  it('is no question of what is no kit', () => {
    expect(kitOf('SCREW')).toBeNull();
  });
});
