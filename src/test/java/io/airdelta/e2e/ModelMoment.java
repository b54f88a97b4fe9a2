package io.airdelta.e2e;

import java.util.Map;

/**
 * What a table held between two changes.
 *
 * @param records record id → field id → value as a target stores it, without the URLs of attachments
 * @param edited record id → number of the newest moment that somebody's edit made; a recalculation or a restore is none
 * @param fields number of the newest moment that changed a field
 */
record ModelMoment(Map<String, Map<String, Object>> records, Map<String, Integer> edited, int fields) {}
