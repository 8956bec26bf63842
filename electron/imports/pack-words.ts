/** What goods are packed in, as headers call it. */
const packs =
  '(?:packs?|packets?|packages?|pkts?|pkg|pk|boxe?s?|cartons?|ctns?|cases?|cs|trays?|bundles?|bags?|vpe|packung(?:en)?|gebinde|kartons?|kisten?|pakete?|colis|cartouches?|boites?|paquets?|cajas?|paquetes?|confezion[ei]|scatol[ae]|dozen|doz|dz|dutzend|douzaines?|docenas?|gross)';
const unitsOfGoods =
  '(?:units?|pcs|pieces?|pc|qty|quantity|items?|ea|stuck|stk|st|menge|inhalt|unites?|pieza?s|unidades|uds|pezzi)';

/** Units in a pack that needs no column to say so; a gross only where it cannot mean the opposite of net. */
const fixedPacks: [RegExp, number][] = [
  [/^(?:dozen|doz|dz|dutzend|douzaines?|docenas?)$/, 12],
  [/^gross$/, 144],
];

function fold(header: string): string {
  return header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[._-]+/g, ' ')
    .trim();
}

const packSize = new RegExp(
  `^(?:no of |number of |anzahl )?${unitsOfGoods} ?(?:/|per|pro|je|par|por|in|im)(?: an?| 1)? ?${packs}$`,
);

/** Whether a header says how many units a pack holds: `units per box`, `Stück je Karton`. */
export function isPackSize(header: string): boolean {
  return packSize.test(fold(header));
}

const alone =
  /^(?:pack ?(?:size|qty|quantity)?|(?:case|carton|ctn|box|inner) ?(?:pack|size|qty|quantity)|vpe|verpackungseinheit|gebindegrosse|packungsgrosse|kartoninhalt|packungsinhalt|colisage|conditionnement|verpakkingseenheid|confezione)$/;

/** The same, also where the header is a word of trade for it: `pack size`, `VPE`. */
export function namesPackSize(header: string): boolean {
  const folded = fold(header);
  return packSize.test(folded) || alone.test(folded);
}

const pricedPerPack = new RegExp(`(?:/|\\b(?:per|pro|par|por|je)\\b) ?(?:an? |1 )?(${packs})\\)?$`);
const countedInPacks = new RegExp(
  `(?:[([] ?(?:in )?|[,;:/] ?|\\b(?:in|en|im) )(${packs})[)\\]]?$|\\b((?!pack$|case$|vpe$)${packs})$`,
);

/** What a price header says its price is for (`price per box`: `box`); null when it names no pack. */
export function packOfPrice(header: string): string | null {
  return pricedPerPack.exec(fold(header))?.[1] ?? null;
}

/** What a header or units row says a quantity is counted in (`on hand (cartons)`: `cartons`); null when in no pack. */
export function packOfQuantity(header: string): string | null {
  const found = countedInPacks.exec(fold(header));
  return found?.[1] ?? found?.[2] ?? null;
}

/** Units in a dozen or a gross; null for a pack whose size is somebody's own. */
export function unitsOfPack(pack: string): number | null {
  return fixedPacks.find(([pattern]) => pattern.test(pack))?.[1] ?? null;
}
