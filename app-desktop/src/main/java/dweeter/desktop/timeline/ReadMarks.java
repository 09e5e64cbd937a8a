/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dweeter.client.Outcome;
import dweeter.desktop.connection.UserSession;
import dweeter.desktop.fx.Timer;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.protocol.MarkRead;
import dweeter.protocol.MarkRead.MarkedRead;

/// What the reader has seen, item by item, told to the network a little later and in one message. Kept on disk until the
/// network has heard it. Lives on the thread that draws.
final class ReadMarks {

    private static final Duration GATHERING = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofSeconds(15);
    private static final int AT_ONCE = 100;

    private final UserSession session;
    private final Timer timer;
    private final Consumer<Collection<ItemRef>> read;
    private final Set<ItemRef> seen = new LinkedHashSet<>();
    private boolean telling;

    /// @param read is told what is not unread any more
    ReadMarks(UserSession session, Timer timer, Consumer<Collection<ItemRef>> read) {
        this.session = session;
        this.timer = timer;
        this.read = read;
    }

    /// Takes items that were unread and have been looked at.
    void seen(Collection<ItemRef> refs) {
        boolean nothingYet = seen.isEmpty();
        seen.addAll(refs);
        if (nothingYet && !seen.isEmpty()) {
            timer.after(GATHERING, this::note);
        }
    }

    /// Notes what was seen, without waiting for more.
    void note() {
        if (!seen.isEmpty()) {
            List<ItemRef> now = List.copyOf(seen);
            seen.clear();
            read.accept(now);
            session.cache().keepCopy(cache -> cache.markRead(now, session.clock().instant()), this::tell);
        }
    }

    /// Tells the network what it has not heard yet, if it can be reached.
    void tell() {
        if (telling || !session.isOnline()) {
            return;
        }
        telling = true;
        session.cache().recallCopy(cache -> cache.marks(AT_ONCE), List.of(),
                (List<ItemRange> marks) -> tell(marks));
    }

    private void tell(List<ItemRange> marks) {
        if (marks.isEmpty()) {
            telling = false;
            return;
        }
        session.ask(token -> new MarkRead(token, marks), outcome -> {
            if (outcome instanceof Outcome.Done<MarkedRead>(MarkedRead answer)) {
                forget(heard(marks, answer), marks.size() == AT_ONCE);
                if (!answer.incomplete().isEmpty()) {
                    timer.after(AGAIN, this::tell);
                }
            } else {
                telling = false;
            }
        });
    }

    /// What cannot be forgotten is told again another time, and not at once.
    private void forget(List<ItemRange> heard, boolean more) {
        session.cache().keepCopy(cache -> cache.marked(heard), () -> {
            telling = false;
            if (more && !heard.isEmpty()) {
                tell();
            }
        }, () -> telling = false);
    }

    /// Those of some marks that the network has taken down. The others are told again another time.
    private static List<ItemRange> heard(List<ItemRange> marks, MarkedRead answer) {
        return marks.stream().filter(mark -> !answer.incomplete().contains(mark.author())).toList();
    }
}
