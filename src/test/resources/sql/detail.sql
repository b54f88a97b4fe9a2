DESCRIBE DETAIL `main`.`launch`.`packaging_tasks`
