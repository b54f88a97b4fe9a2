package io.airdelta.simulator.formula;

/** Compares values of any kinds. */
final class ValueOrder {

    private ValueOrder() {}

    static int compare(Value left, Value right) {
        int byRank = Integer.compare(rank(left), rank(right));
        if (byRank != 0) {
            return byRank;
        }
        if (left instanceof Value.Moment a && right instanceof Value.Moment b) {
            return a.instant().compareTo(b.instant());
        }
        if (rank(left) == 1) {
            return Double.compare(Coercion.number(left), Coercion.number(right));
        }
        String a = Coercion.text(left);
        String b = Coercion.text(right);
        int withoutCase = a.compareToIgnoreCase(b);
        return withoutCase != 0 ? withoutCase : a.compareTo(b);
    }

    private static int rank(Value value) {
        if (value.isBlank()) {
            return 0;
        }
        if (value instanceof Value.Number || value instanceof Value.Bool) {
            return 1;
        }
        return value instanceof Value.Moment ? 2 : 3;
    }
}
