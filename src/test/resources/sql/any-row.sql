SELECT 1 AS `found` FROM `main`.`launch`.`packaging_tasks` LIMIT 1
