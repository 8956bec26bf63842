import type { Concept } from './synonym-words.ts';

/*
 * Headers that are put together of a few words, as every planner does it anew: `Code of the material`, `Mat.-Bez.`,
 * `Inventario mínimo`. What is written here is their grammar; words that stand for a field alone are synonyms.
 */

const one = (words: string) => `(?:${words.trim().split(/\s+/).join('|').replaceAll('_', ' ')})`;

/** What links two words: `código de material`, `quantité en stock`. */
const link = '(?: (?:of|the|de|du|des|d|del|de la|de l|la|le|el|l|en|au|in|on|auf|di|do|da|van))* ?';
const thing =
  one(`item part spare_part sparepart product material article artikel articulo producto produit piece pieza
  repuesto recambio refaccion ersatzteil ersatzteile teil teile sach mat art prod articolo prodotto materiale sku rohstoff
  raw_material matiere materie materiel produkt waren ware chemical chemikalien parte ident catalogue catalog katalog internal interne
  interna intern`);
const number =
  one(`no nr nro num number nummer numero n n_o code cod codigo kode kod id ref reference referenz referencia
  clave schlussel key codice`);
const naming =
  one(`name names description descripcion descr desc text kurztext langtext bezeichnung bezeichn bez benennung
  designation libelle denominacion nombre descrizione titel title intitule denomination omschrijving`);
const stock =
  one(`stocks? bestand bestande best lager lagerbestand inventar inventario inventory existencias? giacenza scorta
  voorraad estoque on_hand inv almacen nivel niveau seuil level niveau_de_stock nivel_de_stock nivel_de_inventario
  stock_level inventory_level lagerstand`);
const amount = one(
  'qty qte quantity quantite cantidad cant menge units unidades unites quantita aantal anzahl',
);
const least = one('min mini minim minimum minimal mindest minima minimo minimos minimas minimale');
const most = one(
  'max maxi maxim maximum maximal hochst maxima maximo maximos maximas maximale massima massimo',
);
const now =
  one(`actual current curr akt aktuell aktueller ist real reel physical fisico physique actuel actuelle atual
  attuale today now disponible dispo available`);
const place = one(
  'stock inventory existencia existencias almacen magasin lager hand depot inventario bestand warehouse',
);
const waiting = one(
  `delivery replenishment procurement supply resupply reorder supplier vendor purchase purchasing`,
);
const approach =
  one(`livraison reapprovisionnement approvisionnement appro reappro commande fournisseur obtention
  entrega reposicion aprovisionamiento reaprovisionamiento suministro abastecimiento reabastecimiento compra proveedor
  consegna approvvigionamento riordino reposicao levering`);

const composed: [Concept, RegExp][] = (
  [
    [
      'item',
      `${thing}${link}${number}|${number}${link}${thing}|(?:sach|teile|ersatzteil|waren|produkt|ident|katalog)s?(?:nummer|nr|code)`,
    ],
    [
      'name',
      `${thing}${link}${naming}|${naming}${link}${thing}|(?:sach|teile?|ersatzteil|waren|produkt|material|artikel)s?(?:bezeichnung|bez|benennung|text|name)`,
    ],
    [
      'lead_time',
      `${waiting} (?:lead )?times?|lead times?|lt|l t|(?:wieder ?)?beschaffungs ?(?:zeit|dauer|frist)|liefer ?(?:zeit|dauer|frist)|(?:delai|delais|plazo|tiempo|tempo|prazo)s?${link}${approach}`,
    ],
    [
      'safety_stock',
      `(?:sicherheits|reserve|puffer|eiserner) ?bestand|(?:stock|inventario|existencia|scorta|estoque)${link}(?:securite|seguridad|sicurezza|seguranca|proteccion)|${stock} (?:safety|buffer)`,
    ],
    [
      'min',
      `${least}${link}${stock}(?: ${amount})?|${stock}${link}${least}(?:${link}${stock})?|(?:re ?order|order) (?:point|level)|punto${link}(?:pedido|reorden|orden)|point${link}(?:commande|reappro)`,
    ],
    [
      'max',
      `${most}${link}${stock}(?: ${amount})?|${stock}${link}${most}(?:${link}${stock})?|order up to(?: level)?`,
    ],
    [
      'on_hand',
      `${amount}${link}${place}|${place}${link}${amount}|${now}${link}${stock}|${stock}${link}${now}`,
    ],
  ] satisfies [Concept, string][]
).map(([concept, pattern]) => [concept, new RegExp(`^(?:${pattern})$`)]);

/** Without accents, marks and case: `Mat.-Bez.` -> `mat bez`, `Part #` -> `part no`. */
function fold(header: string): string {
  return header
    .replace(/([\p{Ll}])(\p{Lu})/gu, '$1 $2')
    .replace(/[#№]/g, ' no ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The field that a header names in words of its own order; null when they make none that we know. */
export function composedConcept(header: string): Concept | null {
  const folded = fold(header);
  return composed.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}
