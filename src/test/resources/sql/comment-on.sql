ALTER TABLE `main`.`launch`.`packaging_tasks` ALTER COLUMN `task` COMMENT 'Task · fld1 · singleLineText'
