ALTER TABLE `main`.`launch`.`packaging_tasks` ALTER COLUMN
  `task` COMMENT 'Task · fld1 · singleLineText',
  `cost` COMMENT '',
  `tags` COMMENT 'It\'s a "tag"\nof \u0024\u007Benv:HOME} \\ \u007Bfn x} 😀',
  `owner` COMMENT 'Owner',
  `why? ``so``` COMMENT ''
