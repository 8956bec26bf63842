import type { Concept } from './synonym-words.ts';

/**
 * What planners call things in Italian, Dutch, Polish, Portuguese and Czech, and what stands less often in the languages of
 * `synonyms`. They rank behind those.
 */
export const furtherSynonyms: Partial<Record<Concept, string>> = {
  item: `kod|kodtowaru|kodartykułu|kodartykulu|kodproduktu|kodmateriału|indeks|indekstowaru|indeksmateriałowy|
    indeksproduktu|symbol|symboltowaru|nrartykułu|numerartykułu|nrmateriału|nrkatalogowy|numerkatalogowy|towar|artykuł|
    materiał|cislozbozi|cislopolozky|kodzbozi|kodpolozky|polozka|codprod|codart|codigoproduto|codigoartigo|artigo|produto|
    artnummer|productnummer|artikelid|codarticolo|materiaal|materiaalnummer|materiaalnr|materiaalcode|onderdeel|
    onderdeelnummer|onderdeelnr|materiale|codicemateriale|codmateriale|codiceprodotto|prodotto|ricambio|część|częśćzamienna|
    nrczęści|numerczęści|numermateriału|surowiec|peça|codigomaterial|codigodelmaterial|codigodematerial|codematiere|matiere|pn|ident|identnr|identnummer|cod|nrkat|numer|sapnr|sapnummer|erpnr|erpnummer`,
  name: `nazwa|nazwatowaru|nazwaartykułu|nazwaproduktu|nazwamateriału|opis|opistowaru|nazev|nazevzbozi|popis|
    denominazione|descrizionearticolo|descricaoproduto|designacao|naam|artikelnaam|productnaam|productomschrijving|kurzbezeichnung|artikelbeschreibung|langtext|bezeichnung1`,
  category: `grupa|grupatowarowa|grupatowarów|grupamateriałowa|kategoria|rodzaj|skupina|famiglia|
    categoriamerceologica|productgroep|gruppo`,
  unit: `jm|jednostka|jednostkamiary|jedn|jmiary|mj|mernajednotka|jednotka|unmis|unitamisura`,
  cost: `cenazakupu|cenazakupunetto|koszt|kosztjednostkowy|kosztzakupu|prezzodiacquisto|prezzoacquisto|
    costodiacquisto|costoacquisto|costomedio|precodecusto|precodecompra|custo|customedio|inkoopprijs|kostprijsperstuk|
    nakupnicena|epreis|verrpreis|paht|coutunit|costeunit|costounit|costostd|cenaewid|cenaewidencyjna|kosztjedn|stdkosten`,
  price: `rate|unitrate|rateperunit|rateunit|cena|cenajedn|cenajednnetto|cenaszt|cenasprzedaży|cenasprzedażynetto|cenanetto|cenajednostkowa|prezzodivendita|prezzovendita|
    prezzodilistino|precodevenda|precovenda|prodejnicena|pvht|prixht|pvttc|adviesprijs`,
  currency: `mena`,
  location: `magazyn|kodmagazynu|nazwamagazynu|lokalizacja|oddział|sklep|sklad|locatie|vestiging|filiaal|filiale|sede|
    puntovendita|loja|filial`,
  supplier: `dostawca|koddostawcy|nrdostawcy|dodavatel|leveranciersnummer|leverancierscode|codicefornitore|
    codfornitore|hauptlieferant|stammlieferant|fournisseurprincipal|proveedorprincipal|hoofdleverancier|
    fornitoreprincipale|głównydostawca`,
  supplier_name: `nazwadostawcy|leveranciersnaam|nomefornitore|nazevdodavatele`,
  lead_time: `czasdostawy|czasrealizacji|terminrealizacji|czasdostawywdniach|terminrealizacjizamówienia|
    czasoczekiwania|dodacilhuta|dobadodani|levertijdindagen|levertermijn|tempodiapprovvigionamento|tempoconsegna|
    tempidiapprovvigionamento|prazoentrega|prazodereposicao|tempidiconsegna|tempiconsegna|tempodiapprovvigionamento|
    tempoapprovvigionamento|tempodiriordino|delais|delaisdelivraison|czasdostaw|czaszamówienia|okresdostawy|deliveryperiod|supplyperiod|replenishmentlt|supplierlt|bestelldauer|tentrega|ltfornitore|tempoapprovv|czasdost`,
  moq: `minzamówienie|minimalnezamówienie|minimalnailośćzamówienia|minilośćzamówienia|minimalnapartia|
    minimalebestelhoeveelheid|minimumbestelhoeveelheid|minbestelaantal|qtaminimaordine|qtaminordine|quantitaminima|
    quantitaminimaordine|quantitaminimadordine|ordineminimo|lottominimodiacquisto|qtemindecommande|
    qteminimumdecommande|quantidademinima|minobjednavka|minimalniobjednavka|mindestabnahmemenge`,
  multiple: `wielokrotność|wielkośćopakowania|sztwopakowaniu|opakowanie|ilośćwopakowaniu|besteleenheid|
    verpakkingsgrootte|inkoopeenheid|multiplodiordine|pezzipercartone`,
  on_hand: `stan|stanmagazynowy|stanmagazynu|stanbieżący|stanaktualny|bieżącystan|aktualnystan|ilośćnastanie|
    ilośćwmagazynie|ilośćdostępna|dostępne|zapas|zapasy|zapasmagazynowy|zasoba|stavskladu|skladem|mnozstviskladem|
    esistenza|esistenze|disponibile|disponibilita|qtadisponibile|qtainmagazzino|giacenzamagazzino|vrijevoorraad|
    technischevoorraad|actuelevoorraad|huidigevoorraad|economischevoorraad|beschikbarevoorraad|voorraadaantal|
    bestandfrei|bestandverfugbar|estoquedisponivel|saldoemestoque|quantidadeemestoque|presentstock|availqty|unrestricteduse|bestandheute|freiverfügbar|giac|qtaingiacenza|quantitaingiacenza|aantalopvoorraad|stanmag|stannadzień`,
  reserved: `zarezerwowane|rezerwacja|rezerwacje|impegnata|qtaimpegnata|gereserveerdevoorraad|rezervovano`,
  date: `data|datasprzedaży|datafaktury|datawystawienia|datadokumentu|dataksięgowania|miesiąc|tydzień|okres|dzień|
    datafattura|datavendita|datadocumento|dataregistrazione|factuurdatum|boekdatum|boekingsdatum|verkoopdatum|
    datadevenda|datadafatura|datadanota|mesic|tyden`,
  quantity: `ilość|ilosc|ilośćsztuk|szt|sztuk|qta|qtaordinata|pezzi|pz|stuks|mnozstvi|quantidades|qtd|qtde|
    zamówionailość|ilośćzamówiona`,
  order: `zamówienie|nrzamówienia|numerzamówienia|zamówieniezakupu|numeroordine|nordine|nrordine|ordinedacquisto|
    ordinediacquisto|ordernummer|bestelnummer|bestelnr|inkooporder|inkoopordernummer|inkoopnummer|ncommande|
    ndecommande|numcommande|nbestellung|npedido|nºpedido|npedidocompra|ordemdecompra|pedidodecompra|objednavka|cisloobjednavky|
    bestellungnummer`,
  customer: `klient|odbiorca|kontrahent|nabywca|zakaznik|klantnaam|klantnummer|ragionesocialecliente`,
  ordered_on: `datazamówienia|dataordinazione|besteldatum|orderdatum|datadopedido|datumobjednavky`,
  expected: `datadostawy|termindostawy|planowanadatadostawy|przewidywanadatadostawy|oczekiwanadatadostawy|
    datadiconsegna|dataconsegnaprevista|datadiconsegnaprevista|dataprevista|consegnaprevista|verwachteleverdatum|
    verwachtedatum|gewensteleverdatum|bevestigdeleverdatum|leverdatumbevestigd|datadeentrega|dataentrega|
    datadeentregaprevista|termindodani|datumdodani|besttermin|bestatliefertermin|bestliefertermin|bestattermin`,
  received: `dostarczono|ilośćdostarczona|przyjęto|qtaricevuta|quantitaricevuta|ontvangenaantal|dodano`,
  received_on: `dataprzyjęcia|dataricevimento|datumprijeti`,
  open_quantity: `pozostałailość|ilośćpozostała|pozostało|dorealizacji|quantitaresidua|qtaresidua|residuo|inevaso|
    qtainevasa|daconsegnare|openstaand|openstaandaantal|nogteleveren|nogteontvangen|restantaantal|qterestante|
    quantiterestante|resteacommander|soldealivrer|qtesolde|quantidadependente|pendente|zbyva`,
  min: `stanminimalny|minimalnystan|zapasminimalny|minimalnyzapas|stanmin|zapasmin|poziomminimalny|punktzamówienia|
    punktponownegozamówienia|poziomalarmowy|minimalnizasoba|minzasoba|scortamin|puntoriordino|livellodiriordino|
    giacenzaminima|giacenzamin|minimumvoorraad|minimalevoorraad|bestelpunt|bestelpuntvoorraad|pontodepedido|
    pontodereposicao|pontodeencomenda|mindbestand|mindbest|meldemenge|sottoscorta|minimumlogistyczne|minzapas|minstan`,
  max: `stanmaksymalny|maksymalnystan|zapasmaksymalny|maksymalnyzapas|stanmaks|zapasmaks|maks|maksimum|
    poziommaksymalny|maximalnizasoba|maxzasoba|scortamax|giacenzamassima|giacenzamax|maximumvoorraad|maximalevoorraad|zielbestand|maxzapas|maxstan`,
  safety_stock: `zapasbezpieczeństwa|zapasbezpieczenstwa|zapasbuforowy|pojistnazasoba|minimaleveiligheidsvoorraad|
    buffervoorraad|scortasicurezza|stockdeprotection|sibe|sibestand`,
  forecast: `prognoza|prognozasprzedaży|previsionedivendita|previsionevendite|verkoopprognose|predpoved|
    previsaodevendas`,
  demand: `sprzedaż|sprzedażilościowa|sprzedanailość|ilośćsprzedana|sprzedano|zużycie|zużyciemateriału|rozchód|
    rozchody|wydano|zapotrzebowanie|popyt|venduto|quantitavenduta|qtavenduta|scarico|scarichi|uscite|fabbisogno|
    domanda|verkocht|verkochtaantal|aantalverkocht|verbruikt|uitgifte|afname|vrkmenge|verkmenge|verkauftestuckzahl|
    vendidos|quantidadevendida|saidas|saida|prodej|prodano|spotreba|prodanemnozstvi|verbr|verkäufe|entnahme|entnahmen|conso|consos|issued|wydania`,
  year: `rok`,
};
