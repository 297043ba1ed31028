import type {Petition} from '../../src/contract/index.ts';
import {CLOCK, petitions, petitionsAt} from './fixtures.ts';

/** Titles of real kinds: short, long, in capitals, with quotes, numbers and apostrophes. */
const titles = [
  'Зберегти сквер по вулиці Шевченка, 66',
  'Про фінансову підтримку «Домівки врятованих тварин»',
  'ПРОТИ СКАСУВАННЯ «CapsuleHub» ТА ПЕРЕТВОРЕННЯ БІБЛІОТЕКИ № 14 НА СКЛАД: ВИМАГАЄМО ВІДКРИТОГО ОБГОВОРЕННЯ З МЕШКАНЦЯМИ РАЙОНУ',
  'Завершення будівництва нового корпусу гімназії «Провесінь» на вулиці Тракт Глинянський, 151-Б',
  'Ремонт тротуарів',
  'Проєкт освітлення прибудинкових територій п’ятого мікрорайону',
  'Тепло в садочках',
];
const categories = ['Благоустрій та довкілля', 'Освіта', 'Транспорт', 'Доступність'];

/**
 * As many petitions as wanted, all made up, every one collecting signatures; the first is the newest. Every hundredth
 * has the word «фонтан» in its title.
 */
export const manyPetitions = (amount: number, now = CLOCK): Petition[] => {
  const {square} = now === CLOCK ? petitions : petitionsAt(now);
  return Array.from({length: amount}, (_, index) => ({
    ...square,
    id: `many-${String(index + 1).padStart(5, '0')}`,
    number: `Лв/${amount - index}-еп`,
    title: index % 100 === 42 ? `Відновити фонтан № ${index + 1}` : `${titles[index % titles.length]!} (${index + 1})`,
    category: categories[index % categories.length]!,
    url: `https://city-adm.lviv.ua/petitions/many-${index + 1}`,
    collection: {
      state: 'collecting' as const,
      startedAt: new Date(now - 86_400_000 - index * 60_000).toISOString(),
      deadline: new Date(now + (1 + (index % 60)) * 86_400_000).toISOString(),
    },
    signatures: {total: (index * 37) % 640, asOf: square.signatures.asOf},
  }));
};
