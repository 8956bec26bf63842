/** What can go wrong in planning, orders and decisions, as the engine says it. */
export const failuresOfPlanning = {
  'failure.noSuchOrder': 'There is no order {number}; see the list of orders',
  'failure.orderState': '{number} is {state} and cannot be {verb}; that needs one of: {states}',
  'failure.noLocation': "There is no location '{code}'; those there are: {locations}",
  'failure.noOrderLine': '{number} has no line {line}; its lines are {lines}',
  'failure.cameBeforeOrder':
    '{number} was ordered on {ordered}; its goods cannot have come on {day}. Enter a day from then to {last}',
  'failure.cameInFuture':
    '{day} is still to come; enter the day on which the goods of {number} came, from {ordered} to {last}',
  'failure.orderTotal':
    'The total of order {number} is too large to be exact; check its quantities and prices',
  'failure.orderPrint':
    "The order cannot be printed: '{field}' {why}; correct it on the order or its supplier",
  'failure.orderGone': 'An order that the import changed does not exist any more',
  'failure.lineNotWritten': 'The order line {line} was not written',
  'failure.noLedgerEntry': 'The stock ledger has no entry {entry}',
  'failure.notACount':
    'Entry {entry} is a {kind}; only a count or an adjustment is taken back here. Undo the import or cancel the order instead',
  'failure.countTakenBack': 'Entry {entry} was taken back already',
  'failure.noItemThere': "There is no item '{item}' at location '{location}'; check both codes",
  'failure.itemOfPlace': 'There is no item {item}, which an item-location names',
  'failure.noPlanToAccept': 'There is no plan to accept; plan first',
  'failure.noPlanToDecide': 'There is no plan to decide on; plan first',
  'failure.noPlan': 'There is no plan yet; plan first',
  'failure.noPlanLine': 'The plan of {day} has no such line; plan again',
  'failure.notCompared': 'No policies have been compared yet; compare them first',
  'failure.sameRules':
    "The comparison recommends today's rules for these classes: there is nothing to accept",
  'failure.noPolicy': "The comparison has no policy '{policy}'; it has {known}",
  'failure.dateAgreed':
    'Nothing is open that is due on {day}: its date is agreed already, or it came or was cancelled. Plan again',
  'failure.noneToSpare': 'No location has stock to spare for this transfer; plan again',
  'failure.spareOnly': 'The other locations can spare {spare}, not {quantity}; take less or order',
  'failure.supplierGone': 'The supplier does not exist any more; plan again',
  'failure.supplierBlocked': '{name} is blocked; unblock the supplier or choose another',
  'failure.placeGone': 'The item-location {place} does not exist any more; plan again',
  'failure.locationGone': 'The location {location} does not exist any more; plan again',
  'failure.noPeriods': 'There is nothing to change; name at least one period',
  'failure.noItemLocation': 'There is no item-location {place}; it may have been taken away with an import',
  'failure.editsGone': 'These edits are gone already; read the list again',
  'failure.noForecast': 'There is no forecast yet; run one first',
  'failure.forecastsNotAdded': 'The forecasts were not added up',
  'failure.policyChanged': 'The policy of {name} was changed meanwhile; read it again, then change it',
  'failure.noRule': 'There is no policy rule of {name}',
  'failure.ruleScope':
    'A rule is for an item, an item at a location, a supplier, a category, a class such as AX, a location, or for all; name one of them',
  'failure.ruleCodes': "A rule of scope '{scope}' needs {codes} and nothing else",
  'failure.noCode': "There is no {what} '{code}'; check the code",
  'failure.noneOfCategory': "No item belongs to the category '{category}'; check how the items spell it",
  'failure.maxBelowMinOf': 'The maximum {max} of {name} is below the minimum {min}; correct one',
  'failure.moqAboveMax':
    'The minimum order quantity {moq} of {name} is above the maximum {max} of an order; correct one',
  'failure.container': 'A container of {name} needs a size above 0',
  'failure.notReplayed':
    'This item-location was not part of the comparison: it has no history; compare again after importing its demand',
  'failure.replayNeedsPolicy': 'A replay needs at least one policy',
  'failure.replayBuckets':
    'Policies that are compared must plan in the same bucket; give all of them the same "bucket"',
  'failure.replayBeyond':
    'From {from} to {to} there is no history of demand to replay; it reaches from {first} to {last}',
  'failure.replayWindow': 'From {from} to {to} there is no whole {bucket}; give a longer window',
  'failure.replayNoHistory': 'There is no history of demand to replay; import demand first',
  'failure.replayNoItems': 'There are no items to replay; import items and demand first',
  'failure.noSource': "There is no source '{source}'; see the list of sources",
  'failure.noSupplier':
    "There is no supplier '{code}'; the Suppliers screen and 'qm suppliers W list' name those there are",
  'failure.whatIfWhole': 'A budget or a supplier minimum binds many lines together; try it on the whole plan',
  'failure.watchInDesktop':
    'A folder is chosen in the desktop application, or added by the command line: qm watch W add FOLDER',
  'failure.ticketDecided': 'The ticket was already {status} at {at}; nothing was done',
  'failure.notApproved': 'Not approved: {why}. Modify the quantity or reject it',
  'failure.ticketChanged': 'The ticket changed in the meantime; look at it again',
  'failure.decisionChanged': 'The decision changed in the meantime; look at it again',
  'failure.runUnreadable': "Run {run} cannot be read: {why}. Run 'decide' again to replace it",
  'failure.runPart': "The decision on {item} has no '{part}' yet",
  'failure.optionNotOffered': 'The chosen option {option} is not among those offered',
  'failure.runTaken': 'Run {run} was taken over by somebody else',
  'failure.noTicket': "There is no review ticket '{id}'; list them with: qm review W list",
  'failure.otherPipeline':
    "This decision was made by version {version} of the pipeline; this build knows version {known}. Open it with that build, or run 'decide' again to replace it",
  'failure.draftedAlready': 'The line for {item} was already drafted; look at order {number}',
  'failure.ticketDecidedByOther': 'The ticket was decided by somebody else in the meantime',
  'failure.wrongOption': "{reasoner} chose '{option}', which was not offered",
  'failure.noReasoner': 'No reasoner answered, not even the rules',
  'failure.noGeminiKey': 'No key is set for Gemini; enter one under Settings, Decisions',
  'failure.noModel': 'No model is set for {name}; name one under Settings, Decisions',
  'failure.orderForNobody':
    '{number} is for no supplier and cannot be sent; give its items one, cancel it, then plan and accept again',
  'failure.orderForBlocked':
    '{number} is for {name}, which is blocked; unblock the supplier or cancel the order',
  'failure.nothingReceived':
    'The quantity received of {item} is {quantity}; enter how many {unit} came, more than 0',
  'failure.countedInWhole': '{item} is counted in whole {unit}; {quantity} cannot have come',
  'failure.countedInDecimals':
    '{item} is counted in {unit} with at most {decimals} decimals; {quantity} cannot have come',
  'failure.foundWrong':
    "The quantity found of '{item}' is {quantity}; enter how many {unit} are there, from 0 to {most}",
  'failure.correctsNothing': 'A correction of nothing corrects nothing; enter the {unit} to add',
  'failure.correctionTooLarge':
    "The correction of '{item}' by {quantity} {unit} is too large; enter at most {most}, up or down",
  'failure.foundInWhole': "'{item}' is counted in whole {unit}; {quantity} cannot be",
  'failure.foundInDecimals':
    "'{item}' is counted in {unit} with at most {decimals} decimals; {quantity} cannot be",
  'failure.countedInFuture':
    '{day} is still to come; enter the day of the count or correction, at the latest {last}',
  'failure.lastPeriodWrong':
    "The last period '{period}' is no period; give it as 2023-12, 2023-W52, 2023-Q4 or 2023-12-31.",
  'failure.expiresAtOnce':
    'It would expire on {day} and never count for the forecast of {asOf}; name a later date or none',
  'failure.quantityTooLarge':
    'The quantity {quantity} is more than can be planned, {most} a period; write a smaller one or count in a larger unit',
  'failure.periodIsPast':
    'The period ends on {day}, before the forecast begins on {asOf}; name a later one, or correct the history (kind correction)',
  'failure.correctsTooMuch':
    'The correction of {quantity} takes more from the period of {day} than the {recorded} recorded there; take away at most that',
  'failure.nothingFits': 'No item-location fits {choice}; check how it is spelt',
  'failure.percentWrong': '{percent} % is no change of demand; write a percentage from {least} to {most}',
  'failure.figureBelowZero': 'The figure {figure} is below zero; demand cannot be negative',
} as const;
