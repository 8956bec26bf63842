/** A place of the sample company; `size` is its demand against the central warehouse's. */
export interface SamplePlace {
  location: string;
  name: string;
  size: number;
}

const rows: readonly [string, string, number][] = [
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
];

/** Places in the order in which they are used; the first is the largest. */
export const samplePlaces: readonly SamplePlace[] = rows.map(([location, name, size]) => ({
  location,
  name,
  size,
}));
