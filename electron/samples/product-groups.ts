/** How a product is counted, sold and bought. */
export interface Packaging {
  unit: string;
  /** Decimals of a quantity. */
  precision: number;
  /** Smallest quantity customers take; demand comes in multiples of it. */
  lot: number;
  /** Order multiples suppliers ask for. */
  multiples: readonly number[];
  /** Prices are quoted for this many units. */
  per: number;
}

/** What the sample wholesaler sells: ten product groups with their products, prices and seasons. All invented. */
export interface ProductGroup {
  code: string;
  name: string;
  /** Share of the assortment in twentieths. */
  twentieths: number;
  /** Name, sizes, packaging and cost in EUR of a middling size. */
  families: readonly Family[];
  finishes: readonly string[];
  /** Week of the year with the most demand, and how strong the swing is: 0 none, 0.7 doubles it. */
  peakWeek: number;
  swing: number;
  /** Typical weekly demand of a middling item in lots. */
  rate: number;
}

type Family = readonly [noun: string, sizes: readonly string[], packaging: Packaging, cost: number];

const piece: Packaging = { unit: 'pcs', precision: 0, lot: 1, multiples: [1, 1, 5, 6, 10, 12], per: 1 };
const single: Packaging = { ...piece, multiples: [1, 1, 1, 2, 4] };
const hundred: Packaging = { unit: 'pcs', precision: 0, lot: 50, multiples: [100, 200, 500, 1000], per: 100 };
const box: Packaging = { ...piece, unit: 'box', multiples: [1, 5, 10] };
const pair: Packaging = { ...piece, unit: 'pair', multiples: [1, 6, 12] };
const roll: Packaging = { ...piece, unit: 'roll', multiples: [1, 6, 12, 24] };
const kilogram: Packaging = { unit: 'kg', precision: 3, lot: 0.125, multiples: [2.5, 5, 12.5, 25], per: 1 };
const metre: Packaging = { unit: 'm', precision: 1, lot: 0.5, multiples: [10, 25, 50, 100], per: 1 };
const litre: Packaging = { unit: 'l', precision: 2, lot: 0.25, multiples: [1, 5, 10, 20], per: 1 };

const thread = ['M3', 'M4', 'M5', 'M6', 'M8', 'M10', 'M12', 'M16', 'M20', 'M24'];
const screw = [
  'M4 x 16',
  'M5 x 20',
  'M6 x 20',
  'M6 x 30',
  'M8 x 25',
  'M8 x 40',
  'M10 x 30',
  'M10 x 60',
  'M12 x 80',
];
const wood = ['3.5 x 30', '4 x 40', '4.5 x 50', '5 x 60', '6 x 80', '6 x 100', '8 x 120'];
const length = ['100 mm', '125 mm', '160 mm', '180 mm', '200 mm', '250 mm', '300 mm', '400 mm'];
const blade = ['PH1', 'PH2', 'PZ2', 'T15', 'T20', 'T25', '4 mm', '5.5 mm'];
const section = ['1.5 mm2', '2.5 mm2', '4 mm2', '6 mm2', '10 mm2', '16 mm2'];
const ampere = ['6 A', '10 A', '13 A', '16 A', '20 A', '25 A', '32 A', '40 A'];
const watt = ['4 W', '7 W', '9 W', '12 W', '18 W', '24 W', '36 W', '50 W'];
const gauge = ['IP20', 'IP44', 'IP54', 'IP65'];
const bottle = ['250 ml', '500 ml', '750 ml', '1 l', '5 l', '10 l'];
const sheet = ['20 cm', '25 cm', '30 cm', '40 cm', '60 cm', '80 cm'];
const paper = ['A3', 'A4', 'A5', 'C4', 'C5', 'DL'];
const width = ['12 mm', '19 mm', '25 mm', '38 mm', '50 mm', '75 mm'];
const hose = ['1/2 in', '5/8 in', '3/4 in', '1 in', '1 1/4 in'];
const sack = ['2.5 kg', '5 kg', '10 kg', '20 kg', '25 kg'];
const pot = ['12 cm', '14 cm', '18 cm', '24 cm', '32 cm', '40 cm'];
const pipe = ['12 mm', '15 mm', '18 mm', '22 mm', '28 mm', '35 mm', '42 mm', '54 mm'];
const body = ['S', 'M', 'L', 'XL', 'XXL'];
const shoe = ['38', '39', '40', '41', '42', '43', '44', '45', '46'];
const bearing = ['6000', '6002', '6004', '6203', '6205', '6305', '6308', '6310'];
const belt = ['A28', 'A38', 'A52', 'B45', 'B60', 'SPZ 800', 'SPA 1250', 'SPB 2000'];
const bore = ['12 mm', '14 mm', '19 mm', '24 mm', '28 mm', '38 mm', '42 mm'];

export const productGroups: readonly ProductGroup[] = [
  {
    code: 'FA',
    name: 'Fasteners',
    twentieths: 4,
    peakWeek: 24,
    swing: 0.15,
    rate: 14,
    families: [
      ['Hexagon bolt', screw, hundred, 0.11],
      ['Hexagon nut', thread, hundred, 0.04],
      ['Flat washer', thread, hundred, 0.02],
      ['Spring washer', thread, hundred, 0.03],
      ['Socket head screw', screw, hundred, 0.13],
      ['Countersunk screw', screw, hundred, 0.09],
      ['Chipboard screw', wood, hundred, 0.05],
      ['Decking screw', wood, box, 14],
      ['Threaded rod 1 m', thread, piece, 2.1],
      ['Blind rivet', ['3.2 x 8', '4 x 10', '4.8 x 12', '4.8 x 16'], box, 7],
      ['Expansion anchor', screw, box, 12],
      ['Nails', ['2.5 x 50', '2.8 x 65', '3.1 x 80', '3.8 x 100'], kilogram, 3.2],
    ],
    finishes: [
      'zinc plated',
      'A2 stainless',
      'A4 stainless',
      'hot-dip galvanised',
      'plain',
      'brass',
      'black oxide',
    ],
  },
  {
    code: 'HT',
    name: 'Hand tools',
    twentieths: 3,
    peakWeek: 49,
    swing: 0.2,
    rate: 6,
    families: [
      ['Combination pliers', length, single, 11],
      ['Side cutter', length, single, 12],
      ['Screwdriver', blade, piece, 4],
      ['Ring spanner', ['8 mm', '10 mm', '13 mm', '17 mm', '19 mm', '24 mm'], piece, 6],
      ['Claw hammer', ['300 g', '500 g', '600 g'], single, 14],
      ['Wood chisel', ['6 mm', '10 mm', '16 mm', '20 mm', '26 mm'], single, 9],
      ['Tape measure', ['3 m', '5 m', '8 m', '10 m'], piece, 5],
      ['Spirit level', ['40 cm', '60 cm', '100 cm', '180 cm'], single, 24],
      ['Hacksaw blade', length, piece, 1.4],
      ['Utility knife', ['9 mm', '18 mm', '25 mm'], piece, 3],
    ],
    finishes: ['Basic', 'Classic', 'Pro', 'Pro XL', 'Industry', 'Master'],
  },
  {
    code: 'EL',
    name: 'Electrical',
    twentieths: 3,
    peakWeek: 46,
    swing: 0.3,
    rate: 8,
    families: [
      ['Installation cable 3 x', section, metre, 1.1],
      ['Flexible cable 2 x', section, metre, 0.9],
      ['Circuit breaker', ampere, single, 7],
      ['Junction box', gauge, piece, 2.2],
      ['Socket outlet', gauge, piece, 3.5],
      ['Light switch', gauge, piece, 3.1],
      ['LED panel', watt, single, 21],
      ['LED lamp', watt, piece, 3.4],
      ['Cable duct 2 m', ['15 x 15', '25 x 40', '40 x 60', '60 x 110'], piece, 3.8],
      ['Cable tie', ['100 mm', '200 mm', '300 mm', '370 mm'], hundred, 0.03],
      ['Extension lead', ['3 m', '5 m', '10 m', '25 m'], single, 13],
    ],
    finishes: ['white', 'grey', 'black', 'anthracite', 'outdoor', 'industrial'],
  },
  {
    code: 'CL',
    name: 'Cleaning',
    twentieths: 2,
    peakWeek: 12,
    swing: 0.1,
    rate: 12,
    families: [
      ['Floor cleaner', bottle, piece, 4.2],
      ['Descaler', bottle, piece, 3.6],
      ['Glass cleaner', bottle, piece, 2.8],
      ['Hand soap', bottle, piece, 2.4],
      ['Disinfectant bulk', ['70 %', '80 %', '96 %'], litre, 2.9],
      ['Paper towel', sheet, roll, 1.6],
      ['Refuse sack', ['30 l', '60 l', '120 l', '240 l'], roll, 2.3],
      ['Mop head', sheet, piece, 5.2],
      ['Microfibre cloth', sheet, box, 8],
      ['Scouring pad', ['7 x 10', '9 x 15', '15 x 23'], box, 6],
    ],
    finishes: ['Basic', 'Eco', 'Pro', 'Fresh', 'Neutral', 'Economy'],
  },
  {
    code: 'OF',
    name: 'Office supplies',
    twentieths: 2,
    peakWeek: 35,
    swing: 0.45,
    rate: 10,
    families: [
      ['Copy paper 80 g', ['A3', 'A4', 'A5'], box, 19],
      ['Lever arch file', width, piece, 1.7],
      ['Ballpoint pen', ['fine', 'medium', 'broad'], box, 6],
      ['Highlighter', ['1-3 mm', '2-5 mm'], box, 7],
      ['Adhesive tape', width, roll, 0.9],
      ['Document wallet', paper, box, 8],
      ['Envelope', paper, box, 16],
      ['Stapler', ['10 sheets', '30 sheets', '60 sheets'], single, 9],
      ['Notebook', paper, piece, 2.1],
      ['Label roll', width, roll, 5],
    ],
    finishes: ['white', 'black', 'blue', 'red', 'green', 'yellow', 'recycled'],
  },
  {
    code: 'GA',
    name: 'Garden',
    twentieths: 2,
    peakWeek: 20,
    swing: 0.85,
    rate: 7,
    families: [
      ['Garden hose', hose, metre, 1.3],
      ['Hose connector', hose, piece, 2.2],
      ['Sprinkler', ['60 m2', '120 m2', '200 m2', '320 m2'], single, 14],
      ['Lawn seed', sack, piece, 19],
      ['Bird seed loose', ['winter mix', 'sunflower', 'peanut'], kilogram, 1.4],
      ['Plant pot', pot, piece, 3.2],
      ['Pruning shears', ['15 mm', '20 mm', '25 mm'], single, 16],
      ['Leaf rake', ['40 cm', '52 cm', '60 cm'], single, 11],
      ['Weed barrier', ['1 m', '1.6 m', '2 m'], metre, 0.8],
    ],
    finishes: ['Basic', 'Plus', 'Premium', 'green', 'brown', 'anthracite'],
  },
  {
    code: 'PL',
    name: 'Plumbing and heating',
    twentieths: 1,
    peakWeek: 44,
    swing: 0.55,
    rate: 6,
    families: [
      ['Pipe', pipe, metre, 5],
      ['Press fitting 90 deg', pipe, piece, 3.2],
      ['Ball valve', pipe, single, 9],
      ['Radiator valve', ['3/8 in', '1/2 in', '3/4 in'], single, 12],
      ['Pipe clip', pipe, hundred, 0.3],
      ['Sealing ring', pipe, hundred, 0.06],
      ['Insulating sleeve', pipe, metre, 1.2],
      ['Circulation pump', ['25-40', '25-60', '32-80'], single, 110],
    ],
    finishes: ['type A', 'type B', 'type N', 'type S', 'compact', 'premium'],
  },
  {
    code: 'SA',
    name: 'Safety and workwear',
    twentieths: 1,
    peakWeek: 40,
    swing: 0.25,
    rate: 7,
    families: [
      ['Safety glove', body, pair, 3.1],
      ['Safety shoe', shoe, pair, 42],
      ['High-visibility vest', body, piece, 4.4],
      ['Work trousers', body, piece, 31],
      ['Dust mask', ['FFP1', 'FFP2', 'FFP3'], box, 11],
      ['Ear defender', ['25 dB', '28 dB', '32 dB'], single, 14],
      ['Safety glasses', ['narrow', 'wide'], piece, 5],
    ],
    finishes: ['yellow', 'orange', 'blue', 'black', 'grey', 'green'],
  },
  {
    code: 'AD',
    name: 'Adhesives and paint',
    twentieths: 1,
    peakWeek: 19,
    swing: 0.4,
    rate: 8,
    families: [
      ['Silicone sealant', ['80 ml', '310 ml', '600 ml'], piece, 4.1],
      ['Wood glue', bottle, piece, 6],
      ['Assembly foam', ['500 ml', '750 ml'], piece, 5.2],
      ['Wall paint', ['2.5 l', '5 l', '10 l', '15 l'], single, 32],
      ['Wood stain', bottle, piece, 15],
      ['Masking tape', width, roll, 1.8],
      ['Filler powder', ['fine', 'coarse', 'fibre'], kilogram, 2.2],
    ],
    finishes: ['Basic', 'Plus', 'Pro', 'white', 'grey', 'transparent'],
  },
  {
    code: 'SP',
    name: 'Spare parts',
    twentieths: 1,
    peakWeek: 10,
    swing: 0.05,
    rate: 0.7,
    families: [
      ['Ball bearing', bearing, single, 9],
      ['V-belt', belt, single, 11],
      ['Shaft seal', bore, single, 4],
      ['Carbon brush', ['5 x 8', '6 x 10', '7 x 17'], pair, 6],
      ['Filter cartridge', ['5 um', '10 um', '25 um'], single, 28],
      ['Drive chain', ['06B-1', '08B-1', '10B-1', '12B-1'], metre, 17],
      ['Jaw coupling', bore, single, 46],
      ['Solenoid valve', hose, single, 64],
    ],
    finishes: ['standard', 'sealed', 'reinforced', 'C3 clearance', 'food grade', 'high temperature'],
  },
];
