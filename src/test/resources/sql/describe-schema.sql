DESCRIBE SCHEMA `main`.`launch`
