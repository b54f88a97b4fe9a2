package io.airdelta.simulator.formula;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The arguments of one call, evaluated when they are asked for. All but {@link #raw} let a failure leave the call. */
record Arguments(List<Expression> expressions, FormulaContext context) {

    int count() {
        return expressions.size();
    }

    Value raw(int index) {
        return expressions.get(index).evaluate(context);
    }

    Value value(int index) {
        Value value = raw(index);
        if (value instanceof Value.Failure) {
            throw new FailedEvaluation(value);
        }
        return value;
    }

    String text(int index) {
        return Coercion.text(value(index));
    }

    double number(int index) {
        return Coercion.number(value(index));
    }

    double number(int index, double absent) {
        return index < count() ? number(index) : absent;
    }

    int integer(int index, int absent) {
        double number = number(index, absent);
        return Double.isNaN(number) ? 0 : (int) number;
    }

    /** A moment, or null where the argument is blank. */
    Instant moment(int index) {
        Value value = value(index);
        return value.isBlank() ? null : Coercion.moment(value).orElseThrow(() -> new FailedEvaluation(Value.ERROR));
    }

    boolean truth(int index) {
        return value(index).isTruthy();
    }

    /** All arguments with the elements of lists, also of lists in lists, in their place. */
    List<Value> flattened() {
        List<Value> flat = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            flatten(value(i), flat);
        }
        return flat;
    }

    static void flatten(Value value, List<Value> into) {
        if (value instanceof Value.Several several) {
            several.values().forEach(element -> flatten(element, into));
        } else if (value instanceof Value.Failure) {
            throw new FailedEvaluation(value);
        } else {
            into.add(value);
        }
    }
}
