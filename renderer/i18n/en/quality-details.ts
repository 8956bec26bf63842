/** What the data quality report says of single findings, in English: exactly as the engine writes it, with the values taken out. */
export const qualityDetails = {
  'detail.codeOnly': 'known by its code alone',
  'detail.noPrice': 'neither a cost nor a supplier’s price',
  'detail.nearCode': 'differs from {code} only in case, blanks or leading zeros',
  'detail.sameName': 'has the name of {code}: {name}',
  'detail.circle': 'the kit contains itself: {path}; remove one of these lines',
  'detail.noSupplier': 'no supplier has terms for it',
  'detail.blocked': 'all its suppliers are blocked',
  'detail.noLeadTime': 'planned with the lead time of the settings',
  'detail.moq': 'least quantity {moq} is above the most, {maximum}: no order meets both',
  'detail.pack': 'pack of {size}',
  'detail.priceOf':
    'price of {supplier} went from {before} to {after}, about {times} times what it was: another unit?',
  'detail.priceOfDown':
    'price of {supplier} went from {before} to {after}, about 1/{times} of what it was: another unit?',
  'detail.cost': 'cost went from {before} to {after}, about {times} times what it was: another unit?',
  'detail.costDown': 'cost went from {before} to {after}, about 1/{times} of what it was: another unit?',
  'detail.oldPrice':
    'the price was stated in {was}, and {supplier} is paid in {now} now: the figure is still the old one; import it again with its currency',
  'detail.oldMinimum':
    'the least order value was stated in {was}, and {supplier} is paid in {now} now: the figure is still the old one; import it again with its currency',
  'detail.negative': 'on hand {quantity}',
  'detail.noStock': 'sells, and nothing states its stock: planned as none',
  'detail.atDefault': 'stock without a location, while {item} sells at another that has none',
  'detail.differs': '{said}; the first counts',
  'detail.stockUp': 'went from {before} to {after}, {times} times what {source} said before: another unit?',
  'detail.stockDown': 'went from {before} to {after}, 1/{times} of what {source} said before: another unit?',
  'detail.ahead':
    '{source} says {quantity} on {date}, {days} days after today: it counts before any newer stock',
  'detail.minAboveMax': 'least stock {min} is above the most, {max}: no order meets both',
  'detail.neverSoldStock': 'no demand row, and {quantity} in stock',
  'detail.neverSold': 'no demand row',
  'detail.gap':
    'nothing in {count} periods from {date}, and demand in nearly all others: out of stock then, or rows are missing',
  'detail.jumpUp': 'from {date} about {times} times what it was before: another unit?',
  'detail.jumpDown': 'from {date} about 1/{times} of what it was before: another unit?',
  'detail.hole': 'no demand of any item in the period from {date}: the export may lack it',
  'detail.twice':
    '{source} and {other} both state demand in {count} periods from {date}, {same} of them with the same figure: counted twice',
  'detail.added': '{source} and {other} both state demand in {count} periods from {date}: they are added up',
  'detail.orderNoDate': '{quantity} to come without a date: planned as if they came at once',
  'detail.orderOverdue': '{quantity} overdue by {days} days: received and not closed?',
  'detail.customerOverdue': '{quantity} overdue by {days} days: shipped and not closed?',
  'detail.stale.stock': 'stock is {days} days older than the newest data',
  'detail.stale.demand': 'demand is {days} days older than the newest data',
} as const;
