ALTER TABLE `main`.`launch`.`packaging_tasks` SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')
