/* SPDX-License-Identifier: MIT */
package dweeter.node.alerts.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which troubles an operator knows of. Each is told once when it has lasted for a while, and once more when it has been over
/// for a while; what comes and goes in between is not told again. What could not be told is told later, unless it is over by
/// then. For one thread; time is handed in.
public final class AlertBook {

    /// A peer that is started anew is not worth a word.
    static final Duration LASTING = Duration.ofMinutes(1);
    /// Of more at once nobody reads.
    static final int MOST = 50;

    private final Map<String, State> troubles = new LinkedHashMap<>();

    /// @param seen    as it was seen last
    /// @param changed since when it is there, or is not
    private record State(Trouble seen, boolean present, Instant changed, boolean told) {}

    /// Compares what is wrong now with what was before.
    ///
    /// @return what is to be told; of each that was, [#told] is to be called
    public List<Notice> look(List<Trouble> present, Instant now) {
        var there = new LinkedHashMap<String, Trouble>();
        present.forEach(trouble -> there.put(trouble.key(), trouble));
        there.forEach((key, trouble) -> {
            Optional<State> before = Optional.ofNullable(troubles.get(key));
            troubles.put(key, new State(trouble, true,
                    before.filter(State::present).map(State::changed).orElse(now),
                    before.filter(State::told).isPresent()));
        });
        troubles.replaceAll((key, state) -> there.containsKey(key) || !state.present
                ? state
                : new State(state.seen, false, now, state.told));
        troubles.values().removeIf(state -> !state.present && !state.told);
        var notices = new ArrayList<Notice>();
        troubles.values().stream().filter(state -> state.present != state.told)
                .filter(state -> !state.changed.plus(LASTING).isAfter(now)).limit(MOST)
                .forEach(state -> notices.add(new Notice(state.seen, !state.present, state.changed)));
        return notices;
    }

    /// The operator knows it now.
    public void told(Notice notice) {
        troubles.computeIfPresent(notice.trouble().key(), (_, state) -> notice.over()
                ? null
                : new State(state.seen, state.present, state.changed, true));
    }
}
