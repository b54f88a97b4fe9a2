package io.airdelta.simulator.formula;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads the times that stand in a formula as text once, not for each record. */
final class DateLiterals {

    private static final Set<String> COMPARING = Set.of("IS_AFTER", "IS_BEFORE", "IS_SAME");

    private DateLiterals() {}

    static Expression fold(FunctionDefinition function, List<Expression> arguments) {
        if (function.name().equals("DATETIME_PARSE")
                && arguments.stream().allMatch(argument -> argument instanceof Expression.Literal)) {
            return new Expression.Literal(new Expression.Call(function, arguments).evaluate(null));
        }
        if (!COMPARING.contains(function.name())) {
            return new Expression.Call(function, arguments);
        }
        List<Expression> folded = IntStream.range(0, arguments.size())
                .mapToObj(index -> index < 2 ? moment(arguments.get(index)) : arguments.get(index))
                .toList();
        return new Expression.Call(function, folded);
    }

    private static Expression moment(Expression argument) {
        if (argument instanceof Expression.Literal literal && literal.value() instanceof Value.Text text) {
            return DateText.parse(text.text())
                    .<Expression>map(instant -> new Expression.Literal(new Value.Moment(instant, false)))
                    .orElse(argument);
        }
        return argument;
    }
}
