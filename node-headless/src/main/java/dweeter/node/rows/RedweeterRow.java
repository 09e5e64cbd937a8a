/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import java.util.Optional;

/// That somebody passed on a dweet of a user, or did.
///
/// @param n         of the dweet
/// @param withdrawn 1 if whoever did so is gone or was blocked, whatever is heard of it later
@Stored(in = "redweeters", code = 5, key = 3)
public record RedweeterRow(String nick, long n, String redweeter, @Since(5) Optional<Long> withdrawn) implements Row {

    public static final Table<RedweeterRow> TABLE = Table.of(RedweeterRow.class);

    public static RedweeterRow of(String nick, long n, String redweeter) {
        return new RedweeterRow(nick, n, redweeter, Optional.empty());
    }

    public static RedweeterRow withdrawn(String nick, long n, String redweeter) {
        return new RedweeterRow(nick, n, redweeter, Optional.of(1L));
    }

    public boolean isWithdrawn() {
        return withdrawn.isPresent();
    }
}
