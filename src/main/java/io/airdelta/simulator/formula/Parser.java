package io.airdelta.simulator.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Recursive descent over the tokens of a formula. From weak to strong: comparison, {@code &}, {@code + -}, {@code * /},
 * unary minus.
 */
final class Parser {

    private static final int DEEPEST = 500;

    private final List<Token> tokens;
    private int at;
    private int depth;

    Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    Expression formula() throws FormulaException {
        Expression formula = comparison();
        if (peek().kind() != Token.Kind.END) {
            throw new FormulaException("Unexpected " + peek().text());
        }
        return formula;
    }

    private Expression comparison() throws FormulaException {
        Expression left = concatenation();
        while (isOneOf("=", "!=", "<", "<=", ">", ">=")) {
            left = new Expression.Operation(Operator.of(take().text()), left, concatenation());
        }
        return left;
    }

    private Expression concatenation() throws FormulaException {
        Expression left = sum();
        while (isOneOf("&")) {
            left = new Expression.Operation(Operator.of(take().text()), left, sum());
        }
        return left;
    }

    private Expression sum() throws FormulaException {
        Expression left = product();
        while (isOneOf("+", "-")) {
            left = new Expression.Operation(Operator.of(take().text()), left, product());
        }
        return left;
    }

    private Expression product() throws FormulaException {
        Expression left = unary();
        while (isOneOf("*", "/")) {
            left = new Expression.Operation(Operator.of(take().text()), left, unary());
        }
        return left;
    }

    private Expression unary() throws FormulaException {
        // A formula from the network must not end in a stack overflow.
        if (++depth > DEEPEST) {
            throw new FormulaException("The formula is nested too deeply");
        }
        try {
            if (isOneOf("-")) {
                take();
                return new Expression.Negation(unary());
            }
            if (isOneOf("+")) {
                take();
                return unary();
            }
            return primary();
        } finally {
            depth--;
        }
    }

    private Expression primary() throws FormulaException {
        Token token = take();
        switch (token.kind()) {
            case NUMBER -> {
                return new Expression.Literal(number(token.text()));
            }
            case STRING -> {
                return new Expression.Literal(Value.of(token.text()));
            }
            case FIELD -> {
                return new Expression.FieldValue(token.text());
            }
            case NAME -> {
                return peek().is("(") ? call(token.text()) : new Expression.FieldValue(token.text());
            }
            case OPERATOR, END -> {
                if (!token.is("(")) {
                    throw new FormulaException("Unexpected " + token.text());
                }
                Expression inner = comparison();
                expect(")");
                return inner;
            }
        }
        throw new FormulaException("Unexpected " + token.text());
    }

    private static Value number(String text) throws FormulaException {
        try {
            return Value.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new FormulaException("Malformed number " + text);
        }
    }

    private Expression call(String name) throws FormulaException {
        expect("(");
        List<Expression> arguments = new ArrayList<>();
        if (!peek().is(")")) {
            arguments.add(comparison());
            while (peek().is(",")) {
                take();
                arguments.add(comparison());
            }
        }
        expect(")");
        FunctionDefinition function = Functions.ALL.get(name.toUpperCase(Locale.ROOT));
        if (function == null) {
            throw new FormulaException("Unknown function " + name);
        }
        if (arguments.size() < function.least() || arguments.size() > function.most()) {
            throw new FormulaException("Wrong number of arguments for " + name);
        }
        return new Expression.Call(function, List.copyOf(arguments));
    }

    private boolean isOneOf(String... operators) {
        for (String operator : operators) {
            if (peek().is(operator)) {
                return true;
            }
        }
        return false;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    private void expect(String operator) throws FormulaException {
        if (!take().is(operator)) {
            throw new FormulaException("Expected " + operator);
        }
    }
}
