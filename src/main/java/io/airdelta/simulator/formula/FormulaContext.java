package io.airdelta.simulator.formula;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The record against which a formula is evaluated. */
public interface FormulaContext {

    /** The value of a field; {@link Value#BLANK} for an empty cell. */
    Value field(String nameOrId);

    String recordId();

    Instant createdTime();

    /**
     * When a stored cell of the record last changed; empty where none ever did.
     *
     * @param fields names or ids of the fields that count; empty for all
     */
    Optional<Instant> lastModifiedTime(List<String> fields);

    Instant now();

    /** Whether {@code =} and {@code !=} ignore case in texts. */
    boolean equalsIgnoresCase();
}
