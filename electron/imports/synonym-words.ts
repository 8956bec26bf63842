/**
 * What planners call things, in English, German, French and Spanish. Keys are headers with case, accents, blanks and
 * marks taken away (see `headerKey`). Order matters within a concept: of two columns the earlier synonym wins.
 */
export const concepts = [
  'item', 'name', 'category', 'unit', 'cost', 'price', 'currency', 'location', 'supplier', 'supplier_name', 'supplier_item', 'email', 'address', 'precision',
  'lead_time', 'moq', 'multiple', 'per', 'break_qty', 'break_price', 'min_order_value', 'on_hand', 'reserved',
  'backordered', 'as_of', 'date', 'quantity', 'in_stock', 'order', 'customer', 'ordered_on', 'expected', 'received',
  'received_on', 'rejected', 'ordered', 'due', 'kit', 'component', 'component_quantity', 'min', 'max', 'safety_stock',
  'service_level', 'review_days', 'forecast', 'demand', 'open_quantity', 'year', 'level', 'max_order',
  'replaced_by', 'replacement_factor', 'like_item', 'like_factor',
] as const; // prettier-ignore
export type Concept = (typeof concepts)[number];

/** Words of each concept, apart by bars. */
export const synonyms: Record<Concept, string> = {
  item: `sku|itemcode|itemno|itemnumber|itemid|itemsku|variantsku|productcode|productid|productno|productnumber|
    productsku|materialnumber|materialno|materialcode|partno|partnumber|partid|partcode|articleno|articlenumber|
    articlecode|stockcode|inventoryid|#sku|lineitemsku|sellersku|artikelnr|artikelnummer|artikelcode|artnr|artikelno|
    materialnummer|materialnr|teilenummer|teilenr|sachnummer|produktnummer|codearticle|refarticle|codeproduit|
    referencearticle|referenceproduit|refproduit|codigoarticulo|codigodearticulo|codarticulo|codigoproducto|
    codigodeproducto|item|product|material|part|article|stockitem|artikel|produkt|produit|articulo|producto|reference|
    referencia|code|codigo|ref|matnr|materialno#|artnr#|artikel nr|clave|codicearticolo|codice|codprodotto|articolo|
    artikelcode#|codigodoproduto|coditem|stockno|stocknumber|partnum|itemnum|skucode|skuid|skuno|drugcode|
    medicinecode|ndc|materialid|articleid|prodid|prdid|artikelid|produktid|idarticulo|idproducto|rowlabels|zeilenbeschriftungen|etiquettesdelignes|etiquetasdefila|etichettediriga|rijlabels|sparepart|sparepartno|spare|ersatzteil|ersatzteile|repuesto|pieza|piece|chemical|artno|artcode|teil|rohstoff|materieprime|materiaprima|refart|nrart|nart`,
  name: `name|itemname|productname|description|itemdescription|productdescription|title|producttitle|
    materialdescription|articledescription|desc|artikelbezeichnung|bezeichnung|artikelname|materialkurztext|
    beschreibung|produktname|kurztext|designation|libelle|nom|intitule|nomproduit|descripcion|nombre|denominacion|
    nombreproducto|maktx|omschrijving|artikelomschrijving|descrizione|descricao|articulo#|itemtext|shorttext|
    genericname|drugname|medicinename|itemdescr|itemdesc|productdesc|materialdesc|proddesc|proddescription|materialtext|artikeltext|benennung|warenbezeichnung|text|artikeltext|bez|descr|benennungtext|itemtitle`,
  category: `category|categories|productcategory|itemgroup|productgroup|productfamily|family|itemcategory|
    materialgroup|group|producttype|department|class|kategorie|warengruppe|artikelgruppe|produktgruppe|gruppe|
    materialgruppe|categorie|famille|groupe|gamme|categoria|familia|grupo|matkl|mtart|subcategory|productline|segment|
    commodity|commoditycode|itemtype|materialtype|materialart|sparte|sortiment|categoriaarticolo|gruppomerceologico|
    artikelgroep`,
  unit: `unit|uom|unitofmeasure|baseunit|baseunitofmeasure|defaultunitofmeasure|stockuom|units|bun|einheit|
    mengeneinheit|me|basismengeneinheit|basiseinheit|unite|unitedemesure|unidad|unidaddemedida|um|meins|baseuom|bme|
    basisme|bum|um#|eenheid|unitadimisura|unidade|mengeneinh|issueunit|unitofissue|udm`,
  cost: `cost|unitcost|costprice|standardcost|averagecost|avgcost|purchasecost|costperunit|itemcost|costunit|
    landedcost|stdcost|movingprice|movingaverageprice|standardprice|gleitenderdurchschnittspreis|standardpreis|
    inventoryunitcost|einstandspreis|kosten|stuckkosten|selbstkosten|ek|ekpreis|herstellkosten|bewertungspreis|cout|
    coutunitaire|prixderevient|prixdachat|prixachat|coutachat|coutdachat|coste|costo|costeunitario|costounitario|preciodecoste|preciocompra|stprs|
    verpr|mac|wac|einkaufspreis|gldpreis|gleitdurchschnittspreis|gldurchschnittspreis|verrechnungspreis|bezugspreis|
    ekpreisnetto|nettoek|costounitario#|custounitario|inkoopprijs|kostprijs|cogs|unitcostprice|purchaseprice|
    buyingprice|lastcost|lastpurchaseprice|preciodecompra|preciocosto|pmp|cump|stdprice|stdpreis|avgprice|averageprice|durchschnittspreis|preciomedio|prixmoyen|costomedio|gld|map|costopromedio|preciopromedio|lastprice|averageunitcost|coutmoyen|costounitariopromedio`,
  price: `price|unitprice|salesprice|saleprice|sellingprice|retailprice|listprice|regularprice|salesrate|
    standardsellingrate|salespricerate|preis|verkaufspreis|vk|vkpreis|stuckpreis|listenpreis|einzelpreis|prix|
    prixdevente|prixunitaire|prixvente|precio|preciodeventa|pvp|preciounitario|precioventa|netpr|nettopreis|netprice|
    prezzo|prezzounitario|precounitario|preco|preciounit|puht|prixunitaireht|prixht|stuckprijs|prijs|verkoopprijs|
    listino|mrp|unitpriceusd|pu|punet|preisprostuck|preisjestuck|preisst|vkpreisnetto|punitario|priceeach|unitvalue|valorunitario|pricepiece`,
  currency: `currency|whg|whrg|wkz|wae|curr|currencycode|wahrung|waehrung|devise|monnaie|moneda|divisa|waers|wahrg|valuta|moeda|ccy|
    crcy`,
  location: `location|warehouse|store|site|plant|branch|depot|locationname|locationcode|warehousecode|warehousename|
    storeid|storecode|inventorylocation|stocklocation|whse|wh|dc|facility|lager|lagerort|werk|filiale|standort|
    lagerplatz|niederlassung|entrepot|magasin|depot|emplacement|almacen|tienda|ubicacion|centro|bodega|sucursal|werks|
    lgort|sloc|stloc|magazijn|magazzino|deposito|armazem|planta|almacenes|lagernr|lagerortcode|stockroom|
    stocklocationcode|wharehouse|outlet|shop|storename|branchname|sitecode|plantcode|locationid|warehouseid|plantid|
    siteid|branchid|depotid|shopid|facilityid|locationno|locationnumber|warehouseno|warehousenumber|storeno|
    storenumber|siteno|sitenumber|plantno|plantnumber|branchno|branchnumber|shopno|locid|locno|loccode|
    distributioncenter|distributioncentre|lagernummer|lagercode|lagerid|lagerortnr|werksnummer|werksnr|werknr|werkid|
    filialnummer|filialnr|standortid|standortnr|codedepot|codemagasin|codesite|codealmacen|codalmacen|codigoalmacen|
    idalmacen|codigotienda|codicemagazzino|magazijncode`,
  supplier: `supplier|vendor|suppliercode|vendorcode|supplierid|vendorid|supplierno|vendorno|suppliernumber|
    vendornumber|preferredvendor|defaultsupplier|mainsupplier|lieferant|lieferantennr|lieferantennummer|kreditor|
    lieferantnr|fournisseur|codefournisseur|proveedor|codigoproveedor|lifnr|kreditornr|lieferantlieferwerk|
    lieferantenr|vendorsupplyingplant|suppliervendor|leverancier|fornitore|fornecedor|mainvendor|primarysupplier|
    primaryvendor|preferredsupplier|manufacturer#`,
  supplier_name: `suppliername|vendorname|lieferantenname|lieferantname|nomfournisseur|nombreproveedor|nameofvendor|
    firma|firmenname|companyname|namedeslieferanten|nameoflieferant|fournisseurnom|nomdufournisseur|nombredelproveedor|ragionesociale`,
  supplier_item: `supplieritem|supplieritemcode|supplieritemno|suppliersku|supplierpartno|supplierpartnumber|
    suppliercodeforitem|vendoritem|vendoritemno|vendorsku|vendorpartno|vendorpartnumber|lieferantenartikelnummer|
    lieferantenartikelnr|lieferantenartikel|referencefournisseur|reffournisseur|referenciaproveedor`,
  email: `email|mail|emailaddress|supplieremail|vendoremail|contactemail|orderemail|emailadresse|courriel|
    adresseemail|correo|correoelectronico`,
  address: `address|supplieraddress|vendoraddress|postaladdress|adresse|anschrift|adressefournisseur|direccion`,
  precision: `precision|decimals|decimalplaces|nachkommastellen|dezimalstellen|decimales`,
  lead_time: `leadtime|leadtimedays|leadtimeindays|leadtimeday|leadtimewks|leadtimeweeks|leadtimeinweeks|
    leadtimemonths|leadtimeinmonths|lt|ltdays|leaddays|leadtimed|leadtimew|leadtimem|averageleadtime|avgleadtime|
    supplierleadtime|deliverytime|replenishmentleadtime|planneddeliverytime|plandeliverytime|plannedleadtime|
    plannedleadtimedays|purchaseleadtime|lieferzeit|planlieferzeit|wiederbeschaffungszeit|wbz|lieferfrist|
    beschaffungszeit|lieferzeittage|lieferzeitintagen|lieferzeitwochen|lieferzeitinwochen|delai|delaidelivraison|
    delailivraison|delaiappro|delaidapprovisionnement|delaiapprovisionnement|plazo|plazodeentrega|plazoentrega|
    tiempodeentrega|tiempoentrega|plifz|plt|dlt|levertijd|tempodiconsegna|tempiconsegna|prazodeentrega|planlieferzt|
    deliverytimedays|procurementleadtime|leadtijd|replenishmenttime|totalleadtime|lieferzt|ltweeks|ltmonths|lzeit|lz|wiederbeschaffungsdauer|beschaffungsdauer|lieferdauer|wbzeit|delaireappro|leadtimemth|leadtimemths|tiempodereposicion|plazodereposicion|delaidereapprovisionnement|delaireapprovisionnement|delaifournisseur`,
  moq: `moq|minimumorderquantity|minorderqty|minorderquantity|minimumorder|minorder|minqty|minimumqty|minlot|
    minimumlotsize|minlotsize|minpurchaseqty|mindestbestellmenge|mindestmenge|mindestabnahme|mbm|quantiteminimum|
    quantiteminimale|qtemin|quantiteminimaledecommande|cantidadminima|pedidominimo|cantidadminimadepedido|bstmi|
    minbestellmenge|mindestlosgrosse|minlosgrosse|lottominimo|minimumorderqty|minbestelhoeveelheid|loteminimo|qtemini|qteminimum|cantmin`,
  multiple: `multiple|ordermultiple|packsize|pack|casepack|caseqty|lotsize|packqty|reordermultiple|orderincrement|
    roundingvalue|purchasemultiple|multiplo|innerpack|qtypercase|casesize|verpackungseinheit|vpe|gebindegrosse|
    rundungswert|losgrosse|colisage|conditionnement|lot|multiplodepedido|unidadesporcaja|bstrf|unitspercarton|
    pcsperbox|ctnqty|cartonqty|unitspercase|packungsgrosse|stuckprokarton|qtyperpack|qtyperbox|verpakkingseenheid|
    confezione`,
  per: `per|priceper|priceunit|perqty|pricequantity|priceunitqty|preiseinheit|pe|preispro|prixpar|preciopor|peinh|
    preiseinh|epreiseinheit|unitadiprezzo`,
  break_qty: `breakqty|breakquantity|pricebreakqty|pricebreakquantity|discountqty|staffelmenge|abmenge|fromqty`,
  break_price: `breakprice|pricebreak|pricebreakprice|discountprice|staffelpreis`,
  min_order_value: `minordervalue|minimumordervalue|minorderamount|minimumorderamount|mov|mindestbestellwert|
    mindestauftragswert|franco|montantminimum|valorminimo|importeminimo`,
  on_hand: `onhand|quantityonhand|qtyonhand|onhandqty|onhandquantity|qoh|soh|stockonhand|stock|stockqty|stockquantity|
    stocklevel|currentstock|totalstock|currentinventory|stockinhand|inventory|inventorylevel|instockqty|endinventory|
    endinginventory|closingstock|physicalstock|actualqty|availablestock|unrestricted|unrestrictedstock|
    inventoryquantity|onhandcurrent|available|availableqty|quantityavailable|balance|balanceonhand|bestand|
    lagerbestand|istbestand|freiverwendbar|frei verwendbar|aktuellerbestand|menge auf lager|anfangsbestand|endbestand|
    verfugbarerbestand|enstock|stockactuel|stockdisponible|stockphysique|quantiteenstock|qtestock|existencias|
    existencia|stockactual|inventario|stockfisico|disponible|labst|voorraad|giacenza|giacenzaattuale|estoque|
    estoqueatual|aktbestand|istbestandmenge|bestandsmenge|lagermenge|lagerbest|verfbestand|gesamtbestand|
    stockonhandqty|qtyinstock|quantityinstock|qtyinhand|qtystock|unitsinstock|unitsonhand|stockbalance|closingbalance|
    closingqty|physicalqty|physicalinventory|physicalcount|bookstock|systemstock|availableinventory|inventoryonhand|
    invonhand|oh|ohqty|ohb|stockreel|stocktheorique|qtedispo|existenciaactual|stockexistente|enexistencia|saldo|vorrat|lagerstand|lagervorrat|freierbestand|freestock|libreutilizacion|libredeutilizacion|libreutilisation|utilisationlibre|stockbestand|warenbestand`,
  reserved: `reserved|davonreserviert|thereofreserved|reservedqty|committed|allocated|allocatedstock|reservedquantity|allocatedqty|committedqty|
    onsalesorder|reserviert|reservierterbestand|auftragsbestand|reserve|stockreserve|reservado|comprometido|
    reservations|reservationqty|allocations|hardallocated|softallocated|gereserveerd|impegnato|reservadoqty`,
  backordered: `backordered|backorder|backorders|backlog|backorderqty|backorderquantity|openbackorders|ruckstand|
    rueckstand|auftragsruckstand|lieferruckstand|reliquat|reliquats|pendiente|pendientes|pedidospendientes|backlogqty`,
  as_of: `asof|asofdate|stockdate|snapshotdate|inventorydate|countdate|quantityasofdate|stichtag|stand|standvom|standper|stockasof|datestand|bestandsdatum|
    dateinventaire|datestock|fechainventario|fechastock|alafecha`,
  date: `date|day|week|month|period|saledate|salesdate|invoicedate|transactiondate|postingdate|docdate|
    shipdate|shipmentdate|year month|yearmonth|yearweek|calendarweek|timestamp|createdat|deliverydate|datum|tag|woche|
    monat|periode|buchungsdatum|kalenderwoche|kw|rechnungsdatum|jour|semaine|mois|datevente|datefacture|
    fecha|dia|semana|mes|periodo|fechaventa|fechafactura|budat|bldat|fechadeventa|saleday|weekstart|weekstarting|
    weekcommencing|weekending|monthstart|monthyear|periodstart|reportingdate|transdate|trxdate|txndate|movementdate|
    issuedate|dispatchdate|lieferdatum#|belegdatum|erfassungsdatum|isoweek|weekno|weeknumber|weeknr|kalenderwochen|
    monthno|monthnumber|monthname|monthnr|monatsname|monatnr|periodno|fiscalperiod|fiscalmonth|quarter|quartal|
    trimestre|mese|maand|settimana|buchdat|buchungsdat|erfdatum|fakturadatum|versanddatum|warenausgangsdatum|wadatum|
    pstngdate|postingdt|docdt|entrydate|goodsissuedate|datecomptable|datemouvement|datepiece|
    fechacontabilizacion|fechamovimiento|fechadocumento`,
  quantity: `quantity|qty|quantities|units|pieces|pcs|orderqty|orderquantity|quantityordered|qtyordered|menge|
    anzahl|stuck|stueck|bestellmenge|quantite|qte|nombre#|cantidad|cant|uds|unidades|quantita|quantidade|aantal|
    hoeveelheid|bestmenge|auftragsmenge|positionsmenge|orderedqty|orderedquantity|poqty|poquantity|menge#|amount`,
  in_stock: `instock|instock?|isinstock|availability|instockflag|stockflag|verfugbar|lieferbar|auflager|enstock?|
    disponibilite|disponibilidad|haystock`,
  order: `order|orderno|ordernumber|orderid|po|pono|ponumber|po#|order#|purchaseorder|purchaseorderno|
    purchaseordernumber|purchaseorderid|purchasedoc|purchasingdocument|documentnumber|salesorder|salesorderno|so|sono|
    bestellung|bestellnummer|bestellnr|einkaufsbeleg|belegnummer|auftrag|auftragsnummer|kundenauftrag|
    kundenauftragsnummer|customerorder|customerorderno|vbeln|auftragsnr|commande|
    nocommande|numerocommande|numerodecommande|pedido|numeropedido|numerodepedido|ordendecompra|ebeln|bestellnr#|
    bestellungnr|epobeleg|ordineacquisto|ordine|bestelling|ordernr|orderref|orderreference|docno|documentno|belegnr|
    nrcommande|ordenn|orden|noorden|nodepedido`,
  customer: `customer|customercode|customerid|customername|client|kunde|kundennummer|kundennr|clientname|cliente|
    codigocliente|kunnr|debitor|klant|soldto|soldtoparty|shipto|kundenname|clientcode|codeclient|nomclient`,
  ordered_on: `orderedon|ordereddate|podate|dateordered|orderplaced|orderdate|bestelldatum|datecommande|
    datedecommande|fechapedido|fechadepedido|bestelldat|belegdat|documentdate|podocdate|orderingdate|orderdateon|
    dataordine|auftragsdatum`,
  expected: `expected|expecteddate|expectedreceiptdate|eta|expectedarrival|expectedon|duedate|arrivaldate|
    promiseddate|deliverydate#|expecteddelivery|expecteddeliverydate|confirmeddate|liefertermin|lieferdatum|erwartet|
    wareneingangam|eingangstermin|dateprevue|datelivraison|datedelivraison|livraisonprevue|fechaprevista|fechaentrega|
    fechadeentrega|fechaesperada|eindt|lieferdat|lfdat|deldate|deliverydt|requireddeliverydate|arrival|
    estimatedarrival|estarrival|leverdatum|dataconsegna|plannedreceiptdate|planneddeliverydate|promisedate|
    confirmeddeliverydate|lieferterminneu|neuerliefertermin|newdeliverydate|aktuellerliefertermin|
    currentdeliverydate|bestatigterliefertermin|bestatigtertermin|bestatigtesdatum|termin|
    termindatum|zulauftermin|confirmedeta|datconfirmee|dateconfirmee|fechaconfirmada`,
  received: `received|receivedqty|qtyreceived|quantityreceived|receivedquantity|quantityfulfilledreceived|geliefert|
    geliefertemenge|wareneingangsmenge|eingegangen|recu|quantiterecue|qterecue|recibido|cantidadrecibida|wemenge|
    qtyrecd|recdqty|receivedtodate|deliveredqty|deliveredquantity|qtydelivered|quantitydelivered|gelieferdemenge|
    lieferungmenge|ontvangen|ricevuto|recebido|wareneingang|wareneingange`,
  ordered: `ordered|orderedinall|linequantity|bestelltemenge`,
  received_on: `receivedon|receiveddate|datereceived|receiptdate|receivingdate|grdate|wareneingangsdatum|
    eingangsdatum|datereception|datedereception|fecharecepcion|fechaderecepcion|wedatum|goodsreceiptdate|grndate|
    receivedat|deliveredon|actualreceiptdate|actualdeliverydate|postingdategr|ontvangstdatum`,
  rejected: `rejected|rejectedqty|rejectedquantity|qtyrejected|abgelehnt|ausschuss|rejete|quantiterejetee|rechazado|
    cantidadrechazada|rejects|scrapped|defective|defectiveqty|returnedtosupplier|ausschussmenge|beanstandet`,
  due: `due|requireddate|requesteddate|neededby|needby|wunschtermin|bedarfstermin|datesouhaitee|fecharequerida|duedt|
    requiredby|requestdate|customerduedate|requestedshipdate|shipby|lieferwunsch|kundenwunschtermin|wunschlieferdatum|wunschdatum|requesteddeliverydate`,
  kit: `kit|parent|parentitem|assembly|finishedgood|bundle|bom|parentsku|kitsku|parentpart|productassemblyid|
    baugruppe|stuckliste|set|kopfartikel|compose|nomenclature|conjunto|padre|articulopadre|fertigprodukt|erzeugnis|
    parentcode|parentitemcode|parentmaterial|finishedproduct|finishedgoods|fgcode|assemblyitem|assemblycode|bomparent|
    stucklistenkopf|produitfini|hauptartikel|kopfmaterial|oberteil|obermaterial|ubergeordnetesmaterial`,
  component: `component|child|childitem|componentitem|componentsku|componentid|subitem|rawmaterial|komponente|bauteil|
    unterartikel|composant|componente|articulohijo|idnrk|childcode|childpart|componentcode|componentmaterial|
    componentno|componentnumber|ingredient|rawmaterialcode|rmcode|einsatzmaterial|unterteil|codecomposant|einzelteil|einzelteile`,
  component_quantity: `componentquantity|componentqty|qtyper|quantityper|qtyperassembly|perassemblyqty|usage|
    mengeprobaugruppe|komponentenmenge|quantitecomposant|cantidadcomponente|quantityperassembly|qtyperkit|qtyperunit|
    qtyperparent|qpa|bomqty|bomquantity|usagequantity|componentquantityper|einsatzmenge|mengeprostuck|bedarfsmenge#`,
  min: `min|minimum|minstocklevel|minimumstocklevel|mininventory|minonhand|minstock|minimumstock|minlevel|
    reorderpoint|rop|reorderlevel|minqtyonhand|orderpoint|lowstockamount|minimumquantity|productminqty|
    locationreorderpoint|mindestbestand|meldebestand|minbestand|bestellpunkt|stockmini|stockmin|stockminimum|
    pointdecommande|seuildecommande|stockminimo|puntodepedido|minimo|minbe|minqtystock|minimuminventorylevel|
    mininventorylevel|minlevels|reorderpt|reorderpointqty|reorderqtypoint|meldebest|meldebestandmenge|minmenge|
    bestellpunktmenge|scortaminima|puntodiriordino|minvoorraad|bestelniveau|estoqueminimo|existenciaminima|minstk|
    minstocks|minonhandqty|reorderlvl|parmin|minst|stockdalerte|stockalerte|seuil|seuildalerte|mini|minima|minimos|minimas|minlager|lagermin|stkmin|stmin|untergrenze|lowlimit|lowerlimit|minimalbestand|limiteinferieure`,
  max: `max|maximum|maxqty|maxquantity|maxstocklevel|maximumstocklevel|maxinventory|maxonhand|maxstock|maximumstock|
    maxlevel|orderuptolevel|orderupto|productmaxqty|preferredstocklevel|maximumquantity|targetstock|hochstbestand|
    maxbestand|maximalbestand|stockmaxi|stockmax|stockmaximum|stockmaximo|maximo|mabst|maxinventorylevel|
    maximuminventorylevel|maxlevels|hochstbest|hochstmenge|maxmenge|sollbestand|scortamassima|maxvoorraad|
    estoquemaximo|existenciamaxima|maxstk|targetlevel|parlevel|parmax|stockobjectif|stockcible|maxi|maxima|maximos|maximas|maxlager|lagermax|stkmax|stmax|qtemax|qtemaxi|quantitemaximum|quantitemaximale|cantidadmaxima|hochstmengen|obergrenze|highlimit|upperlimit|limitesuperieure`,
  safety_stock: `safetystock|safetystocklevel|bufferstock|minsafetystock|sicherheitsbestand|eisernerbestand|
    stockdesecurite|stocksecurite|stockdeseguridad|stockseguridad|eisbe|sicherheitsbest|sichbestand|
    mindestsicherheitsbestand|scortadisicurezza|veiligheidsvoorraad|estoquedeseguranca|safetyinventory|safetystk`,
  service_level: `servicelevel|targetservicelevel|servicelevel%|sl|servicegrad|lieferbereitschaft|
    lieferbereitschaftsgrad|tauxdeservice|niveaudeservice|niveldeservicio|zielservicegrad|servicelevelpct|
    servicelevelpercent|targetfillrate|fillratetarget|csl`,
  review_days: `reviewdays|reviewperiod|reviewperioddays|orderingcycle|ordercycle|ordercycledays|bestellzyklus|
    bestellrhythmus|perioderevision|periododerevision`,
  forecast: `forecast|forecastqty|forecastquantity|fcst|fcstqty|prognose|prognosemenge|absatzprognose|prevision|
    previsions|previsionvente|pronostico|previsiondeventas|forecastunits|fcstunits|forecasteddemand|forecastdemand|
    projecteddemand|planneddemand|bedarfsprognose|vorhersage|previsione|previsao|planabsatz|expecteddemand`,
  demand: `demand|demandqty|sales|salesqty|salesquantity|qtysold|quantitysold|unitssold|sold|soldqty|usage#|
    consumption|issues|issueqty|soldunits|bedarf|absatz|absatzmenge|verkauf|verkaufsmenge|verbrauch|verkaufte menge|
    verkauftemenge|ventes|qtevendue|quantitevendue|vendu|consommation|demande|ventas|cantidadvendida|consumo|demanda|
    unidadesvendidas|vendite|venditeqta|verkopen|vendas|afzet|verbruik|consumototal|consumi|consumedqty|
    consumptionqty|consumedquantity|consumptionquantity|issuedqty|issuedquantity|usageqty|unitsales|salesunits|
    salesvolume|qtysales|quantitysales|gesamtverbrauch|verbrges|gesverbrauch|verbrauchsmenge|verbrmenge|abgang|
    abgange|abgangsmenge|lagerabgang|sorties|sortie|qtesortie|salidas|salida|shipped|shippedqty|qtyshipped|
    shippedquantity|quantityshipped|shipments|unitsshipped|dispensed|dispensedqty|offtake|historicaldemand|
    actualdemand|actualsales|verbrauchges|verbrauchgesamt|gesamtverbrauch|verbrauchsmenge|totalconsumption|
    consumptiontotal`,
  open_quantity: `openqty|openquantity|qtyopen|quantityopen|remaining|remainingqty|remainingquantity|qtyremaining|
    quantityremaining|outstanding|outstandingqty|outstandingquantity|qtyoutstanding|balanceqty|balancetoreceive|
    qtydue|undelivered|undeliveredqty|stilltobedelivered|stilltobedeliveredqty|opentodeliver|openorderqty|
    nochzuliefern|nochzuliefernmenge|offenemenge|offen|offenebestellmenge|restmenge|resteareceptionner|restealivrer|
    cantidadpendiente|pendientederecibir|cantidadabierta`,
  max_order: `maxorderqty|maxorderquantity|maximumorderqty|maximumorderquantity|maxorder|maximumorder|maxordersize|
    hochstbestellmenge|maxbestellmenge|maximalbestellmenge|quantitemaximaledecommande|pedidomaximo`,
  replaced_by: `replacedby|replacedbyitem|supersededby|successor|successoritem|successorcode|replacementitem|
    replacementsku|followupmaterial|ersetztdurch|nachfolger|nachfolgeartikel|nachfolgematerial|remplacepar|
    articlederemplacement|reemplazadopor|sustituidopor|sostituitoda|vervangendoor`,
  replacement_factor: `replacementfactor|successorfactor|nachfolgefaktor|ersatzfaktor|facteurderemplacement|
    factordereemplazo`,
  like_item: `likeitem|referenceitem|similaritem|analogitem|vergleichsartikel|referenzartikel|ahnlicherartikel|
    articlesimilaire|articulosimilar`,
  like_factor: `likefactor|likeitemfactor|similarityfactor|vergleichsfaktor|facteurdesimilarite`,
  year: `year|yr|fiscalyear|calendaryear|salesyear|jahr|geschaftsjahr|kalenderjahr|annee|exercice|ano|anno|jaar`,
  level: `level|lvl|bomlevel|explosionlevel|hierarchylevel|indentlevel|stufe|baustufe|strukturstufe|ebene|niveau|
    nivel|livello`,
};
