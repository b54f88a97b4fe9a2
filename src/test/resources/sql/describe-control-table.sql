DESCRIBE TABLE `main`.`launch`.`airdelta_state`
