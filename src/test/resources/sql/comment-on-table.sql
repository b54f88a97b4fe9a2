COMMENT ON TABLE `main`.`launch`.`packaging_tasks` IS 'It\'s \u0024\u007Bx}'
