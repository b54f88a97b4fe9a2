package io.airdelta.simulator;

import io.airdelta.simulator.formula.FormulaContext;
import io.airdelta.simulator.formula.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows one record after the other to a formula. */
final class RecordContext implements FormulaContext {

    private final CellReader reader;
    private final Table table;
    private final SimulatorOptions options;
    private final Instant now;
    private StoredRecord record;

    RecordContext(Base base, Table table, SimulatorOptions options, Instant now) {
        this.reader = new CellReader(base);
        this.table = table;
        this.options = options;
        this.now = now;
    }

    void at(StoredRecord next) {
        record = next;
    }

    @Override
    public Value field(String nameOrId) {
        return table.field(nameOrId).map(field -> reader.value(field, record)).orElse(Value.ERROR);
    }

    @Override
    public String recordId() {
        return record.id();
    }

    @Override
    public Instant createdTime() {
        return Instant.ofEpochMilli(Timestamps.wholeSeconds(record.createdMillis()));
    }

    /** Which of its cells changed when is not kept, so that the fields make no difference. */
    @Override
    public Optional<Instant> lastModifiedTime(List<String> fields) {
        boolean never = record.modifiedMillis() == StoredRecord.NEVER;
        if (never && options.neverEdited() == SimulatorOptions.NeverEdited.BLANK) {
            return Optional.empty();
        }
        long millis = never ? record.createdMillis() : record.modifiedMillis();
        return Optional.of(
                Instant.ofEpochMilli(options.modifiedTimeMillis() ? millis : Timestamps.wholeSeconds(millis)));
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public boolean equalsIgnoresCase() {
        return options.equalsIgnoresCase();
    }
}
