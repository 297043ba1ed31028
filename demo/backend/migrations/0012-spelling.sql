-- «прое» for «проє» wherever it stands, as the question is written: until now only whole «проєкт» was made «проект».
UPDATE petitions SET searchable = replace(searchable, 'проє', 'прое'), title_searchable = replace(title_searchable, 'проє', 'прое')
  WHERE searchable LIKE '%проє%';
UPDATE budget_projects SET searchable = replace(searchable, 'проє', 'прое') WHERE searchable LIKE '%проє%';
