package io.airdelta.simulator.formula;

import static io.airdelta.simulator.formula.FunctionDefinition.ANY;

import java.util.ArrayList;
import java.util.List;

/** The functions of the record itself. */
final class RecordFunctions {

    static final List<FunctionDefinition> LIST = List.of(
            new FunctionDefinition("RECORD_ID", 0, 0, a -> Value.of(a.context().recordId())),
            new FunctionDefinition(
                    "CREATED_TIME", 0, 0, a -> new Value.Moment(a.context().createdTime(), false)),
            new FunctionDefinition("LAST_MODIFIED_TIME", 0, ANY, RecordFunctions::lastModifiedTime));

    private RecordFunctions() {}

    private static Value lastModifiedTime(Arguments a) {
        List<String> fields = new ArrayList<>();
        for (Expression argument : a.expressions()) {
            if (!(argument instanceof Expression.FieldValue field)) {
                return Value.ERROR;
            }
            fields.add(field.name());
        }
        return a.context()
                .lastModifiedTime(fields)
                .<Value>map(instant -> new Value.Moment(instant, false))
                .orElse(Value.BLANK);
    }
}
