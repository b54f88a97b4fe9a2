OPTIMIZE `main`.`launch`.`packaging_tasks`
