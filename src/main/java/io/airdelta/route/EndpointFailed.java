package io.airdelta.route;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.FailedToCreateProducerException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.bean.MethodNotFoundException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;

/**
 * The endpoint of the parameter {@code transform} failed, without what it said of that: it has rows in hand, and may quote their
 * cells. It may be logged at any level.
 */
final class EndpointFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Failures that say nothing about a row: the endpoint is not there, or the application stops. */
    private static final List<Class<? extends Throwable>> UNREACHABLE = List.of(
            ResolveEndpointFailedException.class,
            NoSuchEndpointException.class,
            NoSuchBeanException.class,
            MethodNotFoundException.class,
            FailedToCreateProducerException.class,
            DirectConsumerNotAvailableException.class,
            RejectedExecutionException.class,
            InterruptedException.class);

    private final boolean unreachable;

    private EndpointFailed(String kind, boolean unreachable) {
        super(kind);
        this.unreachable = unreachable;
    }

    /**
     * Keeps the class of a failure, whether it is one of a row, and where it was thrown; neither its message nor its causes.
     *
     * @return the failure itself where it is one already
     */
    static EndpointFailed of(Throwable failure) {
        if (failure instanceof EndpointFailed known) {
            return known;
        }
        Throwable shown =
                failure instanceof CamelExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        EndpointFailed failed = new EndpointFailed(shown.getClass().getName(), isOfEndpoint(failure));
        failed.setStackTrace(shown.getStackTrace());
        return failed;
    }

    private static boolean isOfEndpoint(Throwable failure) {
        Throwable at = failure;
        while (at != null && !isOne(at)) {
            at = at.getCause();
        }
        return at != null;
    }

    private static boolean isOne(Throwable failure) {
        return UNREACHABLE.stream().anyMatch(type -> type.isInstance(failure));
    }

    /** The name of the class of what was thrown. */
    String kind() {
        return getMessage();
    }

    /** Whether it could not be called at all. */
    boolean isUnreachable() {
        return unreachable;
    }
}
