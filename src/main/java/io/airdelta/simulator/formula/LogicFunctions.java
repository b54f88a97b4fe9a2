package io.airdelta.simulator.formula;

import static io.airdelta.simulator.formula.FunctionDefinition.ANY;

import java.util.List;

/** The functions of truth and choice. */
final class LogicFunctions {

    static final List<FunctionDefinition> LIST = List.of(
            new FunctionDefinition("AND", 1, ANY, LogicFunctions::and),
            new FunctionDefinition("OR", 1, ANY, LogicFunctions::or),
            new FunctionDefinition("NOT", 1, 1, a -> Value.of(!a.truth(0))),
            new FunctionDefinition("XOR", 1, ANY, LogicFunctions::xor),
            new FunctionDefinition("IF", 2, 3, LogicFunctions::choose),
            new FunctionDefinition("SWITCH", 3, ANY, LogicFunctions::match),
            new FunctionDefinition("TRUE", 0, 0, a -> Value.of(true)),
            new FunctionDefinition("FALSE", 0, 0, a -> Value.of(false)),
            new FunctionDefinition("BLANK", 0, 0, a -> Value.BLANK),
            new FunctionDefinition("ERROR", 0, 1, a -> Value.ERROR),
            new FunctionDefinition("ISERROR", 1, 1, a -> Value.of(a.raw(0) instanceof Value.Failure)));

    private LogicFunctions() {}

    private static Value and(Arguments a) {
        for (int i = 0; i < a.count(); i++) {
            if (!a.truth(i)) {
                return Value.of(false);
            }
        }
        return Value.of(true);
    }

    private static Value or(Arguments a) {
        for (int i = 0; i < a.count(); i++) {
            if (a.truth(i)) {
                return Value.of(true);
            }
        }
        return Value.of(false);
    }

    private static Value xor(Arguments a) {
        boolean odd = false;
        for (int i = 0; i < a.count(); i++) {
            odd ^= a.truth(i);
        }
        return Value.of(odd);
    }

    private static Value choose(Arguments a) {
        if (a.truth(0)) {
            return a.value(1);
        }
        return a.count() > 2 ? a.value(2) : Value.BLANK;
    }

    private static Value match(Arguments a) {
        Value subject = a.value(0);
        for (int i = 1; i + 1 < a.count(); i += 2) {
            if (Operator.EQUAL.apply(subject, a.value(i), a.context()).isTruthy()) {
                return a.value(i + 1);
            }
        }
        return a.count() % 2 == 0 ? a.value(a.count() - 1) : Value.BLANK;
    }
}
