VACUUM `main`.`launch`.`packaging_tasks`
