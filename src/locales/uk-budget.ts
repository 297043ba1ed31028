/** Ukrainian, the source language: the rules of a participatory budget, and why something cannot be chosen. */
import {plural} from '../i18n/plural.ts';

const p = plural('uk');
const count = new Intl.NumberFormat('uk');
const number = (n: number) => count.format(n);
const projects = (n: number) =>
  `${number(n)}\u00a0${p(n, {one: 'проєкт', few: 'проєкти', many: 'проєктів', other: 'проєкту'})}`;
/** «до 1 проєкту», «не більше 5 проєктів». */
const projectsGenitive = (n: number) => `${number(n)}\u00a0${p(n, {one: 'проєкту', other: 'проєктів'})}`;
const points = (n: number) => `${number(n)}\u00a0${p(n, {one: 'бал', few: 'бали', many: 'балів', other: 'бала'})}`;
const pointsGenitive = (n: number) => `${number(n)}\u00a0${p(n, {one: 'бала', other: 'балів'})}`;
const votes = (n: number) =>
  `${number(n)}\u00a0${p(n, {one: 'голос', few: 'голоси', many: 'голосів', other: 'голосу'})}`;
const years = (n: number) => `${number(n)}\u00a0${p(n, {one: 'року', other: 'років'})}`;
/** «Великі: …», where a rule is of a part of the projects only. */
const of = (name: string, sentence: string) =>
  name ? `${name}: ${sentence}` : sentence[0]!.toUpperCase() + sentence.slice(1);

export const messages = {
  /** `amount` in whole units. */
  money: (amount: string) => `${amount}\u00a0грн`,
  rules: {
    'voters-anyone': 'Голосувати може кожен.',
    'voters-residents': 'Голосують жителі громади, також внутрішньо переміщені особи, які в ній живуть.',
    'voters-connected': 'Голосують жителі громади, а також ті, хто в ній навчається, працює чи служить.',
    'voters-age': (n: number) => `Голосувати можна від ${years(n)}.`,
    'voters-classes': (from: number, to: string) =>
      `Голосують учні від ${from}\u2011го до ${to}\u2011го класу своєї школи.`,
    'level-substantial': 'Увійти потрібно через BankID, Дія.Підпис або з кваліфікованим електронним підписом.',
    'level-high': 'Увійти потрібно з кваліфікованим електронним підписом або через Дія.Підпис.',
    'ballot-approval': 'Позначте проєкти, які підтримуєте.',
    'ballot-choose-one': 'Оберіть один проєкт.',
    'ballot-knapsack': 'Оберіть проєкти так, щоб на них вистачило грошей.',
    'ballot-ranking': 'Розставте проєкти за порядком: перший — найважливіший для вас.',
    'ballot-points': (n: number) => `Розподіліть між проєктами до ${pointsGenitive(n)}.`,
    'points-most': (n: number) => `Одному проєкту — не більше ${pointsGenitive(n)}.`,
    'points-least': (n: number) => `Усього — щонайменше ${points(n)}.`,
    'count-exactly': (n: number) => `Потрібно обрати рівно ${projects(n)}.`,
    'count-most': (n: number) => `Можна обрати не більше ${projectsGenitive(n)}.`,
    'count-least': (n: number) => `Потрібно обрати щонайменше ${projects(n)}.`,
    'group-exactly': (n: number, name: string) => `${name}: рівно ${projects(n)}.`,
    'group-most': (n: number, name: string) => `${name}: не більше ${projectsGenitive(n)}.`,
    'group-least': (n: number, name: string) => `${name}: щонайменше ${projects(n)}.`,
    'group-none': (_n: number, name: string) => `${name}: жодного проєкту.`,
    'one-size': 'Усі обрані проєкти мають бути одного розміру.',
    'one-category': 'Усі обрані проєкти мають бути з однієї категорії.',
    'one-territory':
      'Усі обрані проєкти мають бути з одного району; проєкти для всієї громади можна додати до будь-якого.',
    'one-sector': 'Усі обрані проєкти мають бути з однієї галузі.',
    mandatory: (n: number) =>
      `Обов’язкових проєктів: ${number(n)}. Їх оплачують у кожному разі й до обраних не рахують.`,
    pot: (_n: number, _name: string, amount: string) => `Бюджет — ${amount}.`,
    'pot-spend': (_n: number, _name: string, amount: string) =>
      `Бюджет — ${amount}. Обрані проєкти можуть коштувати разом не більше.`,
    'pot-named': (_n: number, name: string, amount: string) => `${name}: ${amount}.`,
    'least-spend': (n: number, _name: string, amount: string) =>
      `Обрані проєкти мають коштувати разом щонайменше ${amount}, тобто ${n}% бюджету.`,
    blank: 'Можна здати порожній бюлетень: це голос за жоден із проєктів.',
    change: 'Доки триває голосування, свій вибір можна змінити.',
    final: 'Після надсилання змінити вибір не можна.',
    'pot-votes': (n: number, name: string) => of(name, `щоб перемогти, проєкту потрібно щонайменше ${votes(n)}.`),
    'pot-winners': (n: number, name: string) => of(name, `переможе не більше ${projectsGenitive(n)}.`),
    'overflow-skip':
      'Перемагають ті, за кого більше голосів; якщо на проєкт не вистачає, гроші йдуть на наступний, на який вистачає.',
    'overflow-stop': 'Перемагають ті, за кого більше голосів, доки на черговий проєкт вистачає грошей.',
    'overflow-partial': 'Перемагають ті, за кого більше голосів; перший, на який не вистачає, отримує решту.',
    'overflow-partial-from': (n: number) =>
      `Перемагають ті, за кого більше голосів; перший, на який не вистачає, отримує решту, якщо це щонайменше ${n}% його вартості.`,
    'overflow-manual': 'Перемагають ті, за кого більше голосів; щодо проєкту, на який не вистачає, вирішує комісія.',
    'one-winner-size': 'Переможе по одному проєкту кожного розміру.',
    'one-winner-category': 'Переможе по одному проєкту в кожній категорії.',
    'one-winner-territory': 'Переможе по одному проєкту в кожному районі.',
    'one-winner-sector': 'Переможе по одному проєкту в кожній галузі.',
    leftover: 'Що лишилося в усіх частинах бюджету, віддають наступним за голосами.',
    ties: 'Якщо голосів порівну, вирішує комісія.',
  },
  reasons: {
    'stale-rules': 'Правила змінилися відтоді, як ви заповнили бюлетень: перевірте його.',
    'blank-not-allowed': 'Порожніх бюлетенів тут не приймають.',
    'blank-with-lines': 'У порожньому бюлетені не може бути проєктів.',
    empty: 'Ще нічого не обрано.',
    'unknown-project': 'Такого проєкту в цьому голосуванні немає.',
    repeated: 'Цей проєкт уже обрано.',
    'not-admitted': 'Цей проєкт не допущено до голосування.',
    'no-pot': 'На цей проєкт у бюджеті немає грошей.',
    'price-above-pot': (_n: number, _name: string, amount: string) => `Коштує більше, ніж є загалом: ${amount}.`,
    'price-changed': (_n: number, _name: string, amount: string) => `Вартість змінилася: тепер ${amount}.`,
    'amount-out-of-range': (_n: number, _name: string, amount: string) =>
      `Такої суми не можна вказати; межа — ${amount}.`,
    'amount-off-step': (_n: number, _name: string, amount: string) => `Суму змінюють кроками по ${amount}.`,
    'rank-missing': 'Вкажіть місце цього проєкту.',
    'rank-repeated': (_n: number, name: string) => `Це місце вже має проєкт «${name}».`,
    'rank-gap': (n: number) => `Жоден проєкт не має місця ${n}.`,
    'points-out-of-range': (n: number) => `Одному проєкту можна дати не більше ${pointsGenitive(n)}.`,
    'mandatory-missing': 'Цей проєкт обов’язковий.',
    'other-group': (_n: number, name: string) =>
      `Обрано проєкт з іншої частини: «${name}». Щоб змінити її, спершу приберіть обране.`,
    incompatible: (_n: number, name: string) => `Не поєднується з обраним: «${name}».`,
    'max-total': (n: number) => `Більше ${projectsGenitive(n)} обрати не можна.`,
    'below-min': (n: number) => `Оберіть щонайменше ${projects(n)}.`,
    'max-group': (n: number, name: string) => `${name}: більше ${projectsGenitive(n)} обрати не можна.`,
    'group-below-min': (n: number, name: string) => `${name}: оберіть щонайменше ${projects(n)}.`,
    'over-budget': (_n: number, _name: string, amount: string) => `Не вистачає грошей: є ${amount}.`,
    'min-spend': (_n: number, _name: string, amount: string) => `Оберіть проєктів щонайменше на ${amount}.`,
    'points-sum': (n: number) => `Не вистачає балів: є ${points(n)}.`,
    'points-below': (n: number) => `Розподіліть щонайменше ${points(n)}.`,
    unreachable: 'З ним бюлетень не можна буде заповнити за правилами.',
  },
  unreachableSpend: 'З ним не вдасться набрати найменшої суми.',
};
