DESCRIBE HISTORY `main`.`launch`.`packaging_tasks` LIMIT 100
