package io.airdelta.simulator.formula;

import java.util.List;
import java.util.Set;

/** A node of a parsed formula. */
sealed interface Expression {

    Value evaluate(FormulaContext context);

    record Literal(Value value) implements Expression {
        @Override
        public Value evaluate(FormulaContext context) {
            return value;
        }
    }

    record FieldValue(String name) implements Expression {
        @Override
        public Value evaluate(FormulaContext context) {
            return context.field(name);
        }
    }

    record Negation(Expression operand) implements Expression {
        @Override
        public Value evaluate(FormulaContext context) {
            Value value = operand.evaluate(context);
            return value instanceof Value.Failure ? value : Value.of(-Coercion.number(value));
        }
    }

    record Operation(Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public Value evaluate(FormulaContext context) {
            Value a = left.evaluate(context);
            if (a instanceof Value.Failure) {
                return a;
            }
            Value b = right.evaluate(context);
            return b instanceof Value.Failure ? b : operator.apply(a, b, context);
        }
    }

    record Call(FunctionDefinition function, List<Expression> arguments) implements Expression {
        @Override
        public Value evaluate(FormulaContext context) {
            try {
                return function.body().apply(new Arguments(arguments, context));
            } catch (FailedEvaluation e) {
                return e.failure();
            }
        }
    }

    /** {@code OR(RECORD_ID()='rec…', …)}, which clients write with hundreds of ids, as one look-up. */
    record IsOneOf(Set<String> recordIds) implements Expression {
        @Override
        public Value evaluate(FormulaContext context) {
            return Value.of(recordIds.contains(context.recordId()));
        }
    }
}
