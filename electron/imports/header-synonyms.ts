/**
 * What planners call things, in English, German, French and Spanish. Keys are headers with case, accents, blanks and
 * marks taken away (see `headerKey`). Order matters within a concept: of two columns the earlier synonym wins.
 */
export const concepts = [
  'item', 'name', 'category', 'unit', 'cost', 'price', 'currency', 'location', 'supplier', 'supplier_name', 'supplier_item', 'email', 'address', 'precision',
  'lead_time', 'moq', 'multiple', 'per', 'break_qty', 'break_price', 'min_order_value', 'on_hand', 'reserved',
  'backordered', 'as_of', 'date', 'quantity', 'in_stock', 'order', 'customer', 'ordered_on', 'expected', 'received',
  'received_on', 'rejected', 'due', 'kit', 'component', 'component_quantity', 'min', 'max', 'safety_stock',
  'service_level', 'review_days', 'forecast', 'demand',
] as const; // prettier-ignore
export type Concept = (typeof concepts)[number];

/** A header without case, accents, blanks and marks: `Unit Cost (EUR)` -> `unitcosteur`. */
export function headerKey(header: string): string {
  return header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#%]/gu, '');
}

const synonyms: Record<Concept, string> = {
  item: `sku|itemcode|itemno|itemnumber|itemid|itemsku|variantsku|productcode|productid|productno|productnumber|productsku|materialnumber|materialno|materialcode|
    partno|partnumber|partid|partcode|articleno|articlenumber|articlecode|stockcode|inventoryid|#sku|lineitemsku|sellersku|
    artikelnr|artikelnummer|artikelcode|artnr|artikelno|materialnummer|materialnr|teilenummer|teilenr|sachnummer|produktnummer|
    codearticle|refarticle|codeproduit|referencearticle|referenceproduit|refproduit|
    codigoarticulo|codigodearticulo|codarticulo|codigoproducto|codigodeproducto|
    item|product|material|part|article|stockitem|artikel|produkt|produit|articulo|producto|reference|referencia|code|codigo|ref`,
  name: `name|itemname|productname|description|itemdescription|productdescription|title|producttitle|materialdescription|articledescription|desc|
    artikelbezeichnung|bezeichnung|artikelname|materialkurztext|beschreibung|produktname|kurztext|
    designation|libelle|nom|intitule|nomproduit|descripcion|nombre|denominacion|nombreproducto`,
  category: `category|categories|productcategory|itemgroup|productgroup|productfamily|family|itemcategory|materialgroup|group|producttype|department|class|
    kategorie|warengruppe|artikelgruppe|produktgruppe|gruppe|materialgruppe|categorie|famille|groupe|gamme|categoria|familia|grupo`,
  unit: `unit|uom|unitofmeasure|baseunit|baseunitofmeasure|defaultunitofmeasure|stockuom|units|bun|
    einheit|mengeneinheit|me|basismengeneinheit|basiseinheit|unite|unitedemesure|unidad|unidaddemedida|um`,
  cost: `cost|unitcost|costprice|standardcost|averagecost|avgcost|purchasecost|costperunit|itemcost|costunit|landedcost|stdcost|movingprice|movingaverageprice|standardprice|gleitenderdurchschnittspreis|standardpreis|inventoryunitcost|
    einstandspreis|kosten|stuckkosten|selbstkosten|ek|ekpreis|herstellkosten|bewertungspreis|
    cout|coutunitaire|prixderevient|prixdachat|coste|costo|costeunitario|costounitario|preciodecoste|preciocompra`,
  price: `price|unitprice|salesprice|saleprice|sellingprice|retailprice|listprice|regularprice|salesrate|standardsellingrate|salespricerate|
    preis|verkaufspreis|vk|vkpreis|stuckpreis|listenpreis|einzelpreis|
    prix|prixdevente|prixunitaire|prixvente|precio|preciodeventa|pvp|preciounitario|precioventa`,
  currency: `currency|curr|currencycode|wahrung|waehrung|devise|monnaie|moneda|divisa`,
  location: `location|warehouse|store|site|plant|branch|depot|locationname|locationcode|warehousecode|warehousename|storeid|storecode|inventorylocation|
    stocklocation|whse|wh|dc|facility|
    lager|lagerort|werk|filiale|standort|lagerplatz|niederlassung|entrepot|magasin|depot|emplacement|almacen|tienda|ubicacion|centro|bodega|sucursal`,
  supplier: `supplier|vendor|suppliercode|vendorcode|supplierid|vendorid|supplierno|vendorno|suppliernumber|vendornumber|preferredvendor|defaultsupplier|mainsupplier|
    lieferant|lieferantennr|lieferantennummer|kreditor|lieferantnr|fournisseur|codefournisseur|proveedor|codigoproveedor`,
  supplier_name: `suppliername|vendorname|lieferantenname|lieferantname|nomfournisseur|nombreproveedor`,
  supplier_item: `supplieritem|supplieritemcode|supplieritemno|suppliersku|supplierpartno|supplierpartnumber|suppliercodeforitem|vendoritem|vendoritemno|vendorsku|vendorpartno|vendorpartnumber|
    lieferantenartikelnummer|lieferantenartikelnr|lieferantenartikel|referencefournisseur|reffournisseur|referenciaproveedor`,
  email: `email|mail|emailaddress|supplieremail|vendoremail|contactemail|orderemail|emailadresse|courriel|adresseemail|correo|correoelectronico`,
  address: `address|supplieraddress|vendoraddress|postaladdress|adresse|anschrift|adressefournisseur|direccion`,
  precision: `precision|decimals|decimalplaces|nachkommastellen|dezimalstellen|decimales`,
  lead_time: `leadtime|leadtimedays|leadtimeindays|leadtimeday|leadtimewks|leadtimeweeks|leadtimeinweeks|leadtimemonths|leadtimeinmonths|lt|ltdays|leaddays|leadtimed|leadtimew|leadtimem|
    averageleadtime|avgleadtime|supplierleadtime|deliverytime|replenishmentleadtime|planneddeliverytime|plandeliverytime|plannedleadtime|plannedleadtimedays|purchaseleadtime|
    lieferzeit|planlieferzeit|wiederbeschaffungszeit|wbz|lieferfrist|beschaffungszeit|lieferzeittage|lieferzeitintagen|lieferzeitwochen|lieferzeitinwochen|
    delai|delaidelivraison|delailivraison|delaiappro|delaidapprovisionnement|delaiapprovisionnement|plazo|plazodeentrega|plazoentrega|tiempodeentrega|tiempoentrega`,
  moq: `moq|minimumorderquantity|minorderqty|minorderquantity|minimumorder|minorder|minqty|minimumqty|minlot|minimumlotsize|minlotsize|minpurchaseqty|
    mindestbestellmenge|mindestmenge|mindestabnahme|mbm|quantiteminimum|quantiteminimale|qtemin|quantiteminimaledecommande|cantidadminima|pedidominimo|cantidadminimadepedido`,
  multiple: `multiple|ordermultiple|packsize|pack|casepack|caseqty|lotsize|packqty|reordermultiple|orderincrement|roundingvalue|purchasemultiple|multiplo|innerpack|qtypercase|casesize|
    verpackungseinheit|vpe|gebindegrosse|rundungswert|losgrosse|colisage|conditionnement|lot|multiplodepedido|unidadesporcaja`,
  per: `per|priceper|priceunit|perqty|pricequantity|priceunitqty|preiseinheit|pe|preispro|prixpar|preciopor`,
  break_qty: `breakqty|breakquantity|pricebreakqty|pricebreakquantity|discountqty|staffelmenge|abmenge|fromqty`,
  break_price: `breakprice|pricebreak|pricebreakprice|discountprice|staffelpreis`,
  min_order_value: `minordervalue|minimumordervalue|minorderamount|minimumorderamount|mov|mindestbestellwert|mindestauftragswert|franco|montantminimum|valorminimo|importeminimo`,
  on_hand: `onhand|quantityonhand|qtyonhand|onhandqty|onhandquantity|qoh|soh|stockonhand|stock|stockqty|stockquantity|stocklevel|currentstock|totalstock|currentinventory|stockinhand|inventory|inventorylevel|instockqty|
    endinventory|endinginventory|closingstock|physicalstock|actualqty|availablestock|unrestricted|unrestrictedstock|inventoryquantity|onhandcurrent|available|availableqty|quantityavailable|balance|balanceonhand|
    bestand|lagerbestand|istbestand|freiverwendbar|frei verwendbar|aktuellerbestand|menge auf lager|anfangsbestand|endbestand|verfugbarerbestand|
    enstock|stockactuel|stockdisponible|stockphysique|quantiteenstock|qtestock|existencias|existencia|stockactual|inventario|stockfisico|disponible`,
  reserved: `reserved|reservedqty|committed|allocated|allocatedstock|reservedquantity|allocatedqty|committedqty|onsalesorder|reserviert|reservierterbestand|auftragsbestand|reserve|stockreserve|reservado|comprometido`,
  backordered: `backordered|backorder|backorders|backlog|backorderqty|backorderquantity|openbackorders|ruckstand|rueckstand|auftragsruckstand|lieferruckstand|reliquat|reliquats|pendiente|pendientes|pedidospendientes|backlogqty`,
  as_of: `asof|asofdate|stockdate|snapshotdate|inventorydate|countdate|quantityasofdate|stichtag|bestandsdatum|dateinventaire|datestock|fechainventario|fechastock|alafecha`,
  date: `date|day|week|month|period|saledate|salesdate|orderdate|invoicedate|transactiondate|postingdate|docdate|shipdate|shipmentdate|year month|yearmonth|yearweek|calendarweek|timestamp|createdat|deliverydate|
    datum|tag|woche|monat|periode|buchungsdatum|kalenderwoche|kw|rechnungsdatum|auftragsdatum|jour|semaine|mois|datevente|datefacture|fecha|dia|semana|mes|periodo|fechaventa|fechafactura`,
  quantity: `quantity|qty|quantities|units|pieces|pcs|amount|orderqty|orderquantity|quantityordered|qtyordered|menge|anzahl|stuck|stueck|bestellmenge|
    quantite|qte|nombre#|cantidad|cant|uds|unidades`,
  in_stock: `instock|instock?|isinstock|availability|instockflag|stockflag|verfugbar|lieferbar|auflager|enstock?|disponibilite|disponibilidad|haystock`,
  order: `order|orderno|ordernumber|orderid|po|pono|ponumber|po#|order#|purchaseorder|purchaseorderno|purchaseordernumber|purchaseorderid|purchasedoc|purchasingdocument|documentnumber|salesorder|salesorderno|so|sono|
    bestellung|bestellnummer|bestellnr|einkaufsbeleg|belegnummer|auftrag|auftragsnummer|auftragsnr|commande|nocommande|numerocommande|numerodecommande|pedido|numeropedido|numerodepedido|ordendecompra`,
  customer: `customer|customercode|customerid|customername|client|kunde|kundennummer|kundennr|clientname|cliente|codigocliente`,
  ordered_on: `orderedon|ordereddate|podate|dateordered|orderplaced|orderdate#|bestelldatum|datecommande|datedecommande|fechapedido|fechadepedido`,
  expected: `expected|expecteddate|expectedreceiptdate|eta|expectedarrival|expectedon|duedate|arrivaldate|promiseddate|deliverydate#|expecteddelivery|expecteddeliverydate|confirmeddate|
    liefertermin|lieferdatum|erwartet|wareneingangam|eingangstermin|dateprevue|datelivraison|datedelivraison|livraisonprevue|fechaprevista|fechaentrega|fechadeentrega|fechaesperada`,
  received: `received|receivedqty|qtyreceived|quantityreceived|receivedquantity|quantityfulfilledreceived|geliefert|geliefertemenge|wareneingangsmenge|eingegangen|recu|quantiterecue|qterecue|recibido|cantidadrecibida`,
  received_on: `receivedon|receiveddate|datereceived|receiptdate|receivingdate|grdate|wareneingangsdatum|eingangsdatum|datereception|datedereception|fecharecepcion|fechaderecepcion`,
  rejected: `rejected|rejectedqty|rejectedquantity|qtyrejected|abgelehnt|ausschuss|rejete|quantiterejetee|rechazado|cantidadrechazada`,
  due: `due|requireddate|requesteddate|neededby|needby|wunschtermin|bedarfstermin|datesouhaitee|fecharequerida`,
  kit: `kit|parent|parentitem|assembly|finishedgood|bundle|bom|parentsku|kitsku|parentpart|productassemblyid|baugruppe|stuckliste|set|kopfartikel|compose|nomenclature|conjunto|padre|articulopadre`,
  component: `component|child|childitem|componentitem|componentsku|componentid|subitem|rawmaterial|komponente|bauteil|unterartikel|composant|componente|articulohijo`,
  component_quantity: `componentquantity|componentqty|qtyper|quantityper|qtyperassembly|perassemblyqty|usage|mengeprobaugruppe|komponentenmenge|quantitecomposant|cantidadcomponente`,
  min: `min|minimum|minstocklevel|minimumstocklevel|mininventory|minonhand|minstock|minimumstock|minlevel|reorderpoint|rop|reorderlevel|minqtyonhand|orderpoint|lowstockamount|minimumquantity|productminqty|locationreorderpoint|
    mindestbestand|meldebestand|minbestand|bestellpunkt|stockmini|stockmin|stockminimum|pointdecommande|seuildecommande|stockminimo|puntodepedido|minimo`,
  max: `max|maximum|maxqty|maxquantity|maxstocklevel|maximumstocklevel|maxinventory|maxonhand|maxstock|maximumstock|maxlevel|orderuptolevel|orderupto|productmaxqty|preferredstocklevel|maximumquantity|targetstock|
    hochstbestand|maxbestand|maximalbestand|stockmaxi|stockmax|stockmaximum|stockmaximo|maximo`,
  safety_stock: `safetystock|safetystocklevel|bufferstock|minsafetystock|sicherheitsbestand|eisernerbestand|stockdesecurite|stocksecurite|stockdeseguridad|stockseguridad`,
  service_level: `servicelevel|targetservicelevel|servicelevel%|sl|servicegrad|lieferbereitschaft|lieferbereitschaftsgrad|tauxdeservice|niveaudeservice|niveldeservicio`,
  review_days: `reviewdays|reviewperiod|reviewperioddays|orderingcycle|ordercycle|ordercycledays|bestellzyklus|bestellrhythmus|perioderevision|periododerevision`,
  forecast: `forecast|forecastqty|forecastquantity|fcst|fcstqty|prognose|prognosemenge|absatzprognose|prevision|previsions|previsionvente|pronostico|previsiondeventas`,
  demand: `demand|demandqty|sales|salesqty|salesquantity|qtysold|quantitysold|unitssold|sold|soldqty|usage#|consumption|issues|issueqty|soldunits|
    bedarf|absatz|absatzmenge|verkauf|verkaufsmenge|verbrauch|verkaufte menge|verkauftemenge|ventes|qtevendue|quantitevendue|vendu|consommation|demande|ventas|cantidadvendida|consumo|demanda|unidadesvendidas`,
};

const byKey = new Map<string, { concept: Concept; rank: number }>();
for (const concept of concepts) {
  const words = synonyms[concept].split('|').map(word => headerKey(word.trim().replace(/#$/, '')));
  words.forEach((key, rank) => {
    if (!byKey.has(key)) byKey.set(key, { concept, rank });
  });
}

/** No field has a longer name; a longer text is a remark. */
const LONGEST_NAME = 80;

export type ConceptMatch = { concept: Concept; rank: number; stripped: boolean };

/** The concept a header names, also when a unit or remark stands behind it in brackets; null when unknown. */
export function conceptOf(header: string): ConceptMatch | null {
  if (header.length > LONGEST_NAME) return null;
  const whole = byKey.get(headerKey(header));
  if (whole) return { ...whole, stripped: false };
  const bare = header.replace(/[([{].*?[)\]}]/g, ' ');
  const short = bare === header ? undefined : byKey.get(headerKey(bare));
  if (short) return { ...short, stripped: true };
  const priced = /^(.+?)\s*(?:\/|\b(?:per|pro|par|por|je)\b)\s*[\d.,]+(?:\s*\p{L}+\.?)?$/iu.exec(bare)?.[1];
  const price = priced === undefined ? undefined : byKey.get(headerKey(priced));
  if (price) return { ...price, stripped: true };
  const before = /^(.+?)\s*(?:[,;:/]|\bin\b|\ben\b|\bper\b)\s*\S+$/iu.exec(header)?.[1];
  const head = before === undefined ? undefined : byKey.get(headerKey(before));
  return head ? { ...head, stripped: true } : null;
}

/** The concept of a header of several rows: of all of it, else of its lowest row, else of one above. */
export function conceptOfParts(parts: readonly string[]): ConceptMatch | null {
  const whole = conceptOf(parts.join(' '));
  if (whole || parts.length < 2) return whole;
  for (const part of parts.toReversed()) {
    const match = conceptOf(part);
    if (match) return { ...match, rank: match.rank + 0.3 };
  }
  return null;
}

/** Behind every synonym: a phrase within a longer header is the weakest sign. */
export const PHRASE_RANK = 1000;

/** Phrases that name a field within a longer header, and words that show it is about something else. */
const phrases: [Concept, RegExp][] = [
  ['lead_time', /lead[\s_-]*time|lieferzeit|plazo de entrega|d[ée]lai de livraison/i],
  ['safety_stock', /safety[\s_-]*stock|sicherheitsbestand/i],
  ['min', /re-?order[\s_-]*(?:point|level)|meldebestand|min(?:imum)?[\s_.-]*stock/i],
  ['max', /max(?:imum)?[\s_.-]*stock/i],
  ['on_hand', /\bon[\s_-]*hand\b|\bstock\b.*\d{2}[./-]\d{2}|lagerbestand/i],
  ['cost', /\bunit[\s_-]*cost\b/i],
  ['price', /\bunit[\s_-]*price\b/i],
  ['item', /\bsku\b|\b(?:item|part|product|material|article)[\s_-]*(?:no\.?|number|code|id)\b/i],
  ['name', /\b(?:item|part|product|material|article)[\s_-]*(?:name|description|desc\.?|text)\b/i],
];
const otherMatter =
  /value|valeur|wert|amount|varia|std|dev|date|flag|status|policy|type|previous|last|old\b|new\b|target|group/i;

/** The concept that a phrase of a longer header names (`Procurement lead time`), with the lowest rank; null: none. */
export function phraseConcept(parts: readonly string[]): ConceptMatch | null {
  const header = parts.join(' ');
  if (header.length > LONGEST_NAME || otherMatter.test(header)) return null;
  const found = phrases.find(([, pattern]) => pattern.test(header));
  return found ? { concept: found[0], rank: PHRASE_RANK, stripped: true } : null;
}

/** How many units a price header says its price is for: `Price per 100` is 100; null when it says nothing. */
export function unitsOfPrice(header: string): number | null {
  const digits = /(?:\/|\b(?:per|pro|par|por|je)\b)\s*(\d[\d.,\s]*)/iu.exec(header)?.[1]?.replace(/\D/g, '');
  const units = Number(digits ?? 0);
  return units > 1 ? units : null;
}
