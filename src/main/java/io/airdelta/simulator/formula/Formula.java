package io.airdelta.simulator.formula;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A parsed formula; immutable and free of any record, so that it can be shared between threads. */
public final class Formula {

    private final Expression root;
    private final List<String> fields;

    private Formula(Expression root) {
        this.root = IdSet.simplify(root);
        Set<String> names = new LinkedHashSet<>();
        collectFields(root, names);
        this.fields = List.copyOf(names);
    }

    /**
     * @throws FormulaException where the text is no formula: malformed, an unknown function, or a function with too few or
     *     too many arguments
     */
    public static Formula parse(String text) throws FormulaException {
        return new Formula(new Parser(Lexer.tokens(text)).formula());
    }

    /** Names or ids of the fields that it speaks of, each once, in order of appearance. */
    public List<String> fields() {
        return fields;
    }

    /** The value for one record; failures are values too. */
    public Value evaluate(FormulaContext context) {
        return root.evaluate(context);
    }

    /** Whether a filter of this formula lets the record pass (Airtable, List records). */
    public boolean accepts(FormulaContext context) {
        return evaluate(context).isTruthy();
    }

    private static void collectFields(Expression expression, Set<String> names) {
        if (expression instanceof Expression.FieldValue field) {
            names.add(field.name());
        }
        for (Expression part : parts(expression)) {
            collectFields(part, names);
        }
    }

    private static List<Expression> parts(Expression expression) {
        List<Expression> parts = new ArrayList<>();
        if (expression instanceof Expression.Call call) {
            parts.addAll(call.arguments());
        } else if (expression instanceof Expression.Operation operation) {
            parts.add(operation.left());
            parts.add(operation.right());
        } else if (expression instanceof Expression.Negation negation) {
            parts.add(negation.operand());
        }
        return parts;
    }
}
