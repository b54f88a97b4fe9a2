ALTER TABLE `main`.`launch`.`packaging_tasks` RENAME COLUMN `why? ``so``` TO `by_hand_why? ``so```
