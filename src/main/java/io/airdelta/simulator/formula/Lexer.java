package io.airdelta.simulator.formula;

import java.util.ArrayList;
import java.util.List;

/** Splits a formula into tokens. */
final class Lexer {

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) throws FormulaException {
        Lexer lexer = new Lexer(text);
        while (lexer.next()) {
            // Each call takes one token.
        }
        return lexer.tokens;
    }

    private boolean next() throws FormulaException {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            add(Token.Kind.END, "");
            return false;
        }
        char c = text.charAt(at);
        if (c == '"' || c == '\'' || c == '“') {
            quoted(c == '“' ? '”' : c);
        } else if (c == '{') {
            field();
        } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
            number();
        } else if (Character.isLetter(c) || c == '_') {
            name();
        } else {
            operator(c);
        }
        return true;
    }

    private void quoted(char end) throws FormulaException {
        StringBuilder string = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != end; at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                c = unescaped(text.charAt(++at));
            }
            string.append(c);
        }
        close("A text is not closed");
        add(Token.Kind.STRING, string.toString());
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
        };
    }

    private void field() throws FormulaException {
        StringBuilder name = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '}'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            name.append(text.charAt(at));
        }
        close("A field name is not closed");
        add(Token.Kind.FIELD, name.toString());
    }

    private void close(String message) throws FormulaException {
        if (at >= text.length()) {
            throw new FormulaException(message);
        }
        at++;
    }

    private void number() {
        int from = at;
        while (isDigit(at) || (at < text.length() && text.charAt(at) == '.')) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
            if (isDigit(at + 1 + sign)) {
                at += 1 + sign;
                while (isDigit(at)) {
                    at++;
                }
            }
        }
        add(Token.Kind.NUMBER, text.substring(from, at));
    }

    private void name() {
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        add(Token.Kind.NAME, text.substring(from, at));
    }

    private void operator(char c) throws FormulaException {
        String two = text.substring(at, Math.min(text.length(), at + 2));
        String operator = two.equals("!=") || two.equals("<=") || two.equals(">=") ? two : String.valueOf(c);
        if (operator.length() == 1 && "&+-*/=<>(),".indexOf(c) < 0) {
            throw new FormulaException("Unexpected character at position " + at);
        }
        at += operator.length();
        add(Token.Kind.OPERATOR, operator);
    }

    private boolean isDigit(int position) {
        return position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9';
    }

    private void add(Token.Kind kind, String token) {
        tokens.add(new Token(kind, token));
    }
}
