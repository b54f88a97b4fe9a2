package io.airdelta.docs;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;

/** The texts of a syntax tree: literals that are joined by + are one, with "…" for what stands between them. */
final class SourceTexts extends TreeScanner<Void, Void> {
    static final String VARYING = "…";

    private final List<String> texts = new ArrayList<>();

    private SourceTexts() {}

    static List<String> in(Tree tree) {
        SourceTexts scanner = new SourceTexts();
        tree.accept(scanner, null);
        return scanner.texts;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void none) {
        if (literal.getValue() instanceof String text) {
            texts.add(placeholders(text));
        }
        return null;
    }

    @Override
    public Void visitBinary(BinaryTree operation, Void none) {
        if (operation.getKind() != Tree.Kind.PLUS) {
            return super.visitBinary(operation, none);
        }
        texts.add(joined(operation));
        return null;
    }

    private String joined(Tree tree) {
        if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            return joined(sum.getLeftOperand()) + joined(sum.getRightOperand());
        }
        if (tree instanceof ParenthesizedTree parentheses
                && parentheses.getExpression() instanceof BinaryTree sum
                && sum.getKind() == Tree.Kind.PLUS) {
            return joined(sum);
        }
        if (tree instanceof LiteralTree literal) {
            return placeholders(String.valueOf(literal.getValue()));
        }
        tree.accept(this, null);
        return VARYING;
    }

    private static String placeholders(String text) {
        return text.replace("{}", VARYING);
    }
}
