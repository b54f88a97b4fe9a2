package io.airdelta.route;

import io.airdelta.airtable.OneLine;
import java.io.IOException;

/** An answer that is larger than {@code airtable.max-answer-size}: it is left unread, as it could fill the memory. */
public final class AnswerTooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    private final long most;

    /** @param most so many bytes an answer may have */
    AnswerTooLarge(long most) {
        super(text("", most));
        this.most = most;
    }

    private AnswerTooLarge(String subject, AnswerTooLarge cause) {
        super(text(subject, cause.most), cause);
        this.most = cause.most;
    }

    /** The same for a request of which it is known what it asked for. */
    AnswerTooLarge to(AirtableCall call) {
        return new AnswerTooLarge(
                " for base " + call.baseId()
                        + (call.subject() == null ? "" : ", table \"" + OneLine.of(call.subject()) + "\""),
                this);
    }

    private static String text(String subject, long most) {
        return "The answer" + subject + " has more than " + most
                + " bytes, uncompressed; raise airtable.max-answer-size, or read fewer fields with the parameters"
                + " fields or exclude";
    }
}
