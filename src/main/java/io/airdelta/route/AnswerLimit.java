package io.airdelta.route;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Bounds what is read of an answer, in bytes as they come out of the compression and in time: the client's own timeout begins
 * anew with each packet. Of an answer that is an error the beginning is enough. A connection whose answer is left unread is
 * closed, as the client would read it to its end for the next request.
 */
final class AnswerLimit implements ExecChainHandler {
    /** An error of Airtable's has a few hundred bytes; a proxy's page may have more. */
    static final int MOST_OF_AN_ERROR = 64 << 10;

    private final Engine engine;

    AnswerLimit(Engine engine) {
        this.engine = engine;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Duration timeout = engine.settings().airtable().timeout();
        long deadline = System.nanoTime() + timeout.toNanos();
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            boolean error = response.getCode() / 100 != 2;
            long most = error ? MOST_OF_AN_ERROR : engine.settings().airtable().maxAnswerSize();
            Bounded bounded =
                    new Bounded(entity.getContent(), most, error, deadline, scope.execRuntime::discardEndpoint);
            response.setEntity(new HttpEntityWrapper(entity) {
                @Override
                public InputStream getContent() {
                    return bounded;
                }
            });
        }
        return response;
    }

    /** A stream that is cut off, or refused, when it is too long. */
    static final class Bounded extends FilterInputStream {
        private final long most;
        private final boolean cut;
        private final long deadline;
        private final Runnable discard;
        private long left;

        /** So much may follow what was of use. */
        private static final int MOST_BLANKS = 256;

        /**
         * @param most so many bytes are read
         * @param cut whether the stream ends there; else it is refused
         * @param deadline by {@link System#nanoTime()}
         * @param discard closes the connection
         */
        Bounded(InputStream answer, long most, boolean cut, long deadline, Runnable discard) {
            super(answer);
            this.most = most;
            this.left = most;
            this.cut = cut;
            this.deadline = deadline;
            this.discard = discard;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int read = read(one, 0, 1);
            return read < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left < 0) {
                return -1;
            }
            if (System.nanoTime() - deadline > 0) {
                leave();
                throw new SocketTimeoutException("the answer goes on beyond airtable.timeout");
            }
            // One more than allowed, so that an answer of just that size is told from a larger one.
            int read = super.read(bytes, from, (int) Math.min(length, left + 1));
            if (read < 0) {
                return -1;
            }
            left -= read;
            if (left >= 0) {
                return read;
            }
            leave();
            if (!cut) {
                throw new AnswerTooLarge(most);
            }
            return read == 1 ? -1 : read - 1;
        }

        private void leave() {
            left = -1;
            discard.run();
        }

        @Override
        public long skip(long bytes) throws IOException {
            return super.skip(0);
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        /** The client would read whatever else comes before the connection serves again: what is not over by now is cut off. */
        @Override
        public void close() throws IOException {
            if (left < 0) {
                return;
            }
            if (isOver()) {
                super.close();
            } else {
                leave();
            }
        }

        private boolean isOver() {
            byte[] rest = new byte[MOST_BLANKS];
            try {
                int read = read(rest);
                return read < 0 || left >= 0 && read(rest) < 0;
            } catch (IOException e) {
                return false;
            }
        }
    }
}
