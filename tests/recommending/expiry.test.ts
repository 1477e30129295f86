import { expect, test } from 'vitest';
import { hasPossiblyExpired, validUntil } from '../../src/recommending/expiry.ts';

test('goed beschreven is valid for three years, the other levels for five', () => {
  expect(validUntil({ level: 'goed-beschreven', levelDate: '2020-03-01' })).toBe('2023-03-01');
  expect(validUntil({ level: 'sterke-aanwijzingen', levelDate: '2020-03-01' })).toBe('2025-03-01');
});

test('it has possibly expired on the day after, not on the day itself', () => {
  const recognition = { level: 'goed-onderbouwd', levelDate: '2020-03-01' } as const;
  expect(hasPossiblyExpired(recognition, new Date('2025-03-01T12:00:00Z'))).toBe(false);
  expect(hasPossiblyExpired(recognition, new Date('2025-03-02T12:00:00Z'))).toBe(true);
});

test('a leap day ends on the 28th', () => {
  expect(validUntil({ level: 'goed-onderbouwd', levelDate: '2020-02-29' })).toBe('2025-02-28');
});

test('without a level or date nothing is said to have expired', () => {
  const today = new Date('2040-01-01');
  expect(hasPossiblyExpired({ level: 'onbekend', levelDate: '2001-01-01' }, today)).toBe(false);
  expect(hasPossiblyExpired({ level: 'goed-onderbouwd', levelDate: null }, today)).toBe(false);
});
