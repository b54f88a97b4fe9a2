package io.airdelta.route;

import io.airdelta.airtable.Permit;
import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;

/** Tells the pacing when a request is written to its connection, and when its answer begins. */
final class DepartureStamp implements ExecChainHandler {
    private final OpenPermits permits;

    DepartureStamp(OpenPermits permits) {
        this.permits = permits;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Header name = request.getFirstHeader(OpenPermits.HEADER);
        Permit permit = permits.take(name == null ? null : name.getValue());
        request.removeHeaders(OpenPermits.HEADER);
        if (permit == null) {
            return chain.proceed(request, scope);
        }
        permit.leaves();
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            permit.answered(response.getCode());
            return response;
        } finally {
            // Says nothing new where an answer came.
            permit.failed();
        }
    }
}
