import { describe, expect, it } from 'vitest';
import { conceptOf } from './header-synonyms.ts';
import { kindOf, readFile } from './testing.ts';

describe('headers', () => {
  it.each([
    [
      'location',
      'Location ID, LOCID, Warehouse No., Plant ID, Site ID, Store Number, Lagernummer, Lager-Nr., Filial-Nr., Werksnr., Code dépôt, Cód. almacén',
    ],
    ['item', 'Material ID, Article ID, PRDID, Artikel-ID, ID artículo'],
    ['name', 'Product Desc, Item Desc., Material Desc'],
  ])('that name the %s by its number, in the short forms of exports', (concept, headers) => {
    const named = headers.split(', ').map(header => [header, conceptOf(header)?.concept]);
    expect(named).toEqual(headers.split(', ').map(header => [header, concept]));
  });

  it.each([
    [
      'item',
      'Código de material, N.º de artículo, N° de parte, Número de parte, Ident-Nr., Catalogue No., Réf. interne, Code matériel, Sach-Nr., Part #, Ref. article, Mat.-Nr., Ersatzteilnummer, Code produit, ID del producto, Spare part no.',
    ],
    [
      'name',
      'Materialbezeichnung, Mat.-Bez., Désignation article, Descripción del artículo, Nombre del producto',
    ],
    [
      'lead_time',
      "Wiederbeschaffungszeit (Monate), WBZ [Mon.], Délai de réapprovisionnement (mois), Délai d'approvisionnement (en mois), Tiempo de reposición (meses), Plazo de aprovisionamiento en meses, L/T (mths), WBZ Monate, Plazo entrega meses, Délai livraison mois, Supplier lead time, Lieferzeit/Monate",
    ],
    [
      'min',
      'Inventario mínimo, Seuil mini, Lager Min, Nivel mínimo de stock, Bestand min., Min stock level, Mini, Untergrenze, Low limit, Minimalbestand',
    ],
    [
      'max',
      'Inventario máximo, Seuil maxi, Lager Max, Höchstbestand, Stock maxi, Maximalbestand, Maxi, Obergrenze, High limit',
    ],
    [
      'on_hand',
      'Qté stock, Cantidad en stock, Quantité en stock, Lager Ist, Akt. Bestand, Menge Lager, Stock dispo, Saldo, Libre utilización, Bestand aktuell',
    ],
    [
      'price',
      'Einzelpreis EUR, Preis je Einheit, Prix unitaire HT, P.U., Unit price USD, Preis/ST, Price net EUR, P. unitario, Valor unitario, Price each',
    ],
  ])('that name the %s in words of their own order, with unit and currency behind', (concept, headers) => {
    const named = headers.split(', ').map(header => [header, conceptOf(header)?.concept]);
    expect(named).toEqual(headers.split(', ').map(header => [header, concept]));
  });

  it('of places are read as such: two places of an item are no repetition', () => {
    const file = 'Product ID,Location ID,Stock\nA,1000,5\nA,2000,6\n';
    const reading = readFile(file);
    expect(reading.problems).toEqual([]);
    expect(kindOf(reading, 'stock').rows.map(row => [row.location, row.on_hand])).toEqual([
      ['1000', 5],
      ['2000', 6],
    ]);
  });
});
