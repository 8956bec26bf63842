import { describe, expect, it } from 'vitest';
import { mergeClosures, readClosures } from './closures-file.ts';

describe('closures from a file', () => {
  it('are read from a table with a heading, single days and spans, German and ISO dates', () => {
    const text =
      '\uFEFFDatum;Bis;Name\r\n24.12.2026;02.01.2027;Betriebsferien\r\n2026-10-03;;"Tag der Einheit"\r\n';
    expect(readClosures(text)).toEqual([
      { from: '2026-10-03', to: '2026-10-03', name: 'Tag der Einheit' },
      { from: '2026-12-24', to: '2027-01-02', name: 'Betriebsferien' },
    ]);
  });

  it('are read from a typed list, in whatever order its cells stand', () => {
    expect(readClosures('2026-12-24 2027-01-02 Christmas week\n')).toEqual([
      { from: '2026-12-24', to: '2027-01-02', name: 'Christmas week' },
    ]);
    expect(readClosures('New Year,01.01.2027')).toEqual([
      { from: '2027-01-01', to: '2027-01-01', name: 'New Year' },
    ]);
  });

  it('are read from an iCalendar, whose last day is the one after', () => {
    const text = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20261225',
      'DTEND;VALUE=DATE:20261227',
      'SUMMARY:Christmas\\, both',
      '  days',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART:20270101T000000Z',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    expect(readClosures(text)).toEqual([
      { from: '2026-12-25', to: '2026-12-26', name: 'Christmas, both days' },
      { from: '2027-01-01', to: '2027-01-01' },
    ]);
  });

  it.each([
    ['date\n03/04/2026', 'Row 2: 03/04/2026 may be day and month or month and day'],
    ['date\nChristmas', 'Row 2 has no date'],
    ['2026-12-24,2026-12-20', 'Row 1 ends on 2026-12-20'],
    ['nothing here', 'holds no dates'],
    ['31.02.2026\n30.02.2026', 'Row 2 has no date'],
  ])('are refused by row where they cannot be read: %j', (text, message) => {
    expect(() => readClosures(text)).toThrow(message);
  });

  it('are merged without doubles', () => {
    const day = { from: '2026-05-01', to: '2026-05-01' };
    expect(mergeClosures([day, { ...day, name: 'Labour Day' }, day])).toEqual([
      { ...day, name: 'Labour Day' },
    ]);
    expect(readClosures('25/12/2026\n12/31/2026')).toHaveLength(2);
  });
});
