package io.airdelta.bench;

/**
 * What the mapper's process measured.
 *
 * @param fields of each record
 * @param mapMicros microseconds for a record to become a row, median of the warm rounds
 * @param encodeMicros the same for a record to become the JSON and the hash that a MERGE takes
 */
record MapperFigures(int fields, double mapMicros, double encodeMicros) {}
