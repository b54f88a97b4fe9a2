package io.airdelta.docs;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What in the sources tells a user what is wrong. Names of variables decide nothing that could hide a message. */
final class Tellers {
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
    private static final Set<String> CALLED = Set.of("LOG.warn", "LOG.error", "Map.entry");

    /** Methods that tell somebody where they are given a sentence, whatever they are called on: variables are renamed. */
    private static final Set<String> TELLING = Set.of("accept", "add", "contradict", "find", "println", "warn");

    /** What commands print their answers to. One of another name fails a test, and hides nothing. */
    private static final Set<String> ANSWERS = Set.of("out", "printer");

    /** Classes that give such methods sentences which tell of nothing wrong. */
    private static final Set<String> WITHOUT_PROBLEMS = Set.of("LedgerChanges", "MicrometerTables");

    /** Classes of which every sentence tells what is wrong: most of their methods give it back. */
    private static final Set<String> PROBLEMS =
            Set.of("ActionDesk", "ClusterProblem", "ConnectionProblem", "Reason", "UnknownSettings", "WarehouseWait");

    /** Calls of the latter that look for a sentence in another's. */
    private static final Set<String> LOOKING = Set.of("Pattern.compile", "replace", "replaceFirst");

    /** Statements have their words in upper case. */
    private static final Pattern WORD = Pattern.compile("\\b\\p{Lu}?\\p{Ll}{2,}\\b");

    private Tellers() {}

    /** Whether what is made there tells something. */
    static boolean isOne(NewClassTree made) {
        return MADE.contains(made.getIdentifier().toString());
    }

    /**
     * Whether a call tells something.
     *
     * @param type the class that stands in the file
     * @param said the texts that the call is given
     */
    static boolean isOne(String type, MethodInvocationTree call, List<String> said) {
        return CALLED.contains(call.getMethodSelect().toString())
                || call.getMethodSelect() instanceof MemberSelectTree method
                        && TELLING.contains(method.getIdentifier().toString())
                        && !ANSWERS.contains(method.getExpression().toString())
                        && !WITHOUT_PROBLEMS.contains(type)
                        && isSentence(said);
    }

    /** Whether every sentence of a class tells something. */
    static boolean tellsThroughout(String type) {
        return PROBLEMS.contains(type);
    }

    /** Whether a call of such a class looks for words in what another says. */
    static boolean looksForWords(MethodInvocationTree call) {
        return LOOKING.stream().anyMatch(call.getMethodSelect().toString()::endsWith);
    }

    /** Whether texts have three words or more, those of statements not counted. */
    static boolean isSentence(List<String> texts) {
        return WORD.matcher(String.join(" ", texts)).results().count() >= 3;
    }
}
