package io.airdelta.simulator.formula;

import static io.airdelta.simulator.formula.FunctionDefinition.ANY;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** The functions of numbers. */
final class NumberFunctions {

    static final List<FunctionDefinition> LIST = List.of(
            of("ABS", Math::abs),
            of("INT", Math::floor),
            of("SQRT", Math::sqrt),
            of("EXP", Math::exp),
            of("EVEN", number -> away(number / 2) * 2),
            of("ODD", NumberFunctions::odd),
            new FunctionDefinition("CEILING", 1, 2, a -> step(a, Math::ceil)),
            new FunctionDefinition("FLOOR", 1, 2, a -> step(a, Math::floor)),
            of("MOD", NumberFunctions::modulo),
            of("POWER", Math::pow),
            new FunctionDefinition("LOG", 1, 2, a -> Value.of(Math.log(a.number(0)) / Math.log(a.number(1, 10)))),
            new FunctionDefinition("ROUND", 1, 2, a -> round(a, RoundingMode.HALF_UP)),
            new FunctionDefinition("ROUNDUP", 1, 2, a -> round(a, RoundingMode.UP)),
            new FunctionDefinition("ROUNDDOWN", 1, 2, a -> round(a, RoundingMode.DOWN)),
            new FunctionDefinition("MAX", 1, ANY, a -> Value.of(numbers(a).max().orElse(0))),
            new FunctionDefinition("MIN", 1, ANY, a -> Value.of(numbers(a).min().orElse(0))),
            new FunctionDefinition("SUM", 1, ANY, a -> Value.of(numbers(a).sum())),
            new FunctionDefinition(
                    "AVERAGE", 1, ANY, a -> Value.of(numbers(a).average().orElse(Double.NaN))),
            new FunctionDefinition("COUNT", 1, ANY, a -> Value.of(numbers(a).count())),
            new FunctionDefinition(
                    "COUNTA",
                    1,
                    ANY,
                    a -> Value.of(a.flattened().stream()
                            .filter(value -> !value.isBlank())
                            .count())),
            new FunctionDefinition(
                    "COUNTALL", 1, ANY, a -> Value.of(a.flattened().size())));

    private NumberFunctions() {}

    private static FunctionDefinition of(String name, DoubleUnaryOperator operator) {
        return new FunctionDefinition(name, 1, 1, a -> Value.of(operator.applyAsDouble(a.number(0))));
    }

    private static FunctionDefinition of(String name, DoubleBinaryOperator operator) {
        return new FunctionDefinition(name, 2, 2, a -> Value.of(operator.applyAsDouble(a.number(0), a.number(1))));
    }

    private static DoubleStream numbers(Arguments a) {
        return a.flattened().stream()
                .filter(value -> value instanceof Value.Number || value instanceof Value.Bool)
                .mapToDouble(Coercion::number);
    }

    private static double away(double number) {
        return number < 0 ? Math.floor(number) : Math.ceil(number);
    }

    private static double odd(double number) {
        double magnitude = 2 * Math.ceil((Math.abs(number) - 1) / 2) + 1;
        return number < 0 ? -Math.max(1, magnitude) : Math.max(1, magnitude);
    }

    /** Has the sign of the divisor. */
    private static double modulo(double number, double divisor) {
        return number - divisor * Math.floor(number / divisor);
    }

    private static Value step(Arguments a, DoubleUnaryOperator towards) {
        double step = a.number(1, 1);
        return step == 0 ? Value.of(0) : Value.of(towards.applyAsDouble(a.number(0) / step) * step);
    }

    private static Value round(Arguments a, RoundingMode mode) {
        double number = a.number(0);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Value.of(number);
        }
        int places = Math.max(-300, Math.min(300, a.integer(1, 0)));
        BigDecimal exact = new BigDecimal(String.valueOf(number), MathContext.UNLIMITED);
        return Value.of(exact.setScale(places, mode).doubleValue());
    }
}
