import { describe, expect, it } from 'vitest';
import { conceptOf } from './header-synonyms.ts';
import { kindOf, readFile, tuplesOf } from './testing.ts';

const named: [concept: string, headers: string][] = [
  ['item', 'Kod towaru, Indeks, Symbol, Nr artykułu, Číslo zboží, Código do produto'],
  ['name', 'Nazwa towaru, Opis, Omschrijving, Denominazione'],
  ['unit', 'JM, J.m., Jednostka miary, UM'],
  ['cost', 'Cena zakupu, Koszt jednostkowy, Prezzo di acquisto, Inkoopprijs'],
  ['price', 'Cena sprzedaży, Prezzo di vendita, Preço de venda'],
  ['location', 'Magazyn, Lokalizacja, Locatie, Deposito'],
  ['supplier', 'Dostawca, Fornitore, Leverancier, Hauptlieferant'],
  ['lead_time', 'Czas dostawy (dni), Termin realizacji (tyg.), LT settimane, Levertijd weken'],
  ['moq', 'Min. zamówienie, Minimale bestelhoeveelheid, Q.tà minima ordine, Qté min. de commande'],
  [
    'on_hand',
    'Stan magazynowy, Ilość na stanie, Zapas, Giacenza, Esistenza, Technische voorraad, Vrije voorraad',
  ],
  ['min', 'Stan minimalny, Zapas minimalny, Scorta min., Minimum voorraad'],
  ['max', 'Stan maksymalny, Maksimum, Giacenza massima, Maximum voorraad'],
  ['safety_stock', 'Zapas bezpieczeństwa, Veiligheidsvoorraad, SiBe'],
  ['quantity', 'Ilość, Q.tà, Aantal'],
  ['open_quantity', 'Quantità residua, Qté restante, Openstaand'],
  ['order', 'Nr zamówienia, Numero ordine, Bestelnummer, N° commande, Nº pedido'],
  ['expected', 'Termin dostawy, Data consegna, Verwachte leverdatum, best. Termin'],
  ['date', 'Data sprzedaży, Data fattura, Factuurdatum'],
  ['item', 'P/N, Cód., Ident-Nr., SAP-Nr., Nr kat., Materiaalnr., Codice materiale'],
  ['name', 'Artikelbeschreibung, Kurzbezeichnung, Langtext'],
  [
    'on_hand',
    'Bestand heute, frei verfügbar, Unrestricted use, Avail. qty, Q.tà in giacenza, Stan mag., Stan na dzień',
  ],
  ['min', 'Mind.-Bestand, Meldemenge, Sottoscorta, Minimum logistyczne'],
  ['max', 'Zielbestand'],
  ['cost', 'Verr.-Preis, E-Preis, PA HT, Coût unit., Costo std, Koszt jedn.'],
  ['price', 'Unit rate, Cena jedn.'],
  [
    'lead_time',
    'Tempi di consegna (mesi), Czas dost. (mies.), Levertijd mnd, Bestelldauer, Tempo approvv., T. entrega',
  ],
  ['demand', 'Verbr., Entnahmen, Verkäufe, Conso., Wydania'],
  ['demand', 'Sprzedaż, Zużycie, Quantità venduta, Verkocht aantal, verk. Menge'],
];

describe('headers in Italian, Dutch, Polish, Portuguese and Czech', () => {
  it.each(named)('name the %s: %s', (concept, headers) => {
    const each = headers.split(', ');
    expect(each.map(header => [header, conceptOf(header)?.concept])).toEqual(
      each.map(header => [header, concept]),
    );
  });

  it('make a Polish stock list with its lead times in weeks', () => {
    const file =
      'Indeks;Nazwa;JM;Stan magazynowy;Stan minimalny;Termin realizacji (tyg.)\n001;Śruba;szt;1 250;200;3\n002;Nakrętka;szt;40;20;1\nRazem;;;1 290;;\n';
    const reading = readFile(file);
    expect(kindOf(reading, 'stock').rows.map(row => [row.item, row.on_hand])).toEqual([
      ['001', 1250],
      ['002', 40],
    ]);
    expect(kindOf(reading, 'items').rows.map(row => row.lead_time_days)).toEqual([21, 7]);
    expect(kindOf(reading, 'policies').rows.map(row => row.min)).toEqual([200, 20]);
  });
});

describe('usage', () => {
  it('is demand on a day and a part of a kit without one', () => {
    const issues = readFile('Item No.,Posting date,Usage\nA,2025-03-28,5\nB,2025-03-29,6\n');
    expect(tuplesOf(kindOf(issues, 'demand')).map(each => each[4])).toEqual([5, 6]);
    expect(kindOf(readFile('Item,Component,Usage\nK,A,5\nK,B,6\n'), 'bom').rows).toHaveLength(2);
  });
});
