SELECT * FROM `main`.`launch`.`airdelta_state`
