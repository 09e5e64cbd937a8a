/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dweeter.node.rows.UserRow;

/// The users that commands were about lately, as the rows of the open transaction say: so a command need not read again what
/// the one before it wrote. For the thread that applies the log, which clears it where rows change in other ways.
public final class RecentAccounts {

    private static final int MOST = 1_000;

    private final Map<String, Known> known = new LinkedHashMap<>(MOST, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    /// A user's row, and when the sessions end that commands were given in.
    ///
    /// @param sessions by the hash of the token, in microseconds
    record Known(UserRow user, long digest, long rowCount, Map<ByteBuffer, Long> sessions) {

        Known(UserRow user, long digest, long rowCount) {
            this(user, digest, rowCount, new HashMap<>());
        }
    }

    /// Forgets everything.
    public void clear() {
        known.clear();
    }

    void forget(String nick) {
        known.remove(nick);
    }

    Optional<Known> find(String nick) {
        return Optional.ofNullable(known.get(nick));
    }

    void keep(Known now) {
        known.put(now.user().nick(), now);
    }
}
