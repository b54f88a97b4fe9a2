package io.airdelta.simulator.formula;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every function of the language, by its name in upper case. */
final class Functions {

    static final Map<String, FunctionDefinition> ALL = Stream.of(
                    LogicFunctions.LIST,
                    TextFunctions.LIST,
                    NumberFunctions.LIST,
                    ArrayFunctions.LIST,
                    DateFunctions.LIST,
                    RecordFunctions.LIST)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(FunctionDefinition::name, Function.identity()));

    private Functions() {}
}
