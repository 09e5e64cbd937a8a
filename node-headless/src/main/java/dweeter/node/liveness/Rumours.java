/* SPDX-License-Identifier: MIT */
package dweeter.node.liveness;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dweeter.model.Node;

/// Which groups are asked whether what others tell of them is true: each once in a while, and few at once, whatever is told. What
/// is left out is told again. Safe for use by many threads.
public final class Rumours {

    static final int MOST_AT_ONCE = 16;
    static final int MOST_REMEMBERED = 1_000;
    static final Duration PAUSE = Duration.ofSeconds(5);

    private final Map<UUID, Long> asked = new HashMap<>();
    private int underWay;

    /// @param told groups of which others tell something
    /// @param now  by a ticker, in nanoseconds
    /// @return which of them to ask now; [#end] is called once for each
    public synchronized List<Node> begin(Collection<Node> told, long now) {
        asked.values().removeIf(when -> now - when >= PAUSE.toNanos());
        List<Node> next = told.stream().filter(node -> !asked.containsKey(node.group()))
                .limit(Math.min(MOST_AT_ONCE - underWay, MOST_REMEMBERED - asked.size())).toList();
        next.forEach(node -> asked.put(node.group(), now));
        underWay += next.size();
        return next;
    }

    /// One that was asked has answered, or never will.
    public synchronized void end() {
        underWay--;
    }
}
