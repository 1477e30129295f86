/** Name of the holiday by ISO date, of one year. */
export type PublicHolidays = (year: number) => ReadonlyMap<string, string>;

/**
 * Days on which nothing is sent, beside weekends and school holidays: the Dutch holidays of the package
 * date-holidays, and Christmas Eve.
 *
 * Its types `public`, `school` and `bank` count. `school` are Bevrijdingsdag, a day off for municipalities every
 * year since 2024 (Cao Gemeenten 2023, artikel 6.6; https://www.gemeente.nu/blog/bevrijdingsdag-een-betaalde-vrije-dag/),
 * and Goede Vrijdag: no day off in that agreement, but an official holiday on which many are away. `bank` is 31
 * December. On those days, and on 24 December, a message could be sent; a day later it is read better.
 * @throws what the package throws when it cannot be loaded
 */
export async function loadPublicHolidays(): Promise<PublicHolidays> {
  const { default: Holidays } = await import('date-holidays');
  const source = new Holidays('NL', { types: ['public', 'school', 'bank'], languages: ['nl'] });
  const years = new Map<number, ReadonlyMap<string, string>>();
  return (year) => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const days = new Map([[`${year}-12-24`, 'dag voor Kerst']]);
    for (const { date, name } of source.getHolidays(year)) days.set(date.slice(0, 10), name);
    years.set(year, days);
    return days;
  };
}
