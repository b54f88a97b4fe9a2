package io.airdelta.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
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
    /** Whoever makes one of these tells somebody what is wrong. {@code Kind} is that of Airtable's faults, with their remedies. */
    private static final Set<String> MADE = Set.of(
            "ActionRefused",
            "CannotStart",
            "DeadLetter",
            "IllegalStateException",
            "InvalidSetting",
            "InvalidTable",
            "Kind",
            "LettersNotKept",
            "MalformedRecord",
            "MalformedRows",
            "ParameterException",
            "RouteFinding",
            "TransformFailed",
            "TypeConversionException",
            "UnexpectedAnswer",
            "UnfitTarget",
            "UnreliableSlices",
            "WriterBusy");

    /** Calls that tell somebody, as they stand in the source. */
    private static final Set<String> CALLED = Set.of(
            "LOG.warn",
            "LOG.error",
            "Map.entry",
            "airtable.add",
            "conflicts.add",
            "err.println",
            "errors.add",
            "errors.contradict",
            "findings.add",
            "notes.add",
            "problems.add",
            "report.find",
            "report.warn",
            "table.find",
            "warehouse.add");

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

        private Sites(CompilationUnitTree unit) {
            this.unit = unit;
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
            if (MADE.contains(made.getIdentifier().toString())) {
                add(made, made.getArguments());
            }
            return super.visitNewClass(made, none);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            Tree method = call.getMethodSelect();
            boolean told = method instanceof MemberSelectTree && CALLED.contains(method.toString());
            boolean ofException = exceptions.peek()
                    && method instanceof IdentifierTree own
                    && (own.getName().contentEquals("super") || own.getName().contentEquals("this"));
            if (told || ofException) {
                add(call, call.getArguments());
            }
            return super.visitMethodInvocation(call, none);
        }

        private void add(Tree at, List<? extends Tree> arguments) {
            List<String> said = arguments.stream()
                    .flatMap(argument -> SourceTexts.in(argument).stream())
                    .filter(SourceMessages::saysSomething)
                    .toList();
            if (!said.isEmpty()) {
                sites.add(new Site(place(at), said));
            }
        }

        private String place(Tree at) {
            String name = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
            String first = at.toString().lines().findFirst().orElse("");
            return name + ": " + first;
        }
    }

    /** Whether a text is more than a word between values. */
    static boolean saysSomething(String text) {
        return text.chars().filter(Character::isLetter).count() >= 8;
    }
}
