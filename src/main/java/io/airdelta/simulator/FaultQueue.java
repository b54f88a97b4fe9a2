package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The armed faults, in the order in which they were armed. */
final class FaultQueue {

    private static final class Armed {
        private final Fault fault;
        private int skip;
        private int left;

        Armed(Fault fault) {
            this.fault = fault;
            this.skip = fault.skip();
            this.left = fault.count();
        }
    }

    private final List<Armed> armed = new ArrayList<>();

    synchronized void arm(Fault fault) {
        armed.add(new Armed(fault));
    }

    synchronized void clear() {
        armed.clear();
    }

    /** The fault that strikes this request; the first armed one that matches. */
    synchronized Optional<Fault> take(Request request) {
        for (Iterator<Armed> all = armed.iterator(); all.hasNext(); ) {
            Armed candidate = all.next();
            if (!candidate.fault.strikes(request)) {
                continue;
            }
            if (candidate.skip > 0) {
                candidate.skip--;
                continue;
            }
            if (--candidate.left <= 0) {
                all.remove();
            }
            return Optional.of(candidate.fault);
        }
        return Optional.empty();
    }

    synchronized ArrayNode toJson() {
        ArrayNode json = Json.MAPPER.createArrayNode();
        for (Armed candidate : armed) {
            json.addObject()
                    .put("kind", candidate.fault.kind().name().toLowerCase(Locale.ROOT))
                    .put("skip", candidate.skip)
                    .put("count", candidate.left);
        }
        return json;
    }
}
