ALTER TABLE `main`.`launch`.`packaging_tasks` SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
