package io.airdelta.row;

/** Reads what a user's transform gave for the cells of one column. */
interface ValueConverter {

    /**
     * @param value not null, and no tree of Jackson
     * @param errors takes the reason when the value, or a part of it, cannot be stored
     * @return the value as {@link Row#values} holds it; null when there is none
     * @throws RuntimeException what the value itself throws when it is read; it says nothing of the next value
     */
    Object convert(Object value, CellErrors errors);
}
