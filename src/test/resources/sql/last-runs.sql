SELECT `target`, l.`started_at`, l.`finished_at`, l.`status`, l.`error`, l.`capture`, l.`capture_reason`
FROM (
  SELECT `target`, max(struct(`started_at`, `finished_at`, `status`, `error`, `capture`, `capture_reason`)) AS l
  FROM `main`.`launch`.`airdelta_runs`
  WHERE coalesce(`capture_reason`, '') NOT LIKE 'replay of %'
  GROUP BY `target`
)
