package io.airdelta.simulator.formula;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Recognises filters that list record ids. */
final class IdSet {

    private IdSet() {}

    static Expression simplify(Expression expression) {
        if (!(expression instanceof Expression.Call call)) {
            return expression;
        }
        if (call.function().name().equals("OR")) {
            Set<String> ids = new HashSet<>();
            for (Expression argument : call.arguments()) {
                String id = comparedId(argument);
                if (id == null) {
                    return simplifyParts(call);
                }
                ids.add(id);
            }
            return new Expression.IsOneOf(Set.copyOf(ids));
        }
        return simplifyParts(call);
    }

    private static Expression simplifyParts(Expression.Call call) {
        List<Expression> parts = call.arguments().stream().map(IdSet::simplify).toList();
        return new Expression.Call(call.function(), parts);
    }

    private static String comparedId(Expression expression) {
        if (expression instanceof Expression.Operation operation && operation.operator() == Operator.EQUAL) {
            String id = text(operation.right());
            return isRecordId(operation.left()) && id != null && id.startsWith("rec") ? id : null;
        }
        return null;
    }

    private static boolean isRecordId(Expression expression) {
        return expression instanceof Expression.Call call
                && call.function().name().equals("RECORD_ID");
    }

    private static String text(Expression expression) {
        return expression instanceof Expression.Literal literal && literal.value() instanceof Value.Text text
                ? text.text()
                : null;
    }
}
