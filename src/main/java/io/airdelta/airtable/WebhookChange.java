package io.airdelta.airtable;

import java.util.Map;
import java.util.Set;

/**
 * A payload that tells of changes. One action may come in several payloads.
 *
 * @param changedTables table id → what changed in it
 * @param createdTables id of a table made → ids of the records that it was made with; a restored table may come so as well
 * @param destroyedTables ids of tables deleted
 */
public record WebhookChange(
        Map<String, TableChange> changedTables, Map<String, Set<String>> createdTables, Set<String> destroyedTables)
        implements WebhookPayload {

    public WebhookChange {
        changedTables = Map.copyOf(changedTables);
        createdTables = Map.copyOf(createdTables);
        destroyedTables = Set.copyOf(destroyedTables);
    }
}
