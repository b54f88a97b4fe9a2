SHOW TBLPROPERTIES `main`.`launch`.`packaging_tasks`
