DESCRIBE TABLE `main`.`launch`.`packaging_tasks`
