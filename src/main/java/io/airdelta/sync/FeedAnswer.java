package io.airdelta.sync;

/** What a {@link ChangeFeed} tells a table that asks for the changes from its cursor on. */
public sealed interface FeedAnswer {

    /**
     * Everything that the payloads from the cursor on tell of the table; also when that is nothing.
     *
     * @param ids of the records created, changed or destroyed; the asker's own
     * @param tableDestroyed whether the table was deleted, and not restored since; also where that was before the cursor
     * @param schemaChanged whether its name, its description or any of its fields changed
     * @param cellsInDoubt whether cells of records other than {@code ids} may read differently: a field was created,
     *     destroyed, or changed in more than name and description, or the table was restored
     * @param nextCursor what to ask with the next time, once these changes are stored
     */
    record Changes(PackedIds ids, boolean tableDestroyed, boolean schemaChanged, boolean cellsInDoubt, long nextCursor)
            implements FeedAnswer {

        /** Whether the payloads tell of nothing that concerns the table. */
        public boolean isEmpty() {
            return ids.isEmpty() && !tableDestroyed && !schemaChanged && !cellsInDoubt;
        }
    }

    /**
     * Changes from the cursor on are lost: only a complete scan tells them. The cursor to go on with is the feed's {@link
     * ChangeFeed#next()} before that scan.
     *
     * @param reason as a clause, to follow "because"
     */
    record Gap(String reason) implements FeedAnswer {}

    /**
     * The payloads from the cursor on are not here, or not all of them yet.
     *
     * @param pollFrom the cursor to list payloads from and give to {@link ChangeFeed#add}, until there are no more; then ask
     *     again
     */
    record NotHeld(long pollFrom) implements FeedAnswer {}
}
