/** Growing parallel arrays of a bulk kind. */
export type BulkArrays = ReturnType<typeof startBulk>;

export function startBulk(expected: number) {
  let size = Math.max(16, expected);
  let count = 0;
  let item = new Int32Array(size);
  let location = new Int32Array(size);
  let day = new Int32Array(size);
  let days = new Int16Array(size);
  let quantity = new Float64Array(size);
  let row = new Int32Array(size);

  function grow(): void {
    size *= 2;
    const longer = <T extends { set(from: T): void }>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    item = longer(new Int32Array(size), item);
    location = longer(new Int32Array(size), location);
    day = longer(new Int32Array(size), day);
    days = longer(new Int16Array(size), days);
    quantity = longer(new Float64Array(size), quantity);
    row = longer(new Int32Array(size), row);
  }

  return {
    add(
      itemIndex: number,
      locationIndex: number,
      firstDay: number,
      length: number,
      amount: number,
      fileRow: number,
    ): void {
      if (count === size) grow();
      item[count] = itemIndex;
      location[count] = locationIndex;
      day[count] = firstDay;
      days[count] = length;
      quantity[count] = amount;
      row[count++] = fileRow;
    },
    /** The filled part of every array, shared with the collector. */
    view: () => ({
      item: item.subarray(0, count),
      location: location.subarray(0, count),
      day: day.subarray(0, count),
      days: days.subarray(0, count),
      quantity: quantity.subarray(0, count),
      row: row.subarray(0, count),
    }),
  };
}
