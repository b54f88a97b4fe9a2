package io.airdelta.simulator.formula;

import java.util.function.Function;

/**
 * One function of the language.
 *
 * @param least fewest arguments that it takes
 * @param most most arguments that it takes
 * @param body computes its value, evaluating only the arguments that it needs
 */
record FunctionDefinition(String name, int least, int most, Function<Arguments, Value> body) {

    static final int ANY = Integer.MAX_VALUE;
}
