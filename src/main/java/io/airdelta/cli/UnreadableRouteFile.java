package io.airdelta.cli;

/** A file among the route files that Camel cannot read. */
final class UnreadableRouteFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RouteFinding finding;

    UnreadableRouteFile(RouteFinding finding) {
        super(finding.text(), null, false, false);
        this.finding = finding;
    }

    RouteFinding finding() {
        return finding;
    }
}
