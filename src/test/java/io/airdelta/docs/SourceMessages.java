package io.airdelta.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the sources below a directory can say to a user, read from their syntax trees. */
final class SourceMessages {
    private final List<Site> sites = new ArrayList<>();
    private final Set<String> texts = new LinkedHashSet<>();

    /**
     * A place that tells somebody something.
     *
     * @param place the file, and how the code there begins
     * @param texts what it says, with "…" for what varies; not empty
     */
    record Site(String place, List<String> texts) {}

    /** @param root of the packages that are read, but for the simulator, which stands in for Airtable in tests */
    static SourceMessages below(Path root) throws IOException {
        SourceMessages messages = new SourceMessages();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(root)) {
            List<Path> sources = all.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.startsWith(root.resolve("simulator")))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                messages.texts.addAll(SourceTexts.in(unit));
                unit.accept(messages.new Sites(unit), null);
            }
        }
        return messages;
    }

    /** All texts of the sources, with "…" for what varies. */
    Set<String> texts() {
        return texts;
    }

    /** The places with texts of their own; one that passes on what another says is none. */
    List<Site> sites() {
        return sites;
    }

    private final class Sites extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final Deque<Boolean> exceptions = new ArrayDeque<>();
        private final String file;

        private Sites(CompilationUnitTree unit) {
            this.unit = unit;
            this.file = Path.of(unit.getSourceFile().toUri())
                    .getFileName()
                    .toString()
                    .replace(".java", "");
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
            exceptions.push(type.getExtendsClause() != null
                    && type.getExtendsClause().toString().endsWith("Exception"));
            super.visitClass(type, none);
            exceptions.pop();
            return null;
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void none) {
            if (Tellers.isOne(made)) {
                add(made, made.getArguments());
            }
            return super.visitNewClass(made, none);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            Tree method = call.getMethodSelect();
            if (Tellers.tellsThroughout(file) && Tellers.looksForWords(call)) {
                return null;
            }
            boolean told = Tellers.isOne(file, call, said(call.getArguments()));
            boolean ofException = exceptions.peek()
                    && method instanceof IdentifierTree own
                    && (own.getName().contentEquals("super") || own.getName().contentEquals("this"));
            if (told || ofException) {
                add(call, call.getArguments());
            }
            return super.visitMethodInvocation(call, none);
        }

        @Override
        public Void visitAnnotation(AnnotationTree annotation, Void none) {
            return null;
        }

        @Override
        public Void visitBinary(BinaryTree joined, Void none) {
            if (Tellers.tellsThroughout(file) && Tellers.isSentence(said(List.of(joined)))) {
                add(joined, List.of(joined));
                return null;
            }
            return super.visitBinary(joined, none);
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void none) {
            if (Tellers.tellsThroughout(file) && Tellers.isSentence(said(List.of(literal)))) {
                add(literal, List.of(literal));
            }
            return null;
        }

        private void add(Tree at, List<? extends Tree> arguments) {
            List<String> said = said(arguments);
            if (!said.isEmpty()) {
                sites.add(new Site(place(at), said));
            }
        }

        private String place(Tree at) {
            return file + ".java: " + at.toString().lines().findFirst().orElse("");
        }
    }

    /** Whether a text is more than a word between values. */
    static boolean saysSomething(String text) {
        return text.chars().filter(Character::isLetter).count() >= 8;
    }

    private static List<String> said(List<? extends Tree> trees) {
        return trees.stream()
                .flatMap(tree -> SourceTexts.in(tree).stream())
                .filter(SourceMessages::saysSomething)
                .toList();
    }
}
