ALTER TABLE `main`.`launch`.`packaging_tasks` RENAME COLUMN `why? ``so``` TO `why? ``so``_by_hand`
