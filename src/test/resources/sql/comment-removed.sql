ALTER TABLE `main`.`launch`.`packaging_tasks` ALTER COLUMN `cost` COMMENT ''
