package io.airdelta.embedded;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;

/** Collects a request's body, up to a limit: a request beyond it is answered with 413, and its connection closed. */
final class RequestBody extends HttpObjectAggregator {

    /** Four times what Databricks takes for a statement. */
    static final int MAX_BYTES = 64 * 1024 * 1024;

    RequestBody() {
        super(MAX_BYTES, true);
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
        RequestHandler.send(
                context,
                Reply.error(
                        413,
                        "REQUEST_LIMIT_EXCEEDED",
                        "The request is larger than " + MAX_BYTES + " bytes. Write fewer rows per statement."),
                false);
    }
}
