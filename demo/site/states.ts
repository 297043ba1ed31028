/** A page for every state of a petition, each with a petition of the sample data that is in it. */
import {escapeText} from './escape.ts';

export interface PageState {
  readonly slug: string;
  /** A petition of `demo/data/petitions.json`. */
  readonly petition: string;
  readonly title: string;
  /** What to look at. */
  readonly about: string;
}

export const pageStates: readonly PageState[] = [
  {
    slug: 'collecting',
    petition: 'lviv-skver',
    title: 'Триває збір підписів',
    about: 'Звичайний стан: скільки зібрано, скільки лишилося днів за київським часом, одна головна дія.',
  },
  {
    slug: 'one-missing',
    petition: 'lviv-zupynka',
    title: 'Бракує одного підпису',
    about: 'Підпишіть — і поріг буде досягнуто; збір після цього триває до кінця терміну.',
  },
  {
    slug: 'just-started',
    petition: 'irpin-park',
    title: 'Збір щойно почався',
    about: 'Нуль підписів: смуга порожня, але картка пояснює це словами.',
  },
  {
    slug: 'last-minutes',
    petition: 'lviv-khvylyny',
    title: 'Кінець терміну',
    about:
      'Термін спливає через двадцять хвилин після того, як заповнено дані прикладу: доти картка показує, скільки лишилося, а потім — що збір завершено. Чи встиг підпис, вирішує годинник сервера громади, а не пристрою.',
  },
  {
    slug: 'threshold-passed',
    petition: 'lviv-dostup',
    title: 'Поріг досягнуто, збір триває',
    about: 'Підписів більше, ніж потрібно: смуга повна, число — справжнє, підписувати ще можна.',
  },
  {
    slug: 'two-thresholds',
    petition: 'zaporizhzhia-6573',
    title: 'Два пороги, петиція на розгляді',
    about: 'Перший поріг веде до розгляду, другий — до громадських слухань; обидва позначено на смузі.',
  },
  {
    slug: 'no-threshold',
    petition: 'lviv-bez-porohu',
    title: 'Без порогу, імен не публікують',
    about: 'Громада може не встановлювати порогу; тоді немає і смуги. Імен тих, хто підписав, тут не оприлюднюють.',
  },
  {
    slug: 'planned',
    petition: 'lviv-zavtra',
    title: 'Збір ще не почався',
    about: 'Петицію оприлюднено, підписувати можна із завтрашнього дня.',
  },
  {
    slug: 'stopped',
    petition: 'lviv-zupynena',
    title: 'Збір зупинено',
    about: 'Громада зупинила збір; зібране лишається на видноті.',
  },
  {
    slug: 'not-reached',
    petition: 'cherkasy-2584',
    title: 'Не набрала підписів',
    about: 'Це не те саме, що «не підтримано радою»: рада такої петиції як петицію не розглядала.',
  },
  {
    slug: 'awaiting',
    petition: 'lviv-chekaie',
    title: 'Набрала підписи, чекає на розгляд',
    about: 'Збір завершено успішно, розгляд ще не почався.',
  },
  {
    slug: 'in-review',
    petition: 'lviv-rozhlyad',
    title: 'На розгляді',
    about: 'Рада розглядає петицію; видно, до якого дня має бути відповідь.',
  },
  {
    slug: 'supported',
    petition: 'lviv-pandus',
    title: 'Підтримано радою',
    about: 'Рішення ради з номером, датою і змістом.',
  },
  {
    slug: 'partly-supported',
    petition: 'lviv-velodorizhka',
    title: 'Підтримано частково',
    about: 'Частину підписів зібрано на папері: вони входять до загальної кількості, і картка це каже.',
  },
  {
    slug: 'not-supported',
    petition: 'cherkasy-2558',
    title: 'Не підтримано радою',
    about: 'Справжня відповідь Черкаської міської ради: номер і дата рішення.',
  },
  {
    slug: 'appeal',
    petition: 'cherkasy-565',
    title: 'Розглянуто як звернення',
    about: 'Петицію, що не набрала підписів, громада розглянула як звичайне звернення громадян.',
  },
  {
    slug: 'pending',
    petition: 'lviv-moderatsiia',
    title: 'На модерації',
    about: 'Громада ще перевіряє петицію; за законом на це є два робочі дні.',
  },
  {
    slug: 'refused',
    petition: 'lviv-vidmova',
    title: 'Не оприлюднено',
    about: 'Громада відмовила в оприлюдненні: хто, чому і що робити далі. Тексту петиції не видно.',
  },
  {
    slug: 'draft',
    petition: 'lviv-chernetka',
    title: 'Чернетка',
    about: 'Автор ще не подав петиції.',
  },
  {
    slug: 'long-title',
    petition: 'sudova-vyshnia-initsiatyva',
    title: 'Довга назва великими літерами',
    about: 'Назви бувають і такими. Картка нічого не обрізає, навіть у вузькій колонці.',
  },
  {
    slug: 'not-found',
    petition: 'nemaie-takoi',
    title: 'Такої петиції немає',
    about: 'У тегу помилка в номері: картка каже про це словами і не лишає порожнього місця.',
  },
];

export const stateList = (): string => {
  const items = pageStates.map(
    ({slug, title, about}) => `<li><a href="/states/${slug}">${escapeText(title)}</a><p>${escapeText(about)}</p></li>`,
  );
  return `<ul class="list">${items.join('')}</ul>`;
};
