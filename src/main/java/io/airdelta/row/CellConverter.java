package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.JsonKind;

/** Reads the cells of one column type. */
interface CellConverter {

    /**
     * @param cell neither Java null nor JSON null
     * @param errors takes the reason when the cell, or a part of it, cannot be stored
     * @return the value as {@link Row#values} holds it; null when there is none
     */
    Object convert(JsonNode cell, CellErrors errors);

    /** The value of a cell that the record does not have. */
    default Object absent() {
        return null;
    }

    /** What a cell must be, in a word for a reason: {@code number}. */
    String wanted();

    /** Notes why {@code cell} is not {@link #wanted}, and gives the null that is stored instead. */
    default Object reject(JsonNode cell, CellErrors errors) {
        String special = SpecialValue.of(cell);
        if (special != null) {
            errors.add(special);
        } else {
            errors.contradict(wanted(), JsonKind.of(cell));
        }
        return null;
    }
}
