/** What the sample wholesaler sells: ten product groups with their names, units, prices and seasons. All invented. */
export interface ProductGroup {
  code: string;
  name: string;
  /** Share of the assortment in twentieths. */
  twentieths: number;
  nouns: readonly string[];
  sizes: readonly string[];
  finishes: readonly string[];
  units: readonly { unit: string; precision: number; lot: number; multiples: readonly number[] }[];
  /** Typical unit cost in EUR and its spread (standard deviation of the logarithm). */
  cost: number;
  costSpread: number;
  /** Price per this many units, as such goods are quoted. */
  per: number;
  /** Yearly demand swing: week of the year with the most, and its strength (0 none, 1 doubles). */
  peakWeek: number;
  swing: number;
  /** Typical weekly demand of a middling item in lots. */
  rate: number;
}

const pieces = { unit: 'pcs', precision: 0, lot: 1, multiples: [1, 1, 5, 6, 10, 12] };
const singles = { unit: 'pcs', precision: 0, lot: 1, multiples: [1, 1, 1, 2, 4] };
const hundreds = { unit: 'pcs', precision: 0, lot: 50, multiples: [100, 200, 500, 1000] };
const boxes = { unit: 'box', precision: 0, lot: 1, multiples: [1, 5, 10] };
const kilograms = { unit: 'kg', precision: 3, lot: 0.125, multiples: [2.5, 5, 12.5, 25] };
const metres = { unit: 'm', precision: 1, lot: 0.5, multiples: [10, 25, 50, 100] };
const litres = { unit: 'l', precision: 2, lot: 0.25, multiples: [1, 5, 10, 20] };
const rolls = { unit: 'roll', precision: 0, lot: 1, multiples: [1, 6, 12, 24] };

export const productGroups: readonly ProductGroup[] = [
  {
    code: 'FA',
    name: 'Fasteners',
    twentieths: 4,
    nouns: [
      'Hexagon bolt', 'Hexagon nut', 'Flat washer', 'Spring washer', 'Socket head screw', 'Countersunk screw',
      'Coach screw', 'Threaded rod', 'Self-tapping screw', 'Blind rivet', 'Expansion anchor', 'Grub screw',
    ], // prettier-ignore
    sizes: ['M3', 'M4', 'M5', 'M6', 'M8', 'M10', 'M12', 'M14', 'M16', 'M20', 'M24', 'M30'],
    finishes: [
      'zinc plated',
      'A2 stainless',
      'A4 stainless',
      'hot-dip galvanised',
      'plain',
      'brass',
      'black oxide',
    ],
    units: [hundreds, hundreds, hundreds, boxes, kilograms],
    cost: 0.09,
    costSpread: 1,
    per: 100,
    peakWeek: 24,
    swing: 0.15,
    rate: 14,
  },
  {
    code: 'HT',
    name: 'Hand tools',
    twentieths: 3,
    nouns: [
      'Combination pliers', 'Side cutter', 'Slotted screwdriver', 'Torx screwdriver', 'Ring spanner', 'Claw hammer',
      'Wood chisel', 'Tape measure', 'Spirit level', 'Hacksaw', 'Utility knife', 'Hex key set',
    ], // prettier-ignore
    sizes: [
      '100 mm',
      '125 mm',
      '160 mm',
      '180 mm',
      '200 mm',
      '250 mm',
      '300 mm',
      '400 mm',
      '500 mm',
      '600 mm',
    ],
    finishes: [
      'standard',
      'insulated',
      'heavy duty',
      'two-component grip',
      'chrome vanadium',
      'site quality',
    ],
    units: [pieces, singles],
    cost: 9,
    costSpread: 0.7,
    per: 1,
    peakWeek: 49,
    swing: 0.2,
    rate: 6,
  },
  {
    code: 'EL',
    name: 'Electrical',
    twentieths: 3,
    nouns: [
      'Installation cable', 'Flexible cable', 'Junction box', 'Cable gland', 'Socket outlet', 'Light switch',
      'Circuit breaker', 'LED panel', 'LED lamp', 'Cable duct', 'Terminal block', 'Extension lead',
    ], // prettier-ignore
    sizes: [
      '1.5 mm2',
      '2.5 mm2',
      '4 mm2',
      '6 mm2',
      '10 A',
      '16 A',
      '32 A',
      '9 W',
      '18 W',
      '36 W',
      'IP20',
      'IP65',
    ],
    finishes: ['white', 'grey', 'black', 'halogen-free', 'surface mounted', 'flush mounted'],
    units: [pieces, singles, metres],
    cost: 4.5,
    costSpread: 0.9,
    per: 1,
    peakWeek: 46,
    swing: 0.3,
    rate: 8,
  },
  {
    code: 'CL',
    name: 'Cleaning',
    twentieths: 2,
    nouns: [
      'Floor cleaner', 'Descaler', 'Glass cleaner', 'Hand soap', 'Paper towel', 'Refuse sack', 'Mop head',
      'Microfibre cloth', 'Scouring pad', 'Disinfectant',
    ], // prettier-ignore
    sizes: ['250 ml', '500 ml', '1 l', '5 l', '10 l', '60 l', '120 l', '40 cm', '50 cm'],
    finishes: ['fresh', 'neutral', 'concentrate', 'recycled', 'professional', 'fragrance-free'],
    units: [boxes, rolls, litres, pieces],
    cost: 3.8,
    costSpread: 0.6,
    per: 1,
    peakWeek: 12,
    swing: 0.1,
    rate: 12,
  },
  {
    code: 'OF',
    name: 'Office supplies',
    twentieths: 2,
    nouns: [
      'Copy paper', 'Lever arch file', 'Ballpoint pen', 'Highlighter', 'Adhesive tape', 'Document wallet',
      'Envelope', 'Stapler', 'Whiteboard marker', 'Label roll', 'Notebook',
    ], // prettier-ignore
    sizes: ['A3', 'A4', 'A5', 'C4', 'C5', 'DL', '50 mm', '75 mm'],
    finishes: ['white', 'black', 'blue', 'red', 'green', 'assorted', 'recycled'],
    units: [boxes, pieces, rolls],
    cost: 2.4,
    costSpread: 0.7,
    per: 1,
    peakWeek: 35,
    swing: 0.45,
    rate: 10,
  },
  {
    code: 'GA',
    name: 'Garden',
    twentieths: 2,
    nouns: [
      'Garden hose', 'Hose connector', 'Sprinkler', 'Potting soil', 'Lawn seed', 'Plant pot', 'Pruning shears',
      'Leaf rake', 'Watering can', 'Weed barrier',
    ], // prettier-ignore
    sizes: ['1/2 in', '3/4 in', '10 m', '20 m', '25 m', '5 l', '10 l', '20 l', '40 l', '18 cm'],
    finishes: ['green', 'terracotta', 'anthracite', 'standard', 'premium', 'organic'],
    units: [pieces, singles, kilograms, metres],
    cost: 5.5,
    costSpread: 0.7,
    per: 1,
    peakWeek: 20,
    swing: 0.85,
    rate: 7,
  },
  {
    code: 'PL',
    name: 'Plumbing and heating',
    twentieths: 1,
    nouns: [
      'Copper pipe', 'Press fitting', 'Ball valve', 'Radiator valve', 'Pipe clip', 'Sealing ring', 'Siphon',
      'Circulation pump', 'Insulating sleeve',
    ], // prettier-ignore
    sizes: ['12 mm', '15 mm', '18 mm', '22 mm', '28 mm', '35 mm', '42 mm', '54 mm'],
    finishes: ['brass', 'chrome', 'copper', 'stainless', 'PE-X', 'nickel plated'],
    units: [pieces, metres, singles],
    cost: 7,
    costSpread: 0.9,
    per: 1,
    peakWeek: 44,
    swing: 0.55,
    rate: 6,
  },
  {
    code: 'SA',
    name: 'Safety and workwear',
    twentieths: 1,
    nouns: [
      'Safety glove', 'Safety glasses', 'Ear defender', 'Hard hat', 'Safety shoe', 'High-visibility vest',
      'Dust mask', 'First aid kit', 'Knee pad',
    ], // prettier-ignore
    sizes: ['S', 'M', 'L', 'XL', 'XXL', '39', '40', '41', '42', '43', '44', '45'],
    finishes: ['yellow', 'orange', 'blue', 'black', 'winter', 'cut level C'],
    units: [{ ...pieces, unit: 'pair' }, pieces],
    cost: 6,
    costSpread: 0.8,
    per: 1,
    peakWeek: 40,
    swing: 0.25,
    rate: 7,
  },
  {
    code: 'AD',
    name: 'Adhesives and paint',
    twentieths: 1,
    nouns: [
      'Silicone sealant', 'Wood glue', 'Assembly foam', 'Wall paint', 'Primer', 'Masking tape', 'Wood stain',
      'Metal lacquer', 'Filler',
    ], // prettier-ignore
    sizes: ['80 ml', '310 ml', '500 ml', '750 ml', '1 l', '2.5 l', '5 l', '10 l', '25 mm', '50 mm'],
    finishes: ['white', 'transparent', 'grey', 'anthracite', 'oak', 'solvent-free'],
    units: [boxes, pieces, litres, kilograms],
    cost: 6.5,
    costSpread: 0.6,
    per: 1,
    peakWeek: 19,
    swing: 0.4,
    rate: 8,
  },
  {
    code: 'SP',
    name: 'Spare parts',
    twentieths: 1,
    nouns: [
      'Ball bearing', 'V-belt', 'Shaft seal', 'Carbon brush', 'Filter cartridge', 'Drive chain', 'Coupling',
      'Gear wheel', 'Solenoid valve', 'Limit switch',
    ], // prettier-ignore
    sizes: ['6000', '6004', '6203', '6305', 'A38', 'B52', '25x40x7', '35x52x8', '08B-1', '10B-1'],
    finishes: ['standard', 'sealed', 'reinforced', 'C3 clearance', 'food grade', 'high temperature'],
    units: [singles],
    cost: 18,
    costSpread: 1,
    per: 1,
    peakWeek: 10,
    swing: 0.05,
    rate: 0.7,
  },
];

/** Places of the sample company, in the order in which they are used; the first is the largest. */
export const sampleLocations: readonly { location: string; name: string; size: number }[] = [
  ['CENTRAL', 'Central warehouse', 1],
  ['NORTH', 'Northgate branch', 0.45],
  ['HARBOUR', 'Harbour branch', 0.38],
  ['WEST', 'Westfield branch', 0.34],
  ['MILL', 'Millbrook branch', 0.3],
  ['EAST', 'Eastmoor branch', 0.28],
  ['SOUTH', 'Southbank branch', 0.27],
  ['RIVER', 'Riverside branch', 0.25],
  ['FORGE', 'Forge Lane branch', 0.23],
  ['STATION', 'Station Yard branch', 0.22],
  ['HILL', 'Hillcrest branch', 0.21],
  ['QUARRY', 'Quarry Road branch', 0.2],
  ['BRIDGE', 'Bridge End branch', 0.19],
  ['LAKE', 'Lakeside branch', 0.18],
  ['MARKET', 'Market Square branch', 0.17],
  ['PARK', 'Parkway branch', 0.16],
  ['ABBEY', 'Abbey Street branch', 0.15],
  ['VALLEY', 'Valley branch', 0.14],
  ['ORCHARD', 'Orchard Park branch', 0.13],
  ['COAST', 'Coast Road branch', 0.12],
].map(([location, name, size]) => ({ location: String(location), name: String(name), size: Number(size) }));
