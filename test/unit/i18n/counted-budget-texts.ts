/** Every text of budgets that changes with its number: `#` stands for the number, `@` for what is passed in as written. */
export interface CountedText {
  /** The number is the last thing that the text is given, not the first. */
  at?: 'last';
  uk: {one: string; few?: string; other: string};
  en: {one: string; other: string};
}

/** By the file of texts, `budget` in `uk-budget.ts`, and the key in it. `other`: also of many. */
export const countedBudgetTexts: Readonly<Record<string, Readonly<Record<string, CountedText>>>> = {
  'budget-voter': {
    votes: {uk: {one: 'голос', few: 'голоси', other: 'голосів'}, en: {one: 'vote', other: 'votes'}},
    points: {uk: {one: 'бал', few: 'бали', other: 'балів'}, en: {one: 'point', other: 'points'}},
    split: {
      at: 'last',
      uk: {one: '@ онлайн + @ паперовий', few: '@ онлайн + @ паперові', other: '@ онлайн + @ паперових'},
      en: {one: '@ online + @ on paper', other: '@ online + @ on paper'},
    },
  },
  ballot: {
    'find.found': {
      uk: {one: '@ проєкт', few: '@ проєкти', other: '@ проєктів'},
      en: {one: '@ project', other: '@ projects'},
    },
    'ballot.pointsLeft': {
      uk: {one: 'Лишився @ бал', few: 'Лишилося @ бали', other: 'Лишилося @ балів'},
      en: {one: '@ point left', other: '@ points left'},
    },
    'ballot.more.projects': {
      uk: {
        one: 'Оберіть ще щонайменше @ проєкт.',
        few: 'Оберіть ще щонайменше @ проєкти.',
        other: 'Оберіть ще щонайменше @ проєктів.',
      },
      en: {one: 'Choose at least @ more project.', other: 'Choose at least @ more projects.'},
    },
    'ballot.more.group': {
      uk: {
        one: '@: оберіть ще щонайменше @ проєкт.',
        few: '@: оберіть ще щонайменше @ проєкти.',
        other: '@: оберіть ще щонайменше @ проєктів.',
      },
      en: {one: '@: choose at least @ more project.', other: '@: choose at least @ more projects.'},
    },
    'ballot.more.points': {
      uk: {
        one: 'Роздайте ще щонайменше @ бал.',
        few: 'Роздайте ще щонайменше @ бали.',
        other: 'Роздайте ще щонайменше @ балів.',
      },
      en: {one: 'Give at least @ more point.', other: 'Give at least @ more points.'},
    },
    'ballot.pointsGiven': {
      uk: {one: '@ бал', few: '@ бали', other: '@ балів'},
      en: {one: '@ point', other: '@ points'},
    },
    'own.paperPoints': {
      uk: {one: '# пункт', few: '# пункти', other: '# пунктів'},
      en: {one: '# place', other: '# places'},
    },
    'counting.papers': {
      uk: {
        one: 'Рахуємо паперові бюлетені: внесено @ пункт із @. Результати покажемо, коли внесуть усі.',
        few: 'Рахуємо паперові бюлетені: внесено @ пункти із @. Результати покажемо, коли внесуть усі.',
        other: 'Рахуємо паперові бюлетені: внесено @ пунктів із @. Результати покажемо, коли внесуть усі.',
      },
      en: {
        one: 'Paper ballots are being counted: @ places of @ are entered. Results are shown once all are.',
        other: 'Paper ballots are being counted: @ places of @ are entered. Results are shown once all are.',
      },
    },
    'results.papers': {
      uk: {one: 'Внесено паперові бюлетені з @ пункту із @.', other: 'Внесено паперові бюлетені з @ пунктів із @.'},
      en: {one: 'Paper ballots of @ place of @ are entered.', other: 'Paper ballots of @ places of @ are entered.'},
    },
    'results.needed': {
      uk: {one: 'потрібно @ голос', few: 'потрібно @ голоси', other: 'потрібно @ голосів'},
      en: {one: '@ vote needed', other: '@ votes needed'},
    },
    'results.blank': {
      uk: {one: '@ порожній', few: '@ порожні', other: '@ порожніх'},
      en: {one: '@ blank', other: '@ blank'},
    },
    'results.void': {
      uk: {one: '@ недійсний', few: '@ недійсні', other: '@ недійсних'},
      en: {one: '@ void', other: '@ void'},
    },
    'fared.won': {
      uk: {one: 'Переміг @ з @ ваших проєктів.', other: 'Перемогли @ з @ ваших проєктів.'},
      en: {one: '@ of your @ projects won.', other: '@ of your @ projects won.'},
    },
  },
  'project-form': {
    'hints.title': {
      uk: {one: 'Одним реченням, не більше # слова.', other: 'Одним реченням, не більше # слів.'},
      en: {one: 'One sentence, # word at most.', other: 'One sentence, # words at most.'},
    },
    'hints.summary': {
      uk: {one: 'Не більше # слова: це прочитають першим.', other: 'Не більше # слів: це прочитають першим.'},
      en: {one: '# word at most: this is read first.', other: '# words at most: this is read first.'},
    },
    'hints.photos': {
      uk: {
        one: 'До # фото. Ми перемалюємо їх на цьому пристрої, тож місце зйомки в них не лишиться.',
        other: 'До # фото. Ми перемалюємо їх на цьому пристрої, тож місце зйомки в них не лишиться.',
      },
      en: {
        one: 'Up to # photo. They are drawn anew on this device, so where they were taken is not left in them.',
        other: 'Up to # photos. They are drawn anew on this device, so where they were taken is not left in them.',
      },
    },
    'photos.lost': {
      uk: {
        one: 'Раніше ви додали # фото. У чернетці їх не збережено: додайте їх знову.',
        other: 'Раніше ви додали # фото. У чернетці їх не збережено: додайте їх знову.',
      },
      en: {
        one: 'You added # photo before. The draft does not hold it: add it again.',
        other: 'You added # photos before. The draft does not hold them: add them again.',
      },
    },
    'faults.short': {
      uk: {one: 'Бракує # знака', other: 'Бракує # знаків'},
      en: {one: 'Too short by # character', other: 'Too short by # characters'},
    },
    'faults.long': {
      uk: {one: 'Задовго на # знак', few: 'Задовго на # знаки', other: 'Задовго на # знаків'},
      en: {one: 'Too long by # character', other: 'Too long by # characters'},
    },
    'faults.many': {
      uk: {one: 'Залиште не більше # фото', other: 'Залиште не більше # фото'},
      en: {one: 'Leave # photo at most', other: 'Leave # photos at most'},
    },
    summary: {
      uk: {
        one: 'Виправте # помилку, щоб іти далі',
        few: 'Виправте # помилки, щоб іти далі',
        other: 'Виправте # помилок, щоб іти далі',
      },
      en: {one: 'Correct # mistake to go on', other: 'Correct # mistakes to go on'},
    },
    'start.age': {
      uk: {
        one: 'Автору має бути щонайменше # рік.',
        few: 'Автору має бути щонайменше # роки.',
        other: 'Автору має бути щонайменше # років.',
      },
      en: {one: 'The author has to be # at least.', other: 'The author has to be # at least.'},
    },
    'start.perAuthor': {
      uk: {one: 'Від одного автора — не більше # проєкту.', other: 'Від одного автора — не більше # проєктів.'},
      en: {one: '# project at most from one author.', other: '# projects at most from one author.'},
    },
    'start.supporters': {
      uk: {
        one: 'Щоб проєкт розглянули, потрібен # підпис підтримки, крім вашого.',
        few: 'Щоб проєкт розглянули, потрібні # підписи підтримки, крім вашого.',
        other: 'Щоб проєкт розглянули, потрібно # підписів підтримки, крім вашого.',
      },
      en: {
        one: 'To be reviewed, a project needs # signature of support besides yours.',
        other: 'To be reviewed, a project needs # signatures of support besides yours.',
      },
    },
    'start.photos': {
      uk: {one: 'Можна додати до # фото.', other: 'Можна додати до # фото.'},
      en: {one: 'Up to # photo can be added.', other: 'Up to # photos can be added.'},
    },
    'own.supporters': {
      uk: {
        one: '# підпис підтримки, потрібно @',
        few: '# підписи підтримки, потрібно @',
        other: '# підписів підтримки, потрібно @',
      },
      en: {one: '# signature of support, @ needed', other: '# signatures of support, @ needed'},
    },
  },
  'project-list': {
    found: {uk: {one: '@ проєкт', few: '@ проєкти', other: '@ проєктів'}, en: {one: '@ project', other: '@ projects'}},
    foundHere: {
      uk: {
        one: '@ проєкт серед тих, що бачив цей пристрій',
        few: '@ проєкти серед тих, що бачив цей пристрій',
        other: '@ проєктів серед тих, що бачив цей пристрій',
      },
      en: {one: '@ project among those this device has seen', other: '@ projects among those this device has seen'},
    },
    shown: {
      uk: {one: 'Показано @ із @', few: 'Показано @ з @', other: 'Показано @ із @'},
      en: {one: 'Showing @ of @', other: 'Showing @ of @'},
    },
    votes: {uk: {one: 'голос', few: 'голоси', other: 'голосів'}, en: {one: 'vote', other: 'votes'}},
    supporters: {
      uk: {
        one: 'підпис підтримки із @ потрібних',
        few: 'підписи підтримки з @ потрібних',
        other: 'підписів підтримки із @ потрібних',
      },
      en: {one: 'of @ signature of support needed', other: 'of @ signatures of support needed'},
    },
  },
  school: {
    'choose.some': {
      uk: {one: 'Обери до # проєкту', other: 'Обери до # проєктів'},
      en: {one: 'Choose up to # project', other: 'Choose up to # projects'},
    },
    'choose.points': {
      uk: {one: 'Розподіли # бал', few: 'Розподіли # бали', other: 'Розподіли # балів'},
      en: {one: 'Share out # point', other: 'Share out # points'},
    },
    'choose.pointsOf': {uk: {one: '# бал', few: '# бали', other: '# балів'}, en: {one: '# point', other: '# points'}},
    'received.clears': {
      uk: {
        one: 'Екран очиститься за # секунду.',
        few: 'Екран очиститься за # секунди.',
        other: 'Екран очиститься за # секунд.',
      },
      en: {one: 'The screen clears itself in # second.', other: 'The screen clears itself in # seconds.'},
    },
    'idle.text': {
      uk: {
        one: 'За # секунду вибір зітреться, і код можна буде ввести знову.',
        few: 'За # секунди вибір зітреться, і код можна буде ввести знову.',
        other: 'За # секунд вибір зітреться, і код можна буде ввести знову.',
      },
      en: {
        one: 'In # second the choice is erased, and the code can be entered again.',
        other: 'In # seconds the choice is erased, and the code can be entered again.',
      },
    },
    'teacher.votes': {uk: {one: '@ голос', few: '@ голоси', other: '@ голосів'}, en: {one: '@ vote', other: '@ votes'}},
    'teacher.notCounted': {
      uk: {one: '@ голос ще не враховано', few: '@ голоси ще не враховано', other: '@ голосів ще не враховано'},
      en: {one: '@ vote not counted yet', other: '@ votes not counted yet'},
    },
    'teacher.refusedTitle': {
      uk: {one: '@ голос не зараховано', few: '@ голоси не зараховано', other: '@ голосів не зараховано'},
      en: {one: '@ vote not counted', other: '@ votes not counted'},
    },
    'teacher.first': {
      uk: {
        one: 'Спершу надішліть @ голос, що чекає.',
        few: 'Спершу надішліть @ голоси, що чекають.',
        other: 'Спершу надішліть @ голосів, що чекають.',
      },
      en: {one: 'First send the @ vote that waits.', other: 'First send the @ votes that wait.'},
    },
  },
  budget: {
    'rules.voters-age': {
      uk: {one: 'Голосувати можна від # року.', other: 'Голосувати можна від # років.'},
      en: {one: 'You can vote from the age of #.', other: 'You can vote from the age of #.'},
    },
    'rules.ballot-points': {
      uk: {one: 'Розподіліть між проєктами до # бала.', other: 'Розподіліть між проєктами до # балів.'},
      en: {one: 'Give projects up to # point in all.', other: 'Give projects up to # points in all.'},
    },
    'rules.points-most': {
      uk: {one: 'Одному проєкту — не більше # бала.', other: 'Одному проєкту — не більше # балів.'},
      en: {one: 'No more than # point for one project.', other: 'No more than # points for one project.'},
    },
    'rules.points-least': {
      uk: {
        one: 'Усього — щонайменше # бал.',
        few: 'Усього — щонайменше # бали.',
        other: 'Усього — щонайменше # балів.',
      },
      en: {one: 'At least # point in all.', other: 'At least # points in all.'},
    },
    'rules.count-exactly': {
      uk: {
        one: 'Потрібно обрати рівно # проєкт.',
        few: 'Потрібно обрати рівно # проєкти.',
        other: 'Потрібно обрати рівно # проєктів.',
      },
      en: {one: 'Choose exactly # project.', other: 'Choose exactly # projects.'},
    },
    'rules.count-most': {
      uk: {one: 'Можна обрати не більше # проєкту.', other: 'Можна обрати не більше # проєктів.'},
      en: {one: 'You can choose no more than # project.', other: 'You can choose no more than # projects.'},
    },
    'rules.count-least': {
      uk: {
        one: 'Потрібно обрати щонайменше # проєкт.',
        few: 'Потрібно обрати щонайменше # проєкти.',
        other: 'Потрібно обрати щонайменше # проєктів.',
      },
      en: {one: 'Choose at least # project.', other: 'Choose at least # projects.'},
    },
    'rules.group-exactly': {
      uk: {one: '@: рівно # проєкт.', few: '@: рівно # проєкти.', other: '@: рівно # проєктів.'},
      en: {one: '@: exactly # project.', other: '@: exactly # projects.'},
    },
    'rules.group-most': {
      uk: {one: '@: не більше # проєкту.', other: '@: не більше # проєктів.'},
      en: {one: '@: no more than # project.', other: '@: no more than # projects.'},
    },
    'rules.group-least': {
      uk: {one: '@: щонайменше # проєкт.', few: '@: щонайменше # проєкти.', other: '@: щонайменше # проєктів.'},
      en: {one: '@: at least # project.', other: '@: at least # projects.'},
    },
    'rules.pot-votes': {
      uk: {
        one: '@: щоб перемогти, проєкту потрібно щонайменше # голос.',
        few: '@: щоб перемогти, проєкту потрібно щонайменше # голоси.',
        other: '@: щоб перемогти, проєкту потрібно щонайменше # голосів.',
      },
      en: {one: '@: to win, a project needs at least # vote.', other: '@: to win, a project needs at least # votes.'},
    },
    'rules.pot-winners': {
      uk: {one: '@: переможе не більше # проєкту.', other: '@: переможе не більше # проєктів.'},
      en: {one: '@: no more than # project wins.', other: '@: no more than # projects win.'},
    },
    'reasons.points-out-of-range': {
      uk: {one: 'Одному проєкту можна дати не більше # бала.', other: 'Одному проєкту можна дати не більше # балів.'},
      en: {one: 'One project can get no more than # point.', other: 'One project can get no more than # points.'},
    },
    'reasons.max-total': {
      uk: {one: 'Більше # проєкту обрати не можна.', other: 'Більше # проєктів обрати не можна.'},
      en: {one: 'No more than # project can be chosen.', other: 'No more than # projects can be chosen.'},
    },
    'reasons.below-min': {
      uk: {
        one: 'Оберіть щонайменше # проєкт.',
        few: 'Оберіть щонайменше # проєкти.',
        other: 'Оберіть щонайменше # проєктів.',
      },
      en: {one: 'Choose at least # project.', other: 'Choose at least # projects.'},
    },
    'reasons.max-group': {
      uk: {one: '@: більше # проєкту обрати не можна.', other: '@: більше # проєктів обрати не можна.'},
      en: {one: '@: no more than # project can be chosen.', other: '@: no more than # projects can be chosen.'},
    },
    'reasons.group-below-min': {
      uk: {
        one: '@: оберіть щонайменше # проєкт.',
        few: '@: оберіть щонайменше # проєкти.',
        other: '@: оберіть щонайменше # проєктів.',
      },
      en: {one: '@: choose at least # project.', other: '@: choose at least # projects.'},
    },
    'reasons.points-sum': {
      uk: {
        one: 'Не вистачає балів: є # бал.',
        few: 'Не вистачає балів: є # бали.',
        other: 'Не вистачає балів: є # балів.',
      },
      en: {one: 'The points are not enough: you have # point.', other: 'The points are not enough: you have # points.'},
    },
    'reasons.points-below': {
      uk: {
        one: 'Розподіліть щонайменше # бал.',
        few: 'Розподіліть щонайменше # бали.',
        other: 'Розподіліть щонайменше # балів.',
      },
      en: {one: 'Give at least # point.', other: 'Give at least # points.'},
    },
  },
};
