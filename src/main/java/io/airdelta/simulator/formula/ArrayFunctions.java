package io.airdelta.simulator.formula;

import static io.airdelta.simulator.formula.FunctionDefinition.ANY;

import java.util.List;
import java.util.stream.Collectors;

/** The functions of lists. */
final class ArrayFunctions {

    static final List<FunctionDefinition> LIST = List.of(
            new FunctionDefinition("ARRAYJOIN", 1, 2, ArrayFunctions::join),
            new FunctionDefinition(
                    "ARRAYUNIQUE",
                    1,
                    ANY,
                    a -> new Value.Several(a.flattened().stream().distinct().toList())),
            new FunctionDefinition(
                    "ARRAYCOMPACT",
                    1,
                    ANY,
                    a -> new Value.Several(a.flattened().stream()
                            .filter(value -> !value.isBlank())
                            .toList())),
            new FunctionDefinition("ARRAYFLATTEN", 1, ANY, a -> new Value.Several(a.flattened())));

    private ArrayFunctions() {}

    private static Value join(Arguments a) {
        Value list = a.value(0);
        String separator = a.count() > 1 ? a.text(1) : ", ";
        if (!(list instanceof Value.Several several)) {
            return Value.of(Coercion.text(list));
        }
        return Value.of(several.values().stream().map(Coercion::text).collect(Collectors.joining(separator)));
    }
}
